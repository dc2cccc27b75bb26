<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use ReflectionFunction;
use function Sidegate\Ci\functions_of;
use function Sidegate\Ci\names_in;

require_once dirname( __DIR__, 2 ) . '/.ci/functions.php';

/**
 * Runs the shield and refuse.php in fresh processes, each with one PHP function
 * disabled, as hosts do. e2e/specs/disabled-functions.spec.ts tests WordPress in
 * the same way.
 */
final class MissingFunctionsTest extends TestCase {

	/** Without these no line can be appended; the settings page reports that. */
	private const NEEDED_TO_COUNT = [ 'fopen', 'fwrite', 'fstat' ];

	/** WordPress fails without these; the prepended file and refuse.php answer before it. */
	private const NEEDED_BY_WORDPRESS_ONLY = [ 'is_callable', 'spl_autoload_register' ];

	/** @var string Folder with a copy of the plugin, and the spool. */
	private static string $folder;

	public static function setUpBeforeClass(): void {
		self::$folder = sys_get_temp_dir() . '/sidegate-functions-' . bin2hex( random_bytes( 8 ) );
		mkdir( self::$folder );
		$root = dirname( __DIR__, 2 );
		exec( 'cp -r ' . implode( ' ', array_map( 'escapeshellarg', [ "$root/refuse.php", "$root/includes", "$root/build", self::$folder ] ) ) );
		self::choose_extensions();
	}

	/** Lets the processes load only extensions that have one of the functions: to start PHP takes longer than what is tested. */
	private static function choose_extensions(): void {
		$folder = self::$folder . '/ini';
		mkdir( $folder );
		$needed = array_map( static fn ( string $name ): string => strtolower( (string) ( new ReflectionFunction( $name ) )->getExtensionName() ), array_filter( self::names(), 'function_exists' ) );
		foreach ( explode( ',', (string) php_ini_scanned_files() ) as $file ) {
			$name = (string) preg_replace( '~^.*/\d+-(\w+)\.ini$~s', '$1', trim( $file ) );
			if ( in_array( $name, $needed, true ) ) {
				copy( trim( $file ), "$folder/$name.ini" );
			}
		}
	}

	public static function tearDownAfterClass(): void {
		exec( 'rm -rf ' . escapeshellarg( self::$folder ) );
	}

	protected function setUp(): void {
		exec( 'rm -rf ' . escapeshellarg( self::spool() ) );
		mkdir( self::spool(), 0700 );
	}

	public function test_finds_callbacks_but_not_other_strings(): void {
		$file = self::$folder . '/texts.php';
		file_put_contents( $file, '<?php get_option( "date_format" ); array_column( $a, "key" ); array_map( "strrev", [ "end", "{$a}" ] ); Screens::catch_errors( "error_log" ); add_action( "init", "flush" ); uasort( $a, "strcmp" );' );
		self::assertSame( [ 'strrev', 'error_log', 'flush', 'strcmp' ], array_values( array_intersect( names_in( $file ), [ 'date_format', 'key', 'strrev', 'end', 'error_log', 'flush', 'strcmp' ] ) ) );
	}

	/** A function that is called but in no list may break a rule, or fail without a message, on some host. */
	public function test_each_called_function_is_in_a_list(): void {
		$needed = (array) file( dirname( __DIR__, 2 ) . '/.ci/needed-by-wordpress.txt', FILE_IGNORE_NEW_LINES );
		$called = array_keys( functions_of( dirname( __DIR__, 2 ) ) );
		self::assertSame( [], array_values( array_diff( $called, $needed, MissingFunctions::NAMES, MissingFunctions::OPTIONAL ) ), 'These functions are called, but in no list. Add them to MissingFunctions::NAMES (a host may disable them, and Sidegate then reports what fails) or, if WordPress fails without them, to .ci/needed-by-wordpress.txt. Then run this test and e2e/specs/disabled-functions.spec.ts.' );
		self::assertSame( [], array_values( array_diff( array_merge( MissingFunctions::NAMES, MissingFunctions::OPTIONAL ), $called ) ), 'These functions are no longer called. Remove them from the list.' );
	}

	/**
	 * @dataProvider functions
	 */
	public function test_the_shield_blocks_without_the_function( string $name ): void {
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
	public function test_the_shield_before_other_plugins_blocks_without_the_function( string $name ): void {
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
	public function test_refuse_php_blocks_without_the_function( string $name ): void {
		$code      = 'require "' . self::$folder . '/refuse.php";';
		$variables = [ 'SIDEGATE_RULE' => 'xmlrpc' ];
		// The first hit creates the file, the second one is appended. refuse.php leaves both to the Recorder, because the file is still short.
		self::assertSame( 'Forbidden|403', self::php( $name, $code, $variables ) );
		self::assertSame( 'Forbidden|403', self::php( $name, $code, $variables ) );
		self::assert_counted( $name, "\txmlrpc\tserver\t" );
		$count = self::hits( "\txmlrpc\tserver\t" );
		foreach ( (array) glob( self::spool() . '/hits-*.php' ) as $file ) {
			file_put_contents( (string) $file, str_repeat( "\n", 2048 ), FILE_APPEND );
		}
		// Now refuse.php writes the hit itself, if it has all functions for that.
		self::assertSame( 'Forbidden|403', self::php( $name, $code, $variables ) );
		if ( ! in_array( $name, self::NEEDED_TO_COUNT, true ) ) {
			self::assertSame( $count + 1, self::hits( "\txmlrpc\tserver\t" ) );
		}
		$variables = [
			'REDIRECT_SIDEGATE_RULE'  => 'users-scan',
			'REDIRECT_SIDEGATE_SPOOL' => self::spool(),
			'HTTP_USER_AGENT'         => '\\ strange',
		];
		self::assertSame( 'Not found|404', self::php( $name, $code, $variables ) );
	}

	public function test_a_direct_request_to_refuse_php_gets_404_without_getenv(): void {
		self::assertSame( 'Not found|404', self::php( 'getenv', 'require "' . self::$folder . '/refuse.php";' ) );
	}

	public function test_blocks_with_all_of_these_functions_disabled(): void {
		$names = implode( ',', self::names() );
		self::assertSame( 'Forbidden|403', self::php( $names, self::shield( '/xmlrpc.php', 'array()' ) ) );
		self::assertSame( 'Forbidden|403', self::php( $names, 'require "' . self::$folder . '/refuse.php";', [ 'SIDEGATE_RULE' => 'xmlrpc' ] ) );
	}

	/** @return array<string, array{ string }> */
	public function functions(): array {
		return array_combine( self::names(), array_map( static fn ( string $name ): array => [ $name ], self::names() ) );
	}

	/** @return list<string> */
	private static function names(): array {
		return array_merge( MissingFunctions::NAMES, MissingFunctions::OPTIONAL, self::NEEDED_BY_WORDPRESS_ONLY );
	}

	private static function shield( string $target, string $settings, string $site = 'site' ): string {
		return 'call_user_func( require "' . self::$folder . '/includes/Shield/front.php", ' . $settings . ', array( "token" => "' . str_repeat( '0', 32 ) . '", "identity" => "' . substr( hash( 'sha256', 'site' ), 0, 32 ) . '" ), "' . self::$folder . '",
			array( "REMOTE_ADDR" => "192.0.2.7", "REQUEST_METHOD" => "POST", "REQUEST_URI" => "' . $target . '", "SCRIPT_FILENAME" => "/index.php" ), array(), array(), array( "a" => 1 ), "' . $site . '" ); echo "site";';
	}

	/**
	 * @param string                $names  Disabled functions.
	 * @param array<string, string> $server Server variables.
	 * @return string Body and status.
	 */
	private static function php( string $names, string $code, array $server = [] ): string {
		$code      = 'register_shutdown_function( static function () { echo "|", http_response_code(); } ); ' . $code;
		$variables = $server + ( $server === [] ? [] : [
			'SIDEGATE_SPOOL' => self::spool(),
			'REMOTE_ADDR' => '192.0.2.7',
			'REQUEST_METHOD' => 'POST',
			'REQUEST_URI' => '/xmlrpc.php',
		] );
		$process   = proc_open(
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
			$variables + [ 'PHP_INI_SCAN_DIR' => self::$folder . '/ini' ]
		);
		$answer    = stream_get_contents( $pipes[1] ) . stream_get_contents( $pipes[2] );
		proc_close( $process );
		return str_replace( "\n", '', $answer );
	}

	/** Returns how often a text is in the files of hits. */
	private static function hits( string $what ): int {
		$hits = 0;
		foreach ( (array) glob( self::spool() . '/hits-*.php' ) as $file ) {
			$hits += substr_count( (string) file_get_contents( (string) $file ), $what );
		}
		return $hits;
	}

	private static function assert_counted( string $name, string $what ): void {
		$hits = self::hits( $what );
		in_array( $name, self::NEEDED_TO_COUNT, true ) ? self::assertSame( 0, $hits ) : self::assertGreaterThan( 0, $hits );
	}

	private static function spool(): string {
		return self::$folder . '/sidegate-' . str_repeat( '0', 32 );
	}
}
