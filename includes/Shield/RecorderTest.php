<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Hit;
use Sidegate\Storage\Spool;

final class RecorderTest extends TestCase {

	/**
	 * @dataProvider sources
	 * @param mixed  $address What stands in REMOTE_ADDR.
	 * @param string $kept    What is kept of it.
	 */
	public function test_only_an_address_is_taken_for_one_and_the_hit_counts_all_the_same( $address, string $kept ): void {
		$folder = sys_get_temp_dir() . '/sidegate-recorder-' . bin2hex( random_bytes( 8 ) );
		$spool  = new Spool( $folder, 'here' );
		$spool->prepare();
		( new Recorder( $spool ) )->record( 'xmlrpc', 'shield', true, [ 'REMOTE_ADDR' => $address ] );
		$text = (string) file_get_contents( $spool->beside( 'hits' ) );
		array_map( 'unlink', (array) glob( $folder . '/*' ) );
		rmdir( $folder );
		$lines = array_values( array_filter( explode( "\n", $text ) ) );
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
}
