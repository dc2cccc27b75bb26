<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;

/**
 * Runs the shield in a fresh PHP process for each request, as plugin.php does.
 */
final class ShieldTest extends TestCase {

	/** @var string Folder with a copy of the plugin. */
	private string $plugin;

	private string $spool;

	protected function setUp(): void {
		$this->plugin = sys_get_temp_dir() . '/sidegate-shield-' . bin2hex( random_bytes( 8 ) );
		$this->spool  = $this->plugin . '/sidegate-' . str_repeat( '0', 32 );
		mkdir( $this->spool, 0700, true );
		exec( 'cp -r ' . escapeshellarg( dirname( __DIR__ ) ) . ' ' . escapeshellarg( dirname( __DIR__, 2 ) . '/build' ) . ' ' . escapeshellarg( $this->plugin ) );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->plugin ) );
	}

	public function test_blocks_records_and_ends_the_request(): void {
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php' ) );
		self::assertSame( 1, $this->hits() );
	}

	public function test_head_gets_no_body(): void {
		self::assertSame( '', $this->request( '//xmlrpc.php', 'HEAD' ) );
	}

	public function test_earlier_output_is_not_in_the_response(): void {
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php', 'POST', 'false', 'ob_start(); echo "<h1>a plugin</h1>";' ) );
	}

	public function test_allows_other_requests_and_leaves_nothing_behind(): void {
		self::assertSame( 'site: no variable, no autoloader, no function, no output', $this->request( '/hello-world/' ) );
		self::assertSame( 0, $this->hits() );
	}

	public function test_watch_records_and_allows(): void {
		self::assertStringStartsWith( 'site', $this->request( '//xmlrpc.php', 'POST', '[ "rules" => [ "xmlrpc" => "watch" ] ]' ) );
		self::assertSame( 1, $this->hits() );
	}

	public function test_off_does_nothing(): void {
		self::assertStringStartsWith( 'site', $this->request( '//xmlrpc.php', 'POST', '[ "rules" => [ "xmlrpc" => "off" ] ]' ) );
		self::assertSame( 0, $this->hits() );
	}

	public function test_blocks_a_script_in_which_wordpress_loads_no_plugins(): void {
		self::assertSame( "Forbidden\n", $this->request( '/wp-activate.php/wp-json/wp/v2/users', 'GET' ) );
		self::assertStringContainsString( "\tusers-rest\tshield\t", $this->spooled() );
		self::assertSame( "Forbidden\n", $this->request( '/wp-activate.php', 'POST', '[ "rules" => [ "users-rest" => "off", "rest-anonymous" => "block" ] ]' ) );
		self::assertStringStartsWith( 'site', $this->request( '/wp-activate.php', 'POST', '[ "rules" => [ "users-rest" => "off", "users-oembed" => "off" ] ]' ) );
		// In other scripts, WordPress hooks apply these rules.
		self::assertStringStartsWith( 'site', $this->request( '/wp-json/wp/v2/users', 'GET' ) );
	}

	public function test_allows_account_activation_on_a_multisite_network(): void {
		self::assertStringStartsWith( 'site', $this->request( '/wp-activate.php', 'POST', 'false', 'function is_multisite() { return true; }' ) );
	}

	public function test_allows_an_address_on_the_allowlist(): void {
		self::assertStringStartsWith( 'site', $this->request( '//xmlrpc.php', 'POST', '[ "allies" => [ "192.0.2.0/24" ] ]' ) );
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php', 'POST', '[ "allies" => [ "198.51.100.0/24" ] ]' ) );
	}

	public function test_a_named_list_only_allows_its_own_rule(): void {
		$settings = '[ "proxy" => [ "preset" => "own", "trusted" => [ "192.0.2.7" ], "header" => "x-real-ip" ], "allies" => [ "jetpack" ] ]';
		self::assertStringStartsWith( 'site', $this->request( '/xmlrpc.php', 'POST', $settings, '', '192.0.80.7' ) );
		self::assertSame( "Forbidden\n", $this->request( '/wp-includes/wlwmanifest.xml', 'GET', $settings, '', '192.0.80.7' ) );
		self::assertStringContainsString( "\twlwmanifest\tshield\t", $this->spooled() );
		self::assertSame( 0, $this->hits() );
	}

	public function test_behind_a_proxy_the_allowlist_and_hits_use_the_forwarded_address(): void {
		// The request comes from 192.0.2.7, which is the proxy here.
		$settings = '[ "proxy" => [ "preset" => "own", "trusted" => [ "192.0.2.7" ], "header" => "x-real-ip" ], "allies" => [ "%s" ] ]';
		self::assertStringStartsWith( 'site', $this->request( '//xmlrpc.php', 'POST', sprintf( $settings, '203.0.113.7' ), '', '203.0.113.7' ) );
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php', 'POST', sprintf( $settings, '192.0.2.7' ), '', '203.0.113.7' ) );
		self::assertStringContainsString( "\t1\t203.0.113.7\tPOST\t", $this->spooled() );
		self::assertStringContainsString( "\tnamed 192.0.2.7\n", $this->spooled() );
	}

	public function test_ignores_the_header_of_an_untrusted_client(): void {
		$settings = '[ "proxy" => [ "preset" => "own", "trusted" => [ "198.51.100.1" ], "header" => "x-real-ip" ], "allies" => [ "203.0.113.7" ] ]';
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php', 'POST', $settings, '', '203.0.113.7' ) );
		self::assertStringContainsString( "\t1\t192.0.2.7\tPOST\t", $this->spooled() );
	}

	/**
	 * @dataProvider proxies
	 */
	public function test_blocks_with_invalid_proxy_settings( string $proxy ): void {
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php', 'POST', '[ "proxy" => ' . $proxy . ' ]' ) );
		self::assertSame( 1, $this->hits() );
	}

	/** @return array<array{ string }> */
	public function proxies(): array {
		return [ [ '"cloudflare"' ], [ '1' ], [ '[]' ], [ 'null' ], [ '[ "preset" => "unknown" ]' ], [ '[ "preset" => "none" ]' ] ];
	}

	public function test_blocks_if_it_cannot_record(): void {
		rmdir( $this->spool );
		touch( $this->spool );
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php' ) );
	}

	public function test_recreates_a_missing_folder_and_anonymizes_the_first_hit(): void {
		rmdir( $this->spool );
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php', 'POST', '[ "addresses" => "truncated" ]' ) );
		self::assertSame( "Forbidden\n", $this->request( '//xmlrpc.php' ) );
		self::assertSame( 2, $this->hits() );
		self::assertStringNotContainsString( '192.0.2.7', $this->spooled() );
	}

	/**
	 * @dataProvider files
	 */
	public function test_the_site_loads_if_a_file_is_missing( string $file ): void {
		unlink( $this->plugin . '/' . $file );
		self::assertStringStartsWith( 'site', $this->request( '//xmlrpc.php' ) );
	}

	/**
	 * @dataProvider files
	 */
	public function test_the_site_loads_if_a_file_is_broken( string $file ): void {
		file_put_contents( $this->plugin . '/' . $file, '<?php this is no PHP (' );
		self::assertStringStartsWith( 'site', $this->request( '//xmlrpc.php' ) );
	}

	/** @return array<array{ string }> */
	public function files(): array {
		return [ [ 'build/rules.php' ], [ 'build/conditions.php' ], [ 'includes/Core/Settings/Settings.php' ], [ 'includes/Storage/Spool/Spool.php' ], [ 'includes/Shield/Shield.php' ], [ 'includes/Shield/BlockResponse.php' ], [ 'includes/Shield/with-classes.php' ] ];
	}

	/**
	 * @param string $target   Request target.
	 * @param string $method   Method.
	 * @param string $settings Value of the option `sidegate_settings`, as PHP code.
	 * @param string $before   PHP code that runs before the shield.
	 * @param string $real_ip  Value of X-Real-IP.
	 * @return string Output.
	 */
	private function request( string $target, string $method = 'POST', string $settings = 'false', string $before = '', string $real_ip = '' ): string {
		$code = $before . '
			call_user_func(
				static function () use ( $argv ) {
					call_user_func( require $argv[1] . "/includes/Shield/front.php", ' . $settings . ', array( "token" => str_repeat( "0", 32 ) ), $argv[1], array( "REMOTE_ADDR" => "192.0.2.7", "HTTP_X_REAL_IP" => $argv[4], "REQUEST_METHOD" => $argv[3], "REQUEST_URI" => $argv[2], "SCRIPT_FILENAME" => "/index.php" ), array(), array(), array() );
				}
			);
			$defined = array_keys( array_diff_key( get_defined_vars(), array_flip( array( "argv", "argc", "_GET", "_POST", "_COOKIE", "_FILES", "_SERVER", "_ENV", "_REQUEST", "GLOBALS" ) ) ) );
			echo "site: ", $defined === array() ? "no variable" : implode( " ", $defined ),
				count( spl_autoload_functions() ) === 0 ? ", no autoloader" : ", AN AUTOLOADER",
				get_defined_functions()["user"] === array() ? ", no function" : ", A FUNCTION",
				ob_get_length() ? ", OUTPUT" : ", no output";';
		exec( implode( ' ', array_map( 'escapeshellarg', [ PHP_BINARY, '-d', 'display_errors=1', '-r', $code, $this->plugin, $target, $method, $real_ip ] ) ) . ' 2>&1', $output, $status );
		self::assertSame( 0, $status, implode( "\n", $output ) );
		return implode( "\n", $output ) . ( ( $output[0] ?? '' ) === 'Forbidden' ? "\n" : '' );
	}

	/** Returns the number of hits in the spool. */
	private function hits(): int {
		return substr_count( $this->spooled(), "\txmlrpc\tshield\t" );
	}

	private function spooled(): string {
		$files = (array) glob( $this->spool . '/hits-*.php' );
		return $files === [] ? '' : (string) file_get_contents( (string) $files[0] );
	}
}
