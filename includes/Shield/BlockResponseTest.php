<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;

/**
 * Tests the response that PHP's own web server sends, despite obstacles that other
 * plugins have set up.
 */
final class BlockResponseTest extends TestCase {

	private const THROWS = 'set_error_handler( static function ( $no, $text ) { throw new ErrorException( $text ); } );';

	private static string $folder;

	/** @var resource */
	private static $server;

	private static int $port;

	public static function setUpBeforeClass(): void {
		self::$folder = sys_get_temp_dir() . '/sidegate-response-' . bin2hex( random_bytes( 8 ) );
		mkdir( self::$folder );
		$socket     = stream_socket_server( 'tcp://127.0.0.1:0' );
		self::$port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $socket, false ), ':' ), 1 );
		fclose( $socket );
		self::$server = proc_open(
			[ PHP_BINARY, '-d', 'display_errors=0', '-d', 'output_buffering=0', '-d', 'opcache.enable=0', '-S', '127.0.0.1:' . self::$port, '-t', self::$folder ],
			[
				1 => [ 'file', '/dev/null', 'w' ],
				2 => [ 'file', '/dev/null', 'w' ],
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

	/**
	 * @dataProvider obstacles
	 * @param string $before Code that runs before the response is sent.
	 * @param string $body   Expected body.
	 * @param string $length Expected Content-Length; empty if PHP can't know it.
	 */
	public function test_sends_the_response( string $before, string $body, string $length ): void {
		foreach ( [ '', self::THROWS ] as $handler ) {
			self::assertSame( [ $body, '403', $length ], self::answer( $handler . $before ), $handler );
		}
	}

	/** @return array<string, array{ string, string, string }> */
	public function obstacles(): array {
		return [
			'nothing'                                => [ '', "Forbidden\n", '10' ],
			'a buffer'                               => [ 'ob_start(); echo "x";', "Forbidden\n", '10' ],
			'many'                                   => [ 'ob_start(); echo "x"; ob_start( "strtoupper" ); echo "y"; ob_start();', "Forbidden\n", '10' ],
			'one that can’t be removed'              => [ 'ob_start( null, 0, PHP_OUTPUT_HANDLER_CLEANABLE ); echo "x";', "Forbidden\n", '' ],
			'one that can’t be removed or emptied'   => [ 'ob_start( null, 0, 0 ); echo "x";', "xForbidden\n", '' ],
			'below one that can'                     => [ 'ob_start( null, 0, 0 ); echo "x"; ob_start(); echo "y";', "xForbidden\n", '' ],
			'above one that can'                     => [ 'ob_start(); echo "x"; ob_start( null, 0, PHP_OUTPUT_HANDLER_CLEANABLE ); echo "y";', "xForbidden\n", '' ],
			'one that changes what is sent'          => [ 'ob_start( static fn ( $text ) => strtoupper( $text ), 0, 0 ); echo "x";', "XFORBIDDEN\n", '' ],
			'one that stays, and throws' => [ 'ob_start( static function () { throw new Exception( "boo" ); }, 0, 0 );', '', '' ],
			'one whose callback throws'              => [ 'ob_start( static function () { throw new Exception( "boo" ); } ); echo "x";', "Forbidden\n", '10' ],
			'one that returns something on removal'  => [ 'ob_start( static fn () => "more" ); echo "x";', "Forbidden\n", '10' ],
			'headers of others'                      => [ 'header( "Content-Length: 3" ); header( "Location: /", true, 302 );', "Forbidden\n", '10' ],
		];
	}

	public function test_keeps_the_status_if_a_callback_ends_php(): void {
		[ , $status ] = self::answer( 'ob_start( static function () { exit; } ); echo "x";' );
		self::assertSame( '403', $status );
	}

	/** @return array{ 0: string, 1: string, 2: string } Body, status, Content-Length. */
	private static function answer( string $before ): array {
		file_put_contents( self::$folder . '/index.php', '<?php require "' . __DIR__ . '/BlockResponse.php"; ' . $before . ' Sidegate\Shield\BlockResponse::send( 403, "POST" );' );
		$socket = fsockopen( '127.0.0.1', self::$port );
		self::assertIsResource( $socket );
		fwrite( $socket, "GET / HTTP/1.0\r\n\r\n" );
		[ $head, $body ] = explode( "\r\n\r\n", (string) stream_get_contents( $socket ), 2 );
		return [ $body, explode( ' ', $head )[1], preg_match( '/^content-length: (\d+)/mi', $head, $length ) === 1 ? $length[1] : '' ];
	}
}
