<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Rules;
use Sidegate\Core\Settings;

/**
 * The files, and a fresh PHP process that loads them as PHP and WordPress do.
 */
final class EarlyFilesTest extends TestCase {

	/** @var string */
	private string $root;

	/** @var string The mode that the state remembers. */
	private string $mode = 'off';

	/** @var array<mixed> What the owner has chosen. */
	private array $settings = [];

	/** @var list<string> Plugins that are active. */
	private array $active = [ 'plugin/plugin.php' ];

	protected function setUp(): void {
		$this->root = sys_get_temp_dir() . "/sidegate early's-" . bin2hex( random_bytes( 8 ) );
		mkdir( $this->spool(), 0700, true );
		mkdir( $this->root . '/plugin', 0700 );
		mkdir( $this->root . '/home/content', 0700, true );
		$source = dirname( __DIR__, 2 );
		exec( 'cp -r ' . implode( ' ', array_map( 'escapeshellarg', [ "$source/includes", "$source/build", $this->root . '/plugin' ] ) ) );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->root ) );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_it_refuses_before_anything_else( string $mode ): void {
		$this->put( $mode );
		self::assertSame( 'Forbidden', $this->request( $mode, '//xmlrpc.php' ) );
		self::assertSame( 'site', $this->request( $mode, '/hello-world/' ) );
		self::assertSame( 1, $this->hits() );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_a_rule_that_watches_is_left_to_the_plugin( string $mode ): void {
		$this->put( $mode, [ 'rules' => [ 'xmlrpc' => 'watch' ] ] );
		self::assertSame( 'site', $this->request( $mode, '//xmlrpc.php' ) );
		self::assertSame( 0, $this->hits() );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_an_ally_passes( string $mode ): void {
		$this->put( $mode, [ 'allies' => [ '192.0.2.0/24' ] ] );
		self::assertSame( 'site', $this->request( $mode, '//xmlrpc.php' ) );
	}

	/**
	 * @dataProvider damages
	 */
	public function test_whatever_is_missing_or_half_written_the_site_goes_on( string $mode, string $file, ?string $text ): void {
		$this->put( $mode );
		$path = $this->root . '/' . $file;
		$text === null ? exec( 'rm -rf ' . escapeshellarg( $path ) ) : file_put_contents( $path, $text );
		self::assertSame( 'site', $this->request( $mode, '//xmlrpc.php' ) );
	}

	/** @return iterable<string, array{ string, string, string|null }> */
	public function damages(): iterable {
		foreach ( [ 'mu-plugin', 'prepend' ] as $mode ) {
			$entry = $mode === 'prepend' ? 'early.php' : 'in-wordpress.php';
			foreach ( [ 'plugin', 'plugin/build', "plugin/includes/Shield/$entry", 'plugin/includes/Shield/front.php', 'plugin/includes/Shield/with-classes.php', 'plugin/includes/Core/Request.php' ] as $gone ) {
				yield "$mode: $gone is gone" => [ $mode, $gone, null ];
			}
			foreach ( [ $entry, 'front.php', 'Shield.php' ] as $half ) {
				yield "$mode: half of $half" => [ $mode, "plugin/includes/Shield/$half", '<?php half of it (' ];
			}
		}
		yield 'prepend: the spool is gone' => [ 'prepend', 'sidegate-' . str_repeat( 'a', 32 ), null ];
		yield 'prepend: broken settings' => [ 'prepend', 'sidegate-' . str_repeat( 'a', 32 ) . '/early.php', "<?php exit;\n{\"rules\"" ];
	}

	public function test_another_program_below_the_same_root_is_none_of_its_business(): void {
		$this->put( 'prepend' );
		mkdir( $this->root . '/home/forum' );
		self::assertSame( 'site', $this->request( 'prepend', '/forum/xmlrpc.php', '/home/forum/index.php' ) );
	}

	public function test_switched_off_an_mu_plugin_that_stays_does_nothing(): void {
		$this->put( 'mu-plugin' );
		$this->mode = 'off';
		self::assertSame( 'site', $this->request( 'mu-plugin', '//xmlrpc.php' ) );
	}

	public function test_taken_out_of_the_list_of_plugins_by_hand_it_does_nothing(): void {
		$this->put( 'mu-plugin' );
		$this->active = [ 'other/plugin.php' ];
		self::assertSame( 'site', $this->request( 'mu-plugin', '//xmlrpc.php' ) );
	}

	public function test_removed_while_php_remembers_the_line_an_empty_file_stays(): void {
		file_put_contents( $this->root . '/home/.user.ini', "memory_limit = 1G\n" );
		$this->put( 'prepend' );
		self::assertTrue( $this->files()->is_whole( 'prepend' ) );
		self::assertSame( '', $this->files()->remove_prepend() );
		self::assertSame( "memory_limit = 1G\n", file_get_contents( $this->root . '/home/.user.ini' ) );
		self::assertSame( 'site', $this->request( 'prepend', '//xmlrpc.php' ) );
		$this->files()->remove_prepended();
		self::assertFalse( $this->files()->has_prepended() );
	}

	public function test_an_ini_file_that_was_not_there_is_not_there_after(): void {
		$this->put( 'prepend' );
		$this->files()->remove_prepend();
		self::assertFileDoesNotExist( $this->root . '/home/.user.ini' );
	}

	public function test_anothers_file_that_php_prepends_is_left_alone(): void {
		self::assertSame( '', $this->files()->why_no_prepend( '' ), 'an apostrophe in the path of this test is in no file' );
		self::assertSame( EarlyFiles::FOREIGN, $this->files()->why_no_prepend( '/wordfence-waf.php' ) );
		file_put_contents( $this->root . '/home/.user.ini', " auto_prepend_file=/x\n" );
		self::assertSame( EarlyFiles::FOREIGN, $this->files()->why_no_prepend( '' ) );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_no_file_holds_a_path_or_the_settings_of_the_site( string $mode ): void {
		$this->put( $mode, [ 'allies' => [ '203.0.113.9' ] ] );
		$file = $mode === 'prepend' ? '/home/content/sidegate-prepend.php' : '/mu-plugins/sidegate-early.php';
		$text = file_get_contents( $this->root . $file ) . @file_get_contents( $this->root . '/home/.user.ini' );
		self::assertStringNotContainsString( basename( $this->root ), $text );
		self::assertStringNotContainsString( '203.0.113.9', $text );
	}

	public function test_the_prepended_file_of_a_copy_uses_neither_site_and_that_of_the_original_goes_on(): void {
		$this->put( 'prepend' );
		$original = $this->root;
		$copy     = "$original copy";
		exec( 'cp -a ' . escapeshellarg( $original ) . ' ' . escapeshellarg( $copy ) );
		$this->root = $copy;
		self::assertFalse( $this->files()->is_whole( 'prepend' ) );
		self::assertSame( 'site', $this->request( 'prepend', '//xmlrpc.php' ) );
		exec( 'rm -rf ' . escapeshellarg( $copy ) );
		$this->root = $original;
		self::assertSame( 'Forbidden', $this->request( 'prepend', '//xmlrpc.php' ) );
	}

	public function test_moved_with_the_old_folder_gone_it_refuses_again_once_it_is_written_anew(): void {
		$this->put( 'prepend' );
		exec( 'mv ' . escapeshellarg( $this->root ) . ' ' . escapeshellarg( "$this->root moved" ) );
		$this->root .= ' moved';
		self::assertSame( 'site', $this->request( 'prepend', '//xmlrpc.php' ) );
		$this->put( 'prepend' );
		self::assertSame( 'Forbidden', $this->request( 'prepend', '//xmlrpc.php' ) );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_a_class_that_another_copy_of_the_plugin_has_declared_is_not_declared_again( string $mode ): void {
		$this->put( $mode );
		exec( 'cp -a ' . escapeshellarg( "$this->root/plugin" ) . ' ' . escapeshellarg( "$this->root/another" ) );
		foreach ( [ 'Core/Request', 'Core/State', 'Core/Hit', 'Core/XmlrpcAttempt', 'Storage/Spool', 'Shield/Recorder', 'WordPress/ThisSite' ] as $class ) {
			$path = var_export( "$this->root/another/includes/$class.php", true );
			self::assertSame( 'Forbidden', $this->request( $mode, '//xmlrpc.php', '/home/index.php', "require $path;" ), $class );
		}
	}

	public function test_below_a_document_root_that_other_sites_share_theirs_are_left_alone(): void {
		$site = fn ( string $name ): EarlyFiles => new EarlyFiles( "$this->root/home/$name/plugin/plugin.php", 'plugin/plugin.php', "$this->root/mu-plugins", $this->spool(), [ "$this->root/home/$name" ], $this->root . '/home', null );
		mkdir( $this->root . '/home/a/plugin/includes/Shield', 0700, true );
		mkdir( $this->root . '/home/b/plugin/includes/Shield', 0700, true );
		self::assertSame( '', $site( 'a' )->why_no_prepend( '' ) );
		self::assertSame( '', $site( 'a' )->put_prepend() );
		$text = file_get_contents( $this->root . '/home/sidegate-prepend.php' );
		self::assertSame( EarlyFiles::FOREIGN, $site( 'b' )->why_no_prepend( '' ) );
		self::assertSame( EarlyFiles::FOREIGN, $site( 'b' )->put_prepend() );
		self::assertSame( '', $site( 'b' )->remove_prepend() );
		$site( 'b' )->remove_prepended();
		self::assertSame( $text, file_get_contents( $this->root . '/home/sidegate-prepend.php' ) );
		self::assertSame( '', $site( 'a' )->remove_prepend() );
		self::assertFileDoesNotExist( $this->root . '/home/.user.ini' );
		self::assertSame( '', $site( 'b' )->why_no_prepend( '' ), 'what is left is empty' );
	}

	public function test_only_the_owner_reads_the_settings_and_php_of_each_user_reads_what_it_runs(): void {
		file_put_contents( $this->spool() . '/early.php', 'of an older version' );
		chmod( $this->spool() . '/early.php', 0644 );
		foreach ( [ 'mu-plugin', 'prepend' ] as $mode ) {
			$this->put( $mode );
		}
		self::assertSame( 0600, fileperms( $this->spool() . '/early.php' ) & 0777 );
		self::assertSame( 0644, fileperms( $this->root . '/mu-plugins/sidegate-early.php' ) & 0777 );
		self::assertSame( 0644, fileperms( $this->root . '/home/content/sidegate-prepend.php' ) & 0777 );
		$names = array_merge( (array) scandir( $this->spool() ), (array) scandir( $this->root . '/mu-plugins' ), (array) scandir( $this->root . '/home/content' ) );
		self::assertSame( [ 'early.php', 'sidegate-early.php', 'sidegate-prepend.php' ], array_values( array_diff( $names, [ '.', '..' ] ) ), 'nothing stays beside them' );
	}

	public function test_what_cannot_be_written_or_removed_is_said(): void {
		$this->put( 'prepend' );
		self::assertTrue( $this->files()->is_blocking() );
		// A folder in the place of a file: root, who may run this test, is stopped by no mode.
		foreach ( [ $this->spool() . '/early.php', $this->root . '/mu-plugins/sidegate-early.php' ] as $path ) {
			@unlink( $path );
			mkdir( $path, 0700, true );
		}
		self::assertFalse( $this->files()->write_settings( new Settings( [], new Rules( require dirname( __DIR__, 2 ) . '/build/rules.php' ) ) ) );
		self::assertSame( EarlyFiles::STAYS, $this->files()->remove_settings() );
		self::assertSame( CarefulFile::FILE, $this->files()->put_mu_plugin() );
		self::assertSame( EarlyFiles::LEFT, $this->files()->remove_mu_plugin() );
		self::assertSame( '', $this->files()->remove_prepend() );
		self::assertFalse( $this->files()->is_blocking() );
	}

	public function test_what_somebody_has_changed_is_noticed(): void {
		$this->put( 'mu-plugin' );
		self::assertTrue( $this->files()->is_whole( 'mu-plugin' ) );
		file_put_contents( $this->root . '/mu-plugins/sidegate-early.php', '<?php' );
		self::assertFalse( $this->files()->is_whole( 'mu-plugin' ) );
	}

	/** @return array<array{ string }> */
	public function modes(): array {
		return [ [ 'mu-plugin' ], [ 'prepend' ] ];
	}

	/**
	 * @param string       $mode   `mu-plugin` or `prepend`.
	 * @param array<mixed> $stored What the owner has chosen.
	 */
	private function put( string $mode, array $stored = [] ): void {
		$this->mode     = $mode;
		$this->settings = $stored;
		$rules          = new Rules( require dirname( __DIR__, 2 ) . '/build/rules.php' );
		self::assertTrue( $this->files()->write_settings( new Settings( $stored, $rules ) ) );
		self::assertSame( '', $mode === 'prepend' ? $this->files()->put_prepend() : $this->files()->put_mu_plugin() );
	}

	private function files(): EarlyFiles {
		return new EarlyFiles( $this->root . '/plugin/plugin.php', 'plugin/plugin.php', $this->root . '/mu-plugins', $this->spool(), [ (string) realpath( $this->root . '/home' ) ], $this->root . '/home', '/content' );
	}

	/** What a client gets. */
	private function request( string $mode, string $target, string $script = '/home/index.php', string $before = '' ): string {
		$options = [
			'active_plugins'    => $this->active,
			'sidegate_settings' => $this->settings,
			'sidegate_state'    => [
				'token'  => str_repeat( 'a', 32 ),
				'server' => [ 'early' => $this->mode ],
			],
		];
		$code    = $before . ' function get_option( $name ) { return json_decode( getenv( "OPTIONS" ), true )[ $name ]; } $_SERVER = array( "REMOTE_ADDR" => "192.0.2.7", "REQUEST_METHOD" => "POST", "REQUEST_URI" => $argv[2], "SCRIPT_FILENAME" => $argv[3] ); define( "ABSPATH", "/" ); define( "WP_PLUGIN_DIR", $argv[4] ); define( "SIDEGATE_SPOOL_DIR", $argv[4] ); define( "DB_NAME", "db" ); $wpdb = (object) array( "prefix" => "wp_" ); require $argv[1]; echo "site";';
		$file    = $mode === 'prepend' ? '/home/content/sidegate-prepend.php' : '/mu-plugins/sidegate-early.php';
		touch( $this->root . $script );
		exec( 'OPTIONS=' . escapeshellarg( (string) json_encode( $options ) ) . ' ' . implode( ' ', array_map( 'escapeshellarg', [ PHP_BINARY, '-d', 'display_errors=1', '-r', $code, $this->root . $file, $target, $this->root . $script, $this->root ] ) ) . ' 2>&1', $output, $status );
		self::assertSame( 0, $status, implode( "\n", $output ) );
		return implode( "\n", $output );
	}

	private function hits(): int {
		return substr_count( implode( '', array_map( 'file_get_contents', (array) glob( $this->spool() . '/hits-*' ) ) ), "\txmlrpc\tshield\t1\t" );
	}

	private function spool(): string {
		return $this->root . '/sidegate-' . str_repeat( 'a', 32 );
	}
}
