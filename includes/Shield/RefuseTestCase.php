<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;
use Sidegate\Storage\Spool\Spool;

/**
 * Runs refuse.php in PHP's own web server, with the variables that a server rule sets.
 */
abstract class RefuseTestCase extends TestCase {

	protected const NODE = 'sidegate-0123456789abcdef0123456789abcdef';

	/** @var string Folder with a copy of the plugin, and the spool. */
	protected static string $folder;

	/** @var resource */
	private static $server;

	private static int $port;

	public static function setUpBeforeClass(): void {
		self::$folder = sys_get_temp_dir() . '/sidegate-refuse-' . bin2hex( random_bytes( 8 ) );
		mkdir( self::$folder . '/plugin', 0700, true );
		$root = dirname( __DIR__, 2 );
		exec( 'cp -r ' . implode( ' ', array_map( 'escapeshellarg', [ "$root/refuse.php", "$root/includes", "$root/build", self::$folder . '/plugin' ] ) ) );
		// As with Apache and FPM, getenv() returns the same as $_SERVER, unless a test sets NO_GETENV.
		file_put_contents(
			self::$folder . '/router.php',
			'<?php
			$_SERVER = array_merge( $_SERVER, json_decode( file_get_contents( __DIR__ . "/server.json" ), true ) );
			foreach ( isset( $_SERVER["NO_GETENV"] ) ? [] : $_SERVER as $name => $value ) {
				if ( is_string( $value ) && strpos( $value, "\0" ) === false ) {
					putenv( "$name=$value" );
				}
			}
			require __DIR__ . "/plugin/refuse.php";'
		);
		$socket     = stream_socket_server( 'tcp://127.0.0.1:0' );
		self::$port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $socket, false ), ':' ), 1 );
		fclose( $socket );
		self::$server = proc_open(
			[ PHP_BINARY, '-d', 'display_errors=1', '-d', 'error_reporting=-1', '-d', 'opcache.enable=0', '-S', '127.0.0.1:' . self::$port, self::$folder . '/router.php' ],
			[
				1 => [ 'file', '/dev/null', 'w' ],
				2 => [
					'file',
					'/dev/null',
					'w',
				],
			],
			$pipes
		);
		for ( $i = 0; $i < 200 && ! @fsockopen( '127.0.0.1', self::$port ); $i++ ) {
			usleep( 20000 );
		}
	}

	public static function tearDownAfterClass(): void {
		proc_terminate( self::$server );
		proc_close( self::$server );
		exec( 'rm -rf ' . escapeshellarg( self::$folder ) );
	}

	protected function setUp(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->spool() ) );
		mkdir( $this->spool(), 0700 );
	}

	/** Makes the file so long that refuse.php writes the next hits itself. */
	protected function begin_file(): void {
		( new Spool( $this->spool(), (string) gethostname() ) )->append( str_repeat( "\n", 2048 ) );
	}

	protected function spool(): string {
		return self::$folder . '/' . self::NODE;
	}

	protected function file(): string {
		return ( new Spool( $this->spool(), (string) gethostname() ) )->active_file();
	}

	/** @return list<string> */
	protected function lines(): array {
		return array_values( array_filter( explode( "\n", (string) @file_get_contents( $this->file() ) ), static fn ( string $line ): bool => strpos( $line, "\t" ) !== false ) );
	}

	/** @return list<string> Rule and layer of each hit. */
	protected function hits(): array {
		return array_map( static fn ( string $line ): string => implode( ' ', array_slice( explode( "\t", $line ), 1, 2 ) ), $this->lines() );
	}

	/**
	 * @param array<string, string> $server More server variables.
	 * @return array{ 0: int, 1: string } Status and body.
	 */
	protected function outcome( ?string $rule, array $server = [], string $headers = '', string $target = '/xmlrpc.php' ): array {
		[ $status, , $body ] = $this->request_rule( $rule, $server, $headers, $target );
		return [ $status, $body ];
	}

	/**
	 * @param array<string, string> $server More server variables.
	 * @return array{ 0: int, 1: array<string, string>, 2: string }
	 */
	protected function request_rule( ?string $rule, array $server = [], string $headers = '', string $target = '/xmlrpc.php', string $request_body = '' ): array {
		$rule_variables = $rule === null ? [] : [
			'SIDEGATE_RULE'  => $rule,
			'SIDEGATE_SPOOL' => $this->spool(),
		];
		file_put_contents( self::$folder . '/server.json', json_encode( $server + $rule_variables ) );
		$body  = (string) file_get_contents(
			'http://127.0.0.1:' . self::$port . $target,
			false,
			stream_context_create(
				[
					'http' => [
						'ignore_errors' => true,
						'header'        => $headers,
						'method'        => $request_body === '' ? 'GET' : 'POST',
						'content'       => $request_body,
					],
				]
			)
		);
		$lines = [];
		foreach ( array_slice( $http_response_header, 1 ) as $line ) {
			[ $name, $value ]             = explode( ':', $line, 2 );
			$lines[ strtolower( $name ) ] = trim( $value );
		}
		return [ (int) substr( $http_response_header[0], 9, 3 ), $lines, $body ];
	}
}
