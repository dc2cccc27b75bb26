<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\TrustedProxies;
use Sidegate\Core\Log\Hit;
use Sidegate\Storage\Spool\AnonymizationKey;
use Sidegate\Storage\Spool\Spool;

final class RecorderTest extends TestCase {

	/**
	 * @dataProvider sources
	 * @param mixed  $address Value of REMOTE_ADDR.
	 * @param string $kept    Recorded source.
	 */
	public function test_records_only_valid_addresses_but_always_the_hit( $address, string $kept ): void {
		$lines = self::lines( [ 'REMOTE_ADDR' => $address ] );
		self::assertCount( 2, $lines, 'the guard and one hit' );
		self::assertLessThan( Hit::LINE_BYTES, strlen( $lines[1] ) );
		$hit = Hit::from_line( $lines[1] );
		self::assertNotNull( $hit );
		self::assertSame( $kept, $hit->source );
	}

	/** @return array<string, array{ mixed, string }> */
	public function sources(): array {
		return [
			'IPv4'                  => [ '192.0.2.1', '192.0.2.1' ],
			'IPv6'                  => [ '2001:db8::1', '2001:db8::1' ],
			'a copied header'       => [ '1.2.3.4, 10.0.0.1', '' ],
			'a socket'              => [ 'unix:', '' ],
			'IPv4 inside IPv6'      => [ '::ffff:192.0.2.1', '192.0.2.1' ],
			'another spelling'      => [ '2001:DB8:0::1', '2001:db8::1' ],
			'a port'                => [ '192.0.2.1:4711', '192.0.2.1' ],
			'a zone'                => [ 'fe80::1%eth0', 'fe80::1' ],
			'a forged field'        => [ "1.2.3.4\tGET\t/\tx\n1795381592258431\tusers-login\tshield\t1\t8.8.8.8\tGET\t/forged\tx\n", '' ],
			'five thousand letters' => [ str_repeat( '1', 5000 ), '' ],
			'nothing'               => [ null, '' ],
		];
	}

	/**
	 * @dataProvider proxy_chains
	 */
	public function test_records_the_proxy_chain_in_the_last_field( string $peer, string $forwarded_for, string $fields ): void {
		$lines = self::lines(
			[
				'REMOTE_ADDR'          => $peer,
				'HTTP_X_FORWARDED_FOR' => $forwarded_for,
				'REQUEST_METHOD'       => 'POST',
				'HTTP_USER_AGENT'      => 'curl',
			],
			new TrustedProxies( [ '10.0.0.0/8' ], 'x-forwarded-for' )
		);
		self::assertSame( $fields, substr( $lines[1], (int) strpos( $lines[1], "\t1\t" ) + 3 ) );
	}

	/** @return array<string, array{ string, string, string }> */
	public function proxy_chains(): array {
		return [
			'a client behind two proxies' => [ '10.0.0.1', '203.0.113.7, 10.0.0.2', "203.0.113.7\tPOST\t\tcurl\t\t\tnamed 10.0.0.1 10.0.0.2" ],
			'a client past the proxy'     => [ '203.0.113.7', '192.0.2.1', "203.0.113.7\tPOST\t\tcurl" ],
			'a proxy without the header'   => [ '10.0.0.1', '', "10.0.0.1\tPOST\t\tcurl" ],
		];
	}

	/**
	 * @dataProvider anonymizing_modes
	 */
	public function test_anonymized_hits_have_no_proxy_chain( string $mode ): void {
		$lines = self::lines(
			[
				'REMOTE_ADDR'          => '10.0.0.1',
				'HTTP_X_FORWARDED_FOR' => '203.0.113.7, 10.0.0.2',
			],
			new TrustedProxies( [ '10.0.0.0/8' ], 'x-forwarded-for' ),
			$mode
		);
		self::assertCount( 2, $lines );
		self::assertDoesNotMatchRegularExpression( '/10\.0\.0\.|203\.0\.113\.7/', $lines[1] );
	}

	/** @return array<array{ string }> */
	public function anonymizing_modes(): array {
		return [ [ 'truncated' ], [ 'hashed' ] ];
	}

	/**
	 * @param array<mixed> $server `$_SERVER`.
	 * @return list<string> The guard and what was recorded.
	 */
	private static function lines( array $server, ?TrustedProxies $proxies = null, string $addresses = 'whole' ): array {
		$folder = sys_get_temp_dir() . '/sidegate-recorder-' . bin2hex( random_bytes( 8 ) );
		$spool  = new Spool( $folder, 'here' );
		$spool->prepare();
		( new AnonymizationKey( $spool ) )->set_mode( $addresses, time() );
		( new Recorder( $spool, $proxies ) )->record( 'users-scan', 'shield', true, $server );
		$text = (string) file_get_contents( $spool->active_file() );
		array_map( 'unlink', (array) glob( $folder . '/*' ) );
		rmdir( $folder );
		return array_values( array_filter( explode( "\n", $text ) ) );
	}
}
