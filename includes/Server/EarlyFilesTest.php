<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

/**
 * Loads the files in a fresh PHP process, as PHP and WordPress do.
 */
final class EarlyFilesTest extends TestCase {

	private string $root;

	/** @var string Mode in the stored state. */
	private string $mode = 'off';

	/** @var array<mixed> The owner's settings. */
	private array $settings = [];

	/** @var list<string> Active plugins. */
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
	public function test_blocks_before_the_site_loads( string $mode ): void {
		$this->write( $mode );
		self::assertSame( 'Forbidden', $this->request( $mode, '//xmlrpc.php' ) );
		self::assertSame( 'site', $this->request( $mode, '/hello-world/' ) );
		self::assertSame( 1, $this->hits() );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_leaves_rules_in_watch_to_the_plugin( string $mode ): void {
		$this->write( $mode, [ 'rules' => [ 'xmlrpc' => 'watch' ] ] );
		self::assertSame( 'site', $this->request( $mode, '//xmlrpc.php' ) );
		self::assertSame( 0, $this->hits() );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_allows_an_address_on_the_allowlist( string $mode ): void {
		$this->write( $mode, [ 'allies' => [ '192.0.2.0/24' ] ] );
		self::assertSame( 'site', $this->request( $mode, '//xmlrpc.php' ) );
	}

	/**
	 * @dataProvider damages
	 */
	public function test_the_site_continues_if_a_file_is_missing_or_damaged( string $mode, string $file, ?string $text ): void {
		$this->write( $mode );
		$path = $this->root . '/' . $file;
		$text === null ? exec( 'rm -rf ' . escapeshellarg( $path ) ) : file_put_contents( $path, $text );
		self::assertSame( 'site', $this->request( $mode, '//xmlrpc.php' ) );
	}

	/** @return iterable<string, array{ string, string, string|null }> */
	public function damages(): iterable {
		foreach ( [ 'mu-plugin', 'prepend' ] as $mode ) {
			$entry = $mode === 'prepend' ? 'early.php' : 'in-wordpress.php';
			foreach ( [ 'plugin', 'plugin/build', "plugin/includes/Shield/$entry", 'plugin/includes/Shield/front.php', 'plugin/includes/Shield/with-classes.php', 'plugin/includes/Core/Request/Request.php' ] as $gone ) {
				yield "$mode: $gone is missing" => [ $mode, $gone, null ];
			}
			foreach ( [ $entry, 'front.php', 'Shield.php' ] as $half ) {
				yield "$mode: half of $half" => [ $mode, "plugin/includes/Shield/$half", '<?php half of it (' ];
			}
		}
		yield 'prepend: the spool is missing' => [ 'prepend', 'sidegate-' . str_repeat( 'a', 32 ), null ];
		yield 'prepend: damaged settings' => [ 'prepend', 'sidegate-' . str_repeat( 'a', 32 ) . '/early.php', "<?php exit;\n{\"rules\"" ];
	}

	public function test_ignores_another_program_below_the_same_document_root(): void {
		$this->write( 'prepend' );
		mkdir( $this->root . '/home/forum' );
		self::assertSame( 'site', $this->request( 'prepend', '/forum/xmlrpc.php', '/home/forum/index.php' ) );
	}

	public function test_a_leftover_mu_plugin_does_nothing_when_switched_off(): void {
		$this->write( 'mu-plugin' );
		$this->mode = 'off';
		self::assertSame( 'site', $this->request( 'mu-plugin', '//xmlrpc.php' ) );
	}

	public function test_the_mu_plugin_does_nothing_if_the_plugin_is_not_active(): void {
		$this->write( 'mu-plugin' );
		$this->active = [ 'other/plugin.php' ];
		self::assertSame( 'site', $this->request( 'mu-plugin', '//xmlrpc.php' ) );
	}

	public function test_leaves_an_empty_file_while_php_caches_the_line(): void {
		file_put_contents( $this->root . '/home/.user.ini', "memory_limit = 1G\n" );
		$this->write( 'prepend' );
		self::assertTrue( $this->files()->is_intact( 'prepend' ) );
		self::assertSame( '', $this->files()->remove_prepend() );
		self::assertSame( "memory_limit = 1G\n", file_get_contents( $this->root . '/home/.user.ini' ) );
		self::assertSame( 'site', $this->request( 'prepend', '//xmlrpc.php' ) );
		$this->files()->remove_prepended();
		self::assertFalse( $this->files()->has_prepended() );
	}

	public function test_removes_an_ini_file_that_it_created(): void {
		$this->write( 'prepend' );
		$this->files()->remove_prepend();
		self::assertFileDoesNotExist( $this->root . '/home/.user.ini' );
	}

	public function test_does_not_replace_a_prepended_file_of_another_plugin(): void {
		self::assertSame( '', $this->files()->prepend_obstacle( '' ), 'the apostrophe in the path of this test is not written to any file' );
		self::assertSame( EarlyFiles::FOREIGN, $this->files()->prepend_obstacle( '/wordfence-waf.php' ) );
		file_put_contents( $this->root . '/home/.user.ini', " auto_prepend_file=/x\n" );
		self::assertSame( EarlyFiles::FOREIGN, $this->files()->prepend_obstacle( '' ) );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_no_file_contains_a_path_or_settings_of_the_site( string $mode ): void {
		$this->write( $mode, [ 'allies' => [ '203.0.113.9' ] ] );
		$file = $mode === 'prepend' ? '/home/content/sidegate-prepend.php' : '/mu-plugins/sidegate-early.php';
		$text = file_get_contents( $this->root . $file ) . @file_get_contents( $this->root . '/home/.user.ini' );
		self::assertStringNotContainsString( basename( $this->root ), $text );
		self::assertStringNotContainsString( '203.0.113.9', $text );
	}

	public function test_the_prepended_file_does_nothing_in_a_copy_and_still_works_in_the_original(): void {
		$this->write( 'prepend' );
		$original = $this->root;
		$copy     = "$original copy";
		exec( 'cp -a ' . escapeshellarg( $original ) . ' ' . escapeshellarg( $copy ) );
		$this->root = $copy;
		self::assertFalse( $this->files()->is_intact( 'prepend' ) );
		self::assertSame( 'site', $this->request( 'prepend', '//xmlrpc.php' ) );
		exec( 'rm -rf ' . escapeshellarg( $copy ) );
		$this->root = $original;
		self::assertSame( 'Forbidden', $this->request( 'prepend', '//xmlrpc.php' ) );
	}

	public function test_after_a_move_it_blocks_again_once_it_is_rewritten(): void {
		$this->write( 'prepend' );
		exec( 'mv ' . escapeshellarg( $this->root ) . ' ' . escapeshellarg( "$this->root moved" ) );
		$this->root .= ' moved';
		self::assertSame( 'site', $this->request( 'prepend', '//xmlrpc.php' ) );
		$this->write( 'prepend' );
		self::assertSame( 'Forbidden', $this->request( 'prepend', '//xmlrpc.php' ) );
	}

	/**
	 * @dataProvider modes
	 */
	public function test_does_not_redeclare_a_class_of_another_copy_of_the_plugin( string $mode ): void {
		$this->write( $mode );
		exec( 'cp -a ' . escapeshellarg( "$this->root/plugin" ) . ' ' . escapeshellarg( "$this->root/another" ) );
		foreach ( [ 'Core/Request/Request', 'Core/Settings/State', 'Core/Log/Hit', 'Core/Request/XmlrpcAttempt', 'Storage/Spool/Spool', 'Shield/Recorder', 'Shield/ThisSite' ] as $class ) {
			$path = var_export( "$this->root/another/includes/$class.php", true );
			self::assertSame( 'Forbidden', $this->request( $mode, '//xmlrpc.php', '/home/index.php', "require $path;" ), $class );
		}
	}

	public function test_does_not_change_the_files_of_another_site_below_the_same_document_root(): void {
		$site = fn ( string $name ): EarlyFiles => new EarlyFiles( "$this->root/home/$name/plugin/plugin.php", 'plugin/plugin.php', "$this->root/mu-plugins", $this->spool(), [ "$this->root/home/$name" ], $this->root . '/home', null );
		mkdir( $this->root . '/home/a/plugin/includes/Shield', 0700, true );
		mkdir( $this->root . '/home/b/plugin/includes/Shield', 0700, true );
		self::assertSame( '', $site( 'a' )->prepend_obstacle( '' ) );
		self::assertSame( '', $site( 'a' )->write_prepend() );
		$text = file_get_contents( $this->root . '/home/sidegate-prepend.php' );
		self::assertSame( EarlyFiles::FOREIGN, $site( 'b' )->prepend_obstacle( '' ) );
		self::assertSame( EarlyFiles::FOREIGN, $site( 'b' )->write_prepend() );
		self::assertSame( '', $site( 'b' )->remove_prepend() );
		$site( 'b' )->remove_prepended();
		self::assertSame( $text, file_get_contents( $this->root . '/home/sidegate-prepend.php' ) );
		self::assertSame( '', $site( 'a' )->remove_prepend() );
		self::assertFileDoesNotExist( $this->root . '/home/.user.ini' );
		self::assertSame( '', $site( 'b' )->prepend_obstacle( '' ), 'the remaining file is empty' );
	}

	public function test_only_the_owner_may_read_the_settings_and_any_user_the_php_files(): void {
		file_put_contents( $this->spool() . '/early.php', 'of an older version' );
		chmod( $this->spool() . '/early.php', 0644 );
		foreach ( [ 'mu-plugin', 'prepend' ] as $mode ) {
			$this->write( $mode );
		}
		self::assertSame( 0600, fileperms( $this->spool() . '/early.php' ) & 0777 );
		self::assertSame( 0644, fileperms( $this->root . '/mu-plugins/sidegate-early.php' ) & 0777 );
		self::assertSame( 0644, fileperms( $this->root . '/home/content/sidegate-prepend.php' ) & 0777 );
		$names = array_merge( (array) scandir( $this->spool() ), (array) scandir( $this->root . '/mu-plugins' ), (array) scandir( $this->root . '/home/content' ) );
		self::assertSame( [ 'early.php', 'sidegate-early.php', 'sidegate-prepend.php' ], array_values( array_diff( $names, [ '.', '..' ] ) ), 'no temporary files are left' );
	}

	public function test_reports_files_that_cannot_be_written_or_removed(): void {
		$this->write( 'prepend' );
		self::assertTrue( $this->files()->is_blocking() );
		// Folders instead of files, because permissions don't apply to root, who may run this test.
		foreach ( [ $this->spool() . '/early.php', $this->root . '/mu-plugins/sidegate-early.php' ] as $path ) {
			@unlink( $path );
			mkdir( $path, 0700, true );
		}
		self::assertFalse( $this->files()->write_settings( new Settings( [], new Rules( require dirname( __DIR__, 2 ) . '/build/rules.php' ) ) ) );
		self::assertSame( EarlyFiles::SETTINGS_LEFT, $this->files()->remove_settings() );
		self::assertSame( AtomicFile::FILE, $this->files()->write_mu_plugin() );
		self::assertSame( EarlyFiles::MU_PLUGIN_LEFT, $this->files()->remove_mu_plugin() );
		self::assertSame( '', $this->files()->remove_prepend() );
		self::assertFalse( $this->files()->is_blocking() );
	}

	public function test_detects_edited_files(): void {
		$this->write( 'mu-plugin' );
		self::assertTrue( $this->files()->is_intact( 'mu-plugin' ) );
		file_put_contents( $this->root . '/mu-plugins/sidegate-early.php', '<?php' );
		self::assertFalse( $this->files()->is_intact( 'mu-plugin' ) );
	}

	/** @return array<array{ string }> */
	public function modes(): array {
		return [ [ 'mu-plugin' ], [ 'prepend' ] ];
	}

	/**
	 * @param string       $mode   `mu-plugin` or `prepend`.
	 * @param array<mixed> $stored The owner's settings.
	 */
	private function write( string $mode, array $stored = [] ): void {
		$this->mode     = $mode;
		$this->settings = $stored;
		$rules          = new Rules( require dirname( __DIR__, 2 ) . '/build/rules.php' );
		self::assertTrue( $this->files()->write_settings( new Settings( $stored, $rules ) ) );
		self::assertSame( '', $mode === 'prepend' ? $this->files()->write_prepend() : $this->files()->write_mu_plugin() );
	}

	private function files(): EarlyFiles {
		return new EarlyFiles( $this->root . '/plugin/plugin.php', 'plugin/plugin.php', $this->root . '/mu-plugins', $this->spool(), [ (string) realpath( $this->root . '/home' ) ], $this->root . '/home', '/content' );
	}

	/** Returns the output. */
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
