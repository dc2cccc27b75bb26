<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\TrustedProxies;

final class ServerLogLineTest extends TestCase {

	/**
	 * @dataProvider lines
	 */
	public function test_a_line_becomes_a_hit( string $line, string $source, string $path, string $agent ): void {
		$hit = Hit::from_line( self::hit( $line ) );
		self::assertNotNull( $hit );
		self::assertSame( [ 1795381592258000, 'xmlrpc', 'server', true ], [ $hit->time, $hit->rule, $hit->layer, $hit->blocked ] );
		self::assertSame( [ $source, 'POST', $path, $agent ], [ $hit->source, $hit->method, $hit->path, $hit->agent ] );
	}

	/** @return array<string, array{ string, string, string, string }> */
	public function lines(): array {
		$to = static fn ( string $address, string $path, string $agent ): array => [ "1795381592.258\txmlrpc\t$address\tPOST\t$path\t$agent" ];
		return [
			'plain'                    => array_merge( $to( '168.62.29.77', '//xmlrpc.php', 'Mozilla/5.0 Chrome/78' ), [ '168.62.29.77', '//xmlrpc.php', 'Mozilla/5.0 Chrome/78' ] ),
			'IPv6 in another spelling' => array_merge( $to( '2001:DB8:0::1', '/xmlrpc.php', 'a' ), [ '2001:db8::1', '/xmlrpc.php', 'a' ] ),
			'without an agent'         => array_merge( $to( '192.0.2.1', '/xmlrpc.php', '-' ), [ '192.0.2.1', '/xmlrpc.php', '' ] ),
			'escaped as nginx does'    => array_merge( $to( '192.0.2.1', '/xmlrpc.php/\x22\x09', '\x5Cx\xC3\xA9' ), [ '192.0.2.1', "/xmlrpc.php/\"\t", "\\x\u{e9}" ] ),
			'escaped as Apache does'   => array_merge( $to( '192.0.2.1', '/xmlrpc.php/\"\t', '\\\\x\xc3\xa9\n' ), [ '192.0.2.1', "/xmlrpc.php/\"\t", "\\x\u{e9}\n" ] ),
			'with a query'             => array_merge( $to( '192.0.2.1', '/xmlrpc.php?a=1', 'a' ), [ '192.0.2.1', '/xmlrpc.php?a=1', 'a' ] ),
			'microseconds'             => [ "1795381592.258999\txmlrpc\t192.0.2.1\tPOST\t/xmlrpc.php\ta", '192.0.2.1', '/xmlrpc.php', 'a' ],
			'a header, but no proxy'   => [ "1795381592.258\txmlrpc\t192.0.2.1\tPOST\t/xmlrpc.php\ta\t203.0.113.5", '192.0.2.1', '/xmlrpc.php', 'a' ],
		];
	}

	public function test_a_trusted_proxy_takes_the_last_address_of_x_forwarded_for(): void {
		$proxies = new TrustedProxies( [ '10.0.0.0/8' ], 'x-forwarded-for' );
		$line    = "1795381592.258\txmlrpc\t10.0.0.1\tPOST\t/xmlrpc.php\ta\t192.0.2.66, 203.0.113.5";
		$hit     = Hit::from_line( ServerLogLine::to_hit( $line, $proxies, static fn ( string $address ): string => $address ) );
		self::assertNotNull( $hit );
		self::assertSame( '203.0.113.5', $hit->source );
		self::assertNotNull( $hit->chain );
	}

	public function test_x_forwarded_for_is_ignored_if_another_header_is_trusted(): void {
		$proxies = new TrustedProxies( [ '10.0.0.0/8' ], 'x-real-ip' );
		$line    = "1795381592.258\txmlrpc\t10.0.0.1\tPOST\t/xmlrpc.php\ta\t192.0.2.66";
		$hit     = Hit::from_line( ServerLogLine::to_hit( $line, $proxies, static fn ( string $address ): string => $address ) );
		self::assertNotNull( $hit );
		self::assertSame( '10.0.0.1', $hit->source );
	}

	public function test_no_address_is_stored_in_full_if_it_is_anonymised(): void {
		$line = "1795381592.258\txmlrpc\t10.0.0.1\tPOST\t/xmlrpc.php\ta\t203.0.113.5";
		$hit  = ServerLogLine::to_hit( $line, new TrustedProxies( [ '10.0.0.0/8' ], 'x-forwarded-for' ), static fn (): string => '#0123456789abcdef' );
		self::assertStringContainsString( "\t#0123456789abcdef\t", $hit );
		self::assertStringNotContainsString( '203.0.113.5', $hit );
		self::assertStringNotContainsString( '10.0.0.1', $hit );
	}

	/**
	 * @dataProvider \Sidegate\Core\Log\SecretMaskTest::targets
	 */
	public function test_secrets_are_masked_as_by_the_recorder( string $target, string $masked ): void {
		$hit = Hit::from_line( self::hit( "1795381592.258\tusers-rest\t192.0.2.1\tGET\t$target\tcurl (+https://jane:SECRET@a.example/)" ) );
		self::assertNotNull( $hit );
		self::assertSame( [ $masked, 'curl (+https://***@a.example/)' ], [ $hit->path, $hit->agent ] );
		$hit = Hit::from_line( self::hit( "1795381592.258\tusers-rest\t192.0.2.1\tGET\t$target\ta" ) );
		self::assertNotNull( $hit );
		self::assertSame( $masked, $hit->path );
	}

	/**
	 * @dataProvider garbage
	 */
	public function test_a_malformed_line_is_skipped( string $line ): void {
		self::assertSame( '', self::hit( $line ) );
	}

	/** @return array<array{ string }> */
	public function garbage(): array {
		return [
			[ '' ],
			[ '192.0.2.1 - - [28/Nov/2026:22:30:00 +0000] "POST //xmlrpc.php HTTP/1.1" 403 9 "-" "-"' ],
			[ "1795381592.258\txmlrpc\t192.0.2.1\tPOST" ],
			[ "1795381592.258\tXMLRPC\t192.0.2.1\tPOST\t/\ta" ],
			[ "x1795381592.258\txmlrpc\t192.0.2.1\tPOST\t/\ta" ],
			[ "1795381592.258\txmlrpc\tnot-an-address\tPOST\t/\ta" ],
			[ str_repeat( "\t", 65536 ) ],
			[ str_repeat( "\0\xff", 65536 ) ],
		];
	}

	public function test_the_longest_line_fits_into_a_hit(): void {
		$hit = self::hit( "1795381592.258\txmlrpc\t192.0.2.1\tPOST\t/" . str_repeat( '\x22', 8000 ) . "\t" . str_repeat( '\xFF', 8000 ) );
		self::assertLessThan( Hit::LINE_BYTES, strlen( $hit ) );
		self::assertNotNull( Hit::from_line( $hit ) );
	}

	private static function hit( string $line ): string {
		return ServerLogLine::to_hit( $line, null, static fn ( string $address ): string => $address );
	}
}
