<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class HitTest extends TestCase {

	/**
	 * @dataProvider texts
	 */
	public function test_a_line_gives_back_the_hit_within_its_bytes( string $method, string $path, string $agent, string $xmlrpc = '', string $login = '' ): void {
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
			'ordinary'          => [ 'POST', '//xmlrpc.php', 'curl/8' ],
			'nothing'           => [ '', '', '' ],
			'a forged line'     => [ 'GET', "/\n1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\n", "a\r\nb" ],
			'bytes that are no text' => [ "\xff\xfe", str_repeat( "\xc3", 300 ), str_repeat( "\x00", 300 ) ],
			'a cut in an escape' => [ 'GET', str_repeat( 'a', 218 ) . "\xff", str_repeat( '\\', 119 ) . '\\\\' ],
			'very long'         => [ str_repeat( 'M', 99 ), str_repeat( '/x', 9999 ), str_repeat( 'é', 9999 ) ],
			'PHP'               => [ 'GET', '/<?php phpinfo();', '<script>' ],
			'a call'            => [ 'POST', '//xmlrpc.php', 'curl/8', 'wp.getUsersBlogs', 'admin' ],
			'a call of no one'  => [ 'POST', '//xmlrpc.php', 'curl/8', 'demo.sayHello', '' ],
			'a long call'       => [ 'POST', str_repeat( '/x', 300 ), str_repeat( 'é', 300 ), str_repeat( 'm', 300 ), str_repeat( "\t", 300 ) ],
		];
	}

	/**
	 * @dataProvider ways
	 */
	public function test_the_way_is_told_within_the_bytes_and_the_agent_gives_way( string $path, string $agent, string $call, string $way, string $kept ): void {
		$hit  = new Hit( 17953815922584310, str_repeat( 'a', 32 ), 'wordpress', true, str_repeat( 'f', 45 ), 'POST', $path, $agent, $call, $call, Way::from_text( $way ) );
		$line = $hit->to_line();
		self::assertLessThanOrEqual( Hit::LINE_BYTES, strlen( $line ) );
		self::assertNotNull( $hit->way );
		self::assertSame( $kept, $hit->way->to_text() );
		self::assertSame( 10, substr_count( $line, "\t" ) );
		self::assertEquals( $hit, Hit::from_line( $line ) );
	}

	/** @return array<string, array<string>> */
	public function ways(): array {
		$ipv6 = '2001:db8:1111:2222:3333:4444:5555:6666';
		return [
			'one proxy'                 => [ '//xmlrpc.php', 'curl/8', 'wp.getUsersBlogs', 'named 10.0.0.1', 'named 10.0.0.1' ],
			'no call'                   => [ '/?author=1', 'curl/8', '', 'trusted 10.0.0.1 10.0.0.2', 'trusted 10.0.0.1 10.0.0.2' ],
			'a long agent'              => [ str_repeat( '/x', 300 ), str_repeat( 'é', 300 ), '', "named $ipv6 10.0.0.2", "named $ipv6 10.0.0.2" ],
			'a long way'                => [ '/', 'curl/8', '', 'long' . str_repeat( " $ipv6", 17 ), "long $ipv6 ... $ipv6" ],
			'as long as all may be'     => [ str_repeat( '/x', 300 ), str_repeat( 'a', 300 ), str_repeat( 'm', 300 ), "unreadable $ipv6 $ipv6", "unreadable $ipv6 ..." ],
		];
	}

	public function test_without_a_way_between_a_line_is_as_it_was(): void {
		self::assertSame( "\n1795381592258431\txmlrpc\tserver\t1\t192.0.2.1\tPOST\t/\tx\n", ( new Hit( 1795381592258431, 'xmlrpc', 'server', true, '192.0.2.1', 'POST', '/', 'x' ) )->to_line() );
	}

	public function test_a_way_that_is_none_is_left_out(): void {
		$hit = Hit::from_line( "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx\t\t\tmoat 10.0.0.1" );
		self::assertNotNull( $hit );
		self::assertNull( $hit->way );
	}

	public function test_a_cut_text_stays_the_beginning_of_what_was_sent(): void {
		$sent = str_repeat( "\\é\n", 100 );
		$hit  = new Hit( 1795381592258431, 'xmlrpc', 'shield', true, '', 'GET', $sent, '' );
		self::assertNotSame( '', $hit->path );
		self::assertStringStartsWith( $hit->path, $sent );
	}

	public function test_a_line_of_before_there_were_calls_is_read(): void {
		$hit = Hit::from_line( "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\tx" );
		self::assertNotNull( $hit );
		self::assertSame( [ 'x', '', '' ], [ $hit->agent, $hit->xmlrpc, $hit->login ] );
	}

	public function test_its_hour_begins_on_the_hour(): void {
		self::assertSame( 1795381200, ( new Hit( 1795381592258431, 'xmlrpc', 'shield', true, '', '', '', '' ) )->hour() );
	}

	/**
	 * @dataProvider torn
	 */
	public function test_what_is_not_a_whole_hit_is_none( string $line ): void {
		self::assertNull( Hit::from_line( $line ) );
	}

	/** @return array<array{ string }> */
	public function torn(): array {
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
			[ "1795381592258431\txmlrpc\tmoon\t1\t192.0.2.1\tGET\t/\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t2\t192.0.2.1\tGET\t/\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\xff\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t1\t192.0.2.1\tGET\t/\0\tx" ],
			[ "1795381592258431\txmlrpc\tshield\t1\tlocalhost\tGET\t/\tx" ],
		];
	}
}
