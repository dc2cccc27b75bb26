<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\ProxyChain;

final class HitTest extends TestCase {

	/**
	 * @dataProvider texts
	 */
	public function test_a_line_within_the_limit_restores_the_hit( string $method, string $path, string $agent, string $xmlrpc = '', string $login = '' ): void {
		$hit  = new Hit( 17953815922584310, str_repeat( 'a', 32 ), 'wordpress', true, str_repeat( 'f', 45 ), $method, $path, $agent, $xmlrpc, $login );
		$line = $hit->to_line();
		self::assertLessThanOrEqual( Hit::LINE_BYTES, strlen( $line ) );
		self::assertSame( 2, substr_count( $line, "\n" ) );
		self::assertMatchesRegularExpression( '/^\n[\x20-\x7e\t]+\n$/D', $line );
		self::assertEquals( $hit, Hit::from_line( $line ) );
	}

	/** @return array<string, array<string>> */
	public function texts(): array {
		return [
			'ordinary'                   => [ 'POST', '//xmlrpc.php', 'curl/8' ],
			'empty'                      => [ '', '', '' ],
			'a forged line'              => [ 'GET', "/\n1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\n", "a\r\nb" ],
			'binary'                     => [ "\xff\xfe", str_repeat( "\xc3", 300 ), str_repeat( "\x00", 300 ) ],
			'truncated within an escape' => [ 'GET', str_repeat( 'a', 218 ) . "\xff", str_repeat( '\\', 119 ) . '\\\\' ],
			'very long'                  => [ str_repeat( 'M', 99 ), str_repeat( '/x', 9999 ), str_repeat( 'é', 9999 ) ],
			'PHP'                        => [ 'GET', '/<?php phpinfo();', '<script>' ],
			'a call'                     => [ 'POST', '//xmlrpc.php', 'curl/8', 'wp.getUsersBlogs', 'admin' ],
			'a call without login'       => [ 'POST', '//xmlrpc.php', 'curl/8', 'demo.sayHello', '' ],
			'a long call'                => [ 'POST', str_repeat( '/x', 300 ), str_repeat( 'é', 300 ), str_repeat( 'm', 300 ), str_repeat( "\t", 300 ) ],
		];
	}

	/**
	 * @dataProvider chains
	 */
	public function test_a_proxy_chain_stays_within_the_limit_and_shortens_the_agent( string $path, string $agent, string $call, string $chain, string $kept ): void {
		$hit  = new Hit( 17953815922584310, str_repeat( 'a', 32 ), 'wordpress', true, str_repeat( 'f', 45 ), 'POST', $path, $agent, $call, $call, ProxyChain::from_text( $chain ) );
		$line = $hit->to_line();
		self::assertLessThanOrEqual( Hit::LINE_BYTES, strlen( $line ) );
		self::assertNotNull( $hit->chain );
		self::assertSame( $kept, $hit->chain->to_text() );
		self::assertSame( 10, substr_count( $line, "\t" ) );
		self::assertEquals( $hit, Hit::from_line( $line ) );
	}

	/** @return array<string, array<string>> */
	public function chains(): array {
		$ipv6 = '2001:db8:1111:2222:3333:4444:5555:6666';
		return [
			'one proxy'                 => [ '//xmlrpc.php', 'curl/8', 'wp.getUsersBlogs', 'named 10.0.0.1', 'named 10.0.0.1' ],
			'no call'                   => [ '/?author=1', 'curl/8', '', 'trusted 10.0.0.1 10.0.0.2', 'trusted 10.0.0.1 10.0.0.2' ],
			'a long agent'              => [ str_repeat( '/x', 300 ), str_repeat( 'é', 300 ), '', "named $ipv6 10.0.0.2", "named $ipv6 10.0.0.2" ],
			'a long chain'              => [ '/', 'curl/8', '', 'long' . str_repeat( " $ipv6", 17 ), "long $ipv6 ... $ipv6" ],
			'everything at its maximum' => [ str_repeat( '/x', 300 ), str_repeat( 'a', 300 ), str_repeat( 'm', 300 ), "unreadable $ipv6 $ipv6", "unreadable $ipv6 ..." ],
		];
	}

	public function test_without_a_proxy_chain_the_line_has_no_field_for_it(): void {
		self::assertSame( "\n1795381592258431\txmlrpc\tserver\t1\t192.0.2.1\tPOST\t/\tx\n", ( new Hit( 1795381592258431, 'xmlrpc', 'server', true, '192.0.2.1', 'POST', '/', 'x' ) )->to_line() );
	}

	public function test_a_malformed_proxy_chain_is_ignored(): void {
		$hit = Hit::from_line( "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\t\t\tnonsense 10.0.0.1" );
		self::assertNotNull( $hit );
		self::assertNull( $hit->chain );
	}

	public function test_a_truncated_text_is_the_beginning_of_the_sent_one_and_says_so(): void {
		$sent = str_repeat( "\\é\n", 100 );
		$hit  = new Hit( 1795381592258431, 'xmlrpc', 'shield', true, '', 'GET', $sent, $sent, 'x', $sent );
		foreach ( [ $hit->path, $hit->agent ] as $kept ) {
			self::assertStringEndsWith( '…', $kept );
			self::assertGreaterThan( 3 * 9, strlen( $kept ) );
			self::assertStringStartsWith( substr( $kept, 0, -strlen( '…' ) ), $sent );
		}
		self::assertStringStartsWith( $hit->login, $sent );
		$whole = new Hit( 1795381592258431, 'xmlrpc', 'shield', true, '', 'GET', str_repeat( '/', 220 ), str_repeat( 'a', 120 ) );
		self::assertSame( [ str_repeat( '/', 220 ), str_repeat( 'a', 120 ) ], [ $whole->path, $whole->agent ] );
	}

	public function test_a_line_of_an_older_version_without_calls_is_read(): void {
		$hit = Hit::from_line( "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx" );
		self::assertNotNull( $hit );
		self::assertSame( [ 'x', '', '' ], [ $hit->agent, $hit->xmlrpc, $hit->login ] );
	}

	public function test_hour_is_the_start_of_the_hour(): void {
		self::assertSame( 1795381200, ( new Hit( 1795381592258431, 'xmlrpc', 'shield', true, '', '', '', '' ) )->hour() );
	}

	/**
	 * @dataProvider malformed
	 */
	public function test_a_malformed_line_is_no_hit( string $line ): void {
		self::assertNull( Hit::from_line( $line ) );
	}

	/** @return array<array{ string }> */
	public function malformed(): array {
		return [
			[ '' ],
			[ '<?php exit; __halt_compiler();' ],
			[ '1795381592258431' ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\ty" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\ty\tz\tz" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\ty\tz\tnamed 10.0.0.1\tz" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\tnamed 10.0.0.1" ],
			[ "17\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx" ],
			[ "1795381592258431\tXML RPC\tshield\t1\t192.0.2.1\tGET\t/\tx" ],
			[ "1795381592258431\txmlrpc\tunknown\t1\t192.0.2.1\tGET\t/\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t2\t192.0.2.1\tGET\t/\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\xff\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\0\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t1\tlocalhost\tGET\t/\tx" ],
		];
	}
}
