<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use function Sidegate\Ci\functions_of;
use function Sidegate\Ci\names_in;

require_once dirname( __DIR__, 2 ) . '/.ci/functions.php';

/**
 * A host disables PHP's functions one by one: the shield and refuse.php, each
 * in a process of its own, without each. WordPress is in e2e/functions.spec.ts.
 */
final class MissingFunctionsTest extends TestCase {

	/** Without these no line can be appended, which the owner reads. */
	private const NEEDED_TO_COUNT = [ 'fopen', 'fwrite', 'fstat' ];

	/** WordPress dies without these; the prepended file and refuse.php answer before it. */
	private const NEEDED_BY_WORDPRESS_ONLY = [ 'is_callable', 'spl_autoload_register' ];

	/** @var string A copy of the plugin, and the spool in it. */
	private static string $folder;

	public static function setUpBeforeClass(): void {
		self::$folder = sys_get_temp_dir() . '/sidegate-functions-' . bin2hex( random_bytes( 8 ) );
		mkdir( self::$folder );
		$root = dirname( __DIR__, 2 );
		exec( 'cp -r ' . implode( ' ', array_map( 'escapeshellarg', [ "$root/refuse.php", "$root/includes", "$root/build", self::$folder ] ) ) );
	}

	public static function tearDownAfterClass(): void {
		exec( 'rm -rf ' . escapeshellarg( self::$folder ) );
	}

	protected function setUp(): void {
		exec( 'rm -rf ' . escapeshellarg( self::spool() ) );
		mkdir( self::spool(), 0700 );
	}

	public function test_a_text_that_is_no_callback_is_no_function_that_is_called(): void {
		$file = self::$folder . '/texts.php';
		file_put_contents( $file, '<?php get_option( "date_format" ); array_column( $a, "key" ); array_map( "strrev", [ "end", "{$a}" ] ); Screens::careful( "error_log" ); add_action( "init", "flush" ); uasort( $a, "strcmp" );' );
		self::assertSame( [ 'strrev', 'error_log', 'flush', 'strcmp' ], array_values( array_intersect( names_in( $file ), [ 'date_format', 'key', 'strrev', 'end', 'error_log', 'flush', 'strcmp' ] ) ) );
	}

	/** What is called and in no list breaks a rule, or goes missing without a word, on some host. */
	public function test_each_function_that_is_called_is_in_a_list(): void {
		$needed = (array) file( dirname( __DIR__, 2 ) . '/.ci/needed-by-wordpress.txt', FILE_IGNORE_NEW_LINES );
		$called = array_keys( functions_of( dirname( __DIR__, 2 ) ) );
		self::assertSame( [], array_values( array_diff( $called, $needed, MissingFunctions::NAMES, MissingFunctions::SPARE ) ), 'Called, and in no list: add them to MissingFunctions::NAMES (a host may disable them, and what then fails is said) or, if WordPress dies without them, to .ci/needed-by-wordpress.txt. Then run this test and e2e/functions.spec.ts.' );
		self::assertSame( [], array_values( array_diff( array_merge( MissingFunctions::NAMES, MissingFunctions::SPARE ), $called ) ), 'No longer called.' );
	}

	/**
	 * @dataProvider functions
	 */
	public function test_the_shield_blocks_without_it( string $name ): void {
		self::assertSame( 'Forbidden|403', self::php( $name, self::shield( '//xmlrpc.php', 'array()' ) ) );
		self::assertSame( 'site|', self::php( $name, self::shield( '/hello/', 'array()' ) ) );
		self::assertSame( 'Forbidden|403', self::php( $name, self::shield( '/xmlrpc.php', 'array()', 'a copy of the site' ) ) );
		$settings = 'array( "allies" => array( "198.51.100.0/24", "2001:db8::/32" ), "proxy" => array( "preset" => "own", "trusted" => array( "198.51.100.1" ), "header" => "x-real-ip" ), "addresses" => "hashed" )';
		self::assertSame( 'Forbidden|403', self::php( $name, self::shield( '//xmlrpc.php', $settings ) ) );
		self::assert_counted( $name, "\txmlrpc\tshield\t" );
	}

	/**
	 * @dataProvider functions
	 */
	public function test_the_shield_before_other_plugins_blocks_without_it( string $name ): void {
		$settings = [
			'rules'  => [ 'xmlrpc' => 'block' ],
			'places' => [ realpath( self::spool() ), self::$folder ],
		];
		file_put_contents( self::spool() . '/early.php', "<?php exit;\n" . json_encode( $settings ) );
		$code = 'call_user_func( require "' . self::$folder . '/includes/Shield/early.php", "' . self::spool() . '", "' . self::$folder . '", array( "REMOTE_ADDR" => "192.0.2.7", "REQUEST_METHOD" => "POST", "REQUEST_URI" => "/xmlrpc.php", "SCRIPT_FILENAME" => "/xmlrpc.php" ), array(), array(), array() ); echo "site";';
		self::assertSame( 'Forbidden|403', self::php( $name, $code ) );
	}

	/**
	 * @dataProvider functions
	 */
	public function test_what_a_server_rule_hands_over_is_blocked_without_it( string $name ): void {
		$code = 'require "' . self::$folder . '/refuse.php";';
		$said = [ 'SIDEGATE_RULE' => 'xmlrpc' ];
		// The first line of a file, and then one that refuse.php writes by itself if it can.
		self::assertSame( 'Forbidden|403', self::php( $name, $code, $said ) );
		self::assertSame( 'Forbidden|403', self::php( $name, $code, $said ) );
		$said = [
			'REDIRECT_SIDEGATE_RULE'  => 'users-scan',
			'REDIRECT_SIDEGATE_SPOOL' => self::spool(),
			'HTTP_USER_AGENT'         => '\\ strange',
		];
		self::assertSame( 'Not found|404', self::php( $name, $code, $said ) );
		self::assert_counted( $name, "\txmlrpc\tserver\t" );
	}

	public function test_refuse_php_called_by_itself_without_getenv(): void {
		self::assertSame( 'Not found|404', self::php( 'getenv', 'require "' . self::$folder . '/refuse.php";' ) );
	}

	public function test_all_of_them_at_once(): void {
		$names = implode( ',', array_merge( MissingFunctions::NAMES, MissingFunctions::SPARE, self::NEEDED_BY_WORDPRESS_ONLY ) );
		self::assertSame( 'Forbidden|403', self::php( $names, self::shield( '/xmlrpc.php', 'array()' ) ) );
		self::assertSame( 'Forbidden|403', self::php( $names, 'require "' . self::$folder . '/refuse.php";', [ 'SIDEGATE_RULE' => 'xmlrpc' ] ) );
	}

	/** @return array<string, array{ string }> */
	public function functions(): array {
		$names = array_merge( MissingFunctions::NAMES, MissingFunctions::SPARE, self::NEEDED_BY_WORDPRESS_ONLY );
		return array_combine( $names, array_map( static fn ( string $name ): array => [ $name ], $names ) );
	}

	private static function shield( string $target, string $settings, string $site = 'site' ): string {
		return 'call_user_func( require "' . self::$folder . '/includes/Shield/front.php", ' . $settings . ', array( "token" => "' . str_repeat( '0', 32 ) . '", "identity" => "' . substr( hash( 'sha256', 'site' ), 0, 32 ) . '" ), "' . self::$folder . '",
			array( "REMOTE_ADDR" => "192.0.2.7", "REQUEST_METHOD" => "POST", "REQUEST_URI" => "' . $target . '", "SCRIPT_FILENAME" => "/index.php" ), array(), array(), array( "a" => 1 ), "' . $site . '" ); echo "site";';
	}

	/**
	 * @param string                $names  Disabled functions.
	 * @param array<string, string> $server What a server says of the request.
	 * @return string Body and status.
	 */
	private static function php( string $names, string $code, array $server = [] ): string {
		$code    = 'register_shutdown_function( static function () { echo "|", http_response_code(); } ); ' . $code;
		$said    = $server + ( $server === [] ? [] : [
			'SIDEGATE_SPOOL' => self::spool(),
			'REMOTE_ADDR' => '192.0.2.7',
			'REQUEST_METHOD' => 'POST',
			'REQUEST_URI' => '/xmlrpc.php',
		] );
		$process = proc_open(
			[ PHP_BINARY, '-d', 'display_errors=1', '-d', 'error_reporting=-1', '-d', "disable_functions=$names", '-r', $code ],
			[
				1 => [ 'pipe', 'w' ],
				2 => [
					'pipe',
					'w',
				],
			],
			$pipes,
			null,
			$said
		);
		$answer  = stream_get_contents( $pipes[1] ) . stream_get_contents( $pipes[2] );
		proc_close( $process );
		return str_replace( "\n", '', $answer );
	}

	private static function assert_counted( string $name, string $what ): void {
		$hits = 0;
		foreach ( (array) glob( self::spool() . '/{hits,told}-*.php', GLOB_BRACE ) as $file ) {
			$hits += substr_count( (string) file_get_contents( (string) $file ), $what );
		}
		in_array( $name, self::NEEDED_TO_COUNT, true ) ? self::assertSame( 0, $hits ) : self::assertGreaterThan( 0, $hits );
	}

	private static function spool(): string {
		return self::$folder . '/sidegate-' . str_repeat( '0', 32 );
	}
}
