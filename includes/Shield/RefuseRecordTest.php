<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\SecretMaskTest;
use Sidegate\Storage\Spool\AnonymizationKey;
use Sidegate\Storage\Spool\Spool;

/**
 * Tests which line refuse.php writes for a hit.
 */
final class RefuseRecordTest extends RefuseTestCase {

	/**
	 * @dataProvider requests
	 * @param array<string, string> $request Entries of `$_SERVER`.
	 */
	public function test_writes_the_same_line_as_the_recorder( array $request ): void {
		$this->begin_file();
		$this->request_rule( 'xmlrpc', $request );
		$actual = $this->lines();
		unlink( $this->file() );
		( new Recorder( new Spool( $this->spool(), (string) gethostname() ) ) )->record( 'xmlrpc', 'server', true, $request );
		$expected = $this->lines();
		self::assertCount( 1, $actual );
		self::assertSame( substr( $expected[0], 16 ), substr( $actual[0], 16 ) );
		self::assertNotNull( Hit::from_line( $actual[0] ) );
	}

	/**
	 * @dataProvider declared_variables
	 */
	public function test_writes_each_field_up_to_its_declared_width( string $variable, int $place, int $width ): void {
		$request  = [
			'REMOTE_ADDR' => '192.0.2.7',
			$variable     => str_repeat( 'A', $width ),
		];
		$longer   = [ $variable => str_repeat( 'A', $width + 1 ) ] + $request;
		$recorder = self::$folder . '/plugin/includes/Shield/record-blocked.php';
		$this->begin_file();
		rename( $recorder, "$recorder.off" );
		try {
			$this->request_rule( 'xmlrpc', $request );
			$this->request_rule( 'xmlrpc', $longer );
		} finally {
			rename( "$recorder.off", $recorder );
		}
		self::assertCount( 1, $this->lines(), 'refuse.php leaves only the longer one to the Recorder' );
		( new Recorder( new Spool( $this->spool(), (string) gethostname() ) ) )->record( 'xmlrpc', 'server', true, $longer );
		[ $whole, $cut ] = array_map( static fn ( string $line ): string => explode( "\t", $line )[ $place ] ?? '', $this->lines() );
		self::assertSame( str_repeat( 'A', $width ), $whole );
		// A path or user agent that was cut ends with an ellipsis.
		self::assertSame( $width, strlen( $cut ) );
		self::assertMatchesRegularExpression( '~^A+(?:\\\\342\\\\200\\\\246)?$~D', $cut );
	}

	/** @return iterable<string, array{ string, int, int }> Variable, place and width of each field that is read from `$_SERVER`. */
	public function declared_variables(): iterable {
		/** @var array{ parts: list<array{ width: int, from: string }> } $line */
		$line = require dirname( __DIR__, 2 ) . '/build/hit-line.php';
		foreach ( $line['parts'] as $place => [ 'from' => $variable, 'width' => $width ] ) {
			if ( preg_match( '/^[A-Z_]+$/D', $variable ) === 1 ) {
				yield $variable => [ $variable, $place, $width ];
			}
		}
	}

	/** @return array<string, array{ array<string, string> }> */
	public function requests(): array {
		$request = static function ( array $more ): array {
			return [
				$more + [
					'REMOTE_ADDR'     => '192.0.2.7',
					'REQUEST_METHOD'  => 'POST',
					'REQUEST_URI'     => '//xmlrpc.php',
					'HTTP_USER_AGENT' => 'curl',
				],
			];
		};
		return [
			'an ordinary one'          => $request( [] ),
			'IPv6'                     => $request( [ 'REMOTE_ADDR' => '2001:db8::1' ] ),
			'IPv4 inside IPv6'         => $request( [ 'REMOTE_ADDR' => '::ffff:192.0.2.7' ] ),
			'another spelling'         => $request( [ 'REMOTE_ADDR' => '2001:DB8::1' ] ),
			'a port'                   => $request( [ 'REMOTE_ADDR' => '192.0.2.7:4711' ] ),
			'no address'               => $request( [ 'REMOTE_ADDR' => '1.2.3.4, 10.0.0.1' ] ),
			'a strange method'         => $request( [ 'REQUEST_METHOD' => "po\tst" ] ),
			'a long method'            => $request( [ 'REQUEST_METHOD' => str_repeat( 'A', 40 ) ] ),
			'a forged line'            => $request( [ 'REQUEST_URI' => "/\n1795381592258431\txmlrpc\tserver\t1\t8.8.8.8\tGET\t/\tx\n" ] ),
			'a path as long as may be' => $request( [ 'REQUEST_URI' => '/' . str_repeat( 'a', 219 ) ] ),
			'a longer path'            => $request( [ 'REQUEST_URI' => '/' . str_repeat( 'a', 5000 ) ] ),
			'a path of unusual bytes'  => $request( [ 'REQUEST_URI' => '/' . str_repeat( "\\\t", 80 ) ] ),
			'a long agent'             => $request( [ 'HTTP_USER_AGENT' => str_repeat( 'é', 100 ) ] ),
			'PHP code'                 => $request( [ 'HTTP_USER_AGENT' => '<?php echo 1; ?>' ] ),
			'a query'                  => $request( [ 'REQUEST_URI' => '//xmlrpc.php?author=1&rsd' ] ),
		];
	}

	/**
	 * @dataProvider secrets
	 */
	public function test_writes_no_secret( string $target, string $agent = 'curl' ): void {
		$this->begin_file();
		$this->request_rule(
			'xmlrpc',
			[
				'REMOTE_ADDR'     => '192.0.2.7',
				'REQUEST_METHOD'  => 'POST',
				'REQUEST_URI'     => $target,
				'HTTP_USER_AGENT' => $agent,
			]
		);
		self::assertCount( 1, $this->lines() );
		self::assertStringContainsString( '***', $this->lines()[0] );
		self::assertStringNotContainsString( 'SECRET', implode( '', array_map( 'strval', array_map( 'file_get_contents', (array) glob( $this->spool() . '/*' ) ) ) ) );
	}

	/** @return iterable<string, array<string>> */
	public function secrets(): iterable {
		foreach ( ( new SecretMaskTest() )->targets() as $name => [ $target ] ) {
			yield $name => [ $target ];
		}
		yield 'an agent' => [ '/xmlrpc.php', 'x http://jane:SECRET@a.example/' ];
	}

	/**
	 * @dataProvider proxied
	 * @param array<string, string> $request Entries of `$_SERVER`.
	 * @param string                $source  Expected source.
	 */
	public function test_behind_a_proxy_a_hit_has_the_forwarded_address( array $request, string $source ): void {
		file_put_contents( $this->spool() . '/proxy.php', Spool::GUARD . '{"header":"x-forwarded-for","ranges":["10.0.0.0/8"]}' );
		( new Spool( $this->spool(), (string) gethostname() ) )->append( "\n" );
		$this->request_rule( 'xmlrpc', $request );
		self::assertCount( 1, $this->lines() );
		self::assertSame( $source, explode( "\t", $this->lines()[0] )[4] );
	}

	/** @return array<string, array{ array<string, string>, string }> */
	public function proxied(): array {
		$request = static fn ( string $peer, string $forwarded_for, string $path = '/xmlrpc.php' ): array => [
			'REMOTE_ADDR'          => $peer,
			'HTTP_X_FORWARDED_FOR' => $forwarded_for,
			'REQUEST_METHOD'       => 'POST',
			'REQUEST_URI'          => $path,
		];
		return [
			'by the proxy'           => [ $request( '10.0.0.1', '192.0.2.1, 203.0.113.7' ), '203.0.113.7' ],
			'a line of the recorder' => [ $request( '10.0.0.1', '192.0.2.1, 203.0.113.7', '/xmlrpc.php?' . str_repeat( 'a', 500 ) ), '203.0.113.7' ],
			'past the proxy'         => [ $request( '203.0.113.9', '192.0.2.1' ), '203.0.113.9' ],
			'no header from the proxy' => [ $request( '10.0.0.1', '' ), '10.0.0.1' ],
		];
	}

	/**
	 * @dataProvider broken
	 */
	public function test_trusts_no_proxy_with_damaged_proxy_settings( string $text ): void {
		file_put_contents( $this->spool() . '/proxy.php', $text );
		$this->request_rule(
			'xmlrpc',
			[
				'REMOTE_ADDR'          => '10.0.0.1',
				'HTTP_X_FORWARDED_FOR' => '192.0.2.1',
				'REQUEST_METHOD'       => 'POST',
				'REQUEST_URI'          => '/xmlrpc.php',
			]
		);
		self::assertSame( '10.0.0.1', explode( "\t", $this->lines()[0] )[4] );
	}

	/** @return array<string, array{ string }> */
	public function broken(): array {
		return [
			'nothing'       => [ '' ],
			'truncated'     => [ Spool::GUARD . '{"header":"x-forwarded-for","ran' ],
			'other types'   => [ Spool::GUARD . '{"header":["x-real-ip"],"ranges":"10.0.0.0/8"}' ],
			'no ranges'     => [ Spool::GUARD . '{"header":"x-forwarded-for"}' ],
			'invalid ranges' => [ Spool::GUARD . '{"header":"x-forwarded-for","ranges":[1,null,["10.0.0.0/8"],"unknown"]}' ],
		];
	}

	/**
	 * @dataProvider attempts
	 */
	public function test_records_the_tried_login_name_but_never_the_password( string $name, string $agent ): void {
		$secret = 'correct horse';
		$body   = '<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><string>' . str_replace( '<', '&lt;', $name ) . "</string></value></param><param><value><string>$secret</string></value></param></params></methodCall>" . str_repeat( ' ', 200000 );
		$path   = '/' . str_repeat( 'a', 219 );
		$this->request_rule( 'users-scan' );
		$this->request_rule(
			'xmlrpc',
			[
				'REMOTE_ADDR'     => '192.0.2.7',
				'REQUEST_URI'     => $path,
				'HTTP_USER_AGENT' => $agent,
			],
			"Content-Type: text/xml\r\n",
			'/xmlrpc.php',
			$body
		);
		$line = $this->lines()[1];
		$hit  = new Hit( (int) $line, 'xmlrpc', 'server', true, '192.0.2.7', 'POST', $path, $agent, 'wp.getUsersBlogs', $name );
		self::assertSame( trim( $hit->to_line(), "\n" ), $line );
		self::assertLessThan( Hit::LINE_BYTES, strlen( $line ) );
		self::assertStringNotContainsString( $secret, (string) file_get_contents( $this->file() ) );
	}

	/** @return array<string, array{ string, string }> */
	public function attempts(): array {
		return [
			'an ordinary one'    => [ 'admin', 'curl/8' ],
			'no name'            => [ '', 'curl/8' ],
			'a name of 60 bytes' => [ str_repeat( 'n', 60 ), str_repeat( 'a', 85 ) ],
			'a longer name'      => [ str_repeat( 'n', 99 ), str_repeat( 'a', 120 ) ],
			'too long together'  => [ str_repeat( 'n', 60 ), str_repeat( 'a', 86 ) ],
			'unusual bytes'      => [ "\xff<\n\t>", 'é' ],
		];
	}

	public function test_reads_an_xmlrpc_call_in_another_spelling(): void {
		$this->request_rule( 'users-scan' );
		$this->request_rule( 'xmlrpc', [], "Content-Type: text/xml\r\n", '/xmlrpc.php', '<methodCall><methodName>wp.getPosts</methodName><params><param><value><int>1</int></value></param><param><value>a&amp;b</value></param><param><value>secret</value></param></params></methodCall>' );
		$hit = Hit::from_line( $this->lines()[1] );
		self::assertNotNull( $hit );
		self::assertSame( [ 'wp.getPosts', 'a&b' ], [ $hit->xmlrpc, $hit->login ] );
	}

	public function test_anonymizes_addresses_as_configured(): void {
		$this->begin_file();
		( new AnonymizationKey( new Spool( $this->spool(), (string) gethostname() ) ) )->set_mode( 'truncated', time() );
		$this->request_rule( 'users-scan', [ 'REMOTE_ADDR' => '192.0.2.7' ] );
		$this->request_rule( 'users-scan', [ 'REMOTE_ADDR' => '192.0.2.7' ] );
		self::assertCount( 2, $this->hits() );
		self::assertSame( 0, filesize( ( new Spool( $this->spool(), (string) gethostname() ) )->path_of( 'hits' ) ) );
		self::assertStringNotContainsString( '192.0.2.7', (string) file_get_contents( $this->file() ) );
		self::assertSame( 2, substr_count( (string) file_get_contents( $this->file() ), "\t192.0.2.0/24\t" ) );
	}
}
