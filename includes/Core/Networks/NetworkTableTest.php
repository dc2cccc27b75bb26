<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

use PHPUnit\Framework\TestCase;
use Sidegate\Storage\FileBytes;

/**
* src/networks/agreement.test.ts compares the built table with its data.
 * src/networks/agreement.test.ts.
 */
final class NetworkTableTest extends TestCase {

	private const TABLE = "# Sidegate networks 1 hosting 2026-06-17\n# More\n400000100,0 2 .2,1 .cfe\n62001000000000000,1 1 .8\nn000000 64496 JP h Name & Co, \"the\" Inc.\nn000001 64497 -- - Other\n";

	/** @dataProvider addresses */
	public function test_an_address_has_the_network_of_the_last_boundary_before_it( string $address, ?int $number ): void {
		$found = self::table( self::TABLE )->find( $address );
		self::assertSame( $number, $found === null ? null : $found->number );
	}

	/** @return array<string, array{ string, ?int }> */
	public function addresses(): array {
		return [
			'before the first boundary'      => [ '0.0.0.255', null ],
			'the first address'              => [ '0.0.1.0', 64496 ],
			'the last one'                   => [ '0.0.2.255', 64496 ],
			'between two networks'           => [ '0.0.3.1', null ],
			'a boundary within a /24'        => [ '0.0.3.2', 64497 ],
			'the last of the second network' => [ '0.0.15.255', 64497 ],
			'after all boundaries'           => [ '0.0.16.0', null ],
			'the greatest address'           => [ '255.255.255.255', null ],
			'IPv4 inside IPv6'               => [ '::ffff:0.0.1.9', 64496 ],
			'IPv6, with any lower half'      => [ '2001::ffff:ffff:ffff:ffff', 64497 ],
			'IPv6 after a step of a /48'     => [ '2001:0:1::', null ],
			'unassigned IPv6'                => [ 'fe80::1', null ],
			'the greatest of IPv6'           => [ 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null ],
			'no address'                     => [ 'localhost', null ],
			'empty'                          => [ '', null ],
			'a key in place of an address'   => [ '400000100', null ],
		];
	}

	public function test_a_network_has_its_name_kind_and_country(): void {
		$network = self::table( self::TABLE )->find( '0.0.1.0' );
		self::assertSame( [ 'Name & Co, "the" Inc.', true, 'JP' ], [ $network->name, $network->hosting, $network->country ] );
		$other = self::table( self::TABLE )->find( '0.0.3.2' );
		self::assertSame( [ 'Other', false, null ], [ $other->name, $other->hosting, $other->country ] );
	}

	public function test_a_table_has_its_date_and_scope(): void {
		self::assertSame( [ 'hosting', '2026-06-17' ], [ self::table( self::TABLE )->scope(), self::table( self::TABLE )->date() ] );
	}

	/** @dataProvider other_files */
	public function test_another_file_is_no_table( string $text ): void {
		self::assertNull( NetworkTable::of( self::bytes( $text ) ) );
	}

	/** @return array<array{ string }> */
	public function other_files(): array {
		return [ [ '' ], [ '<?php exit;' ], [ "# Sidegate networks 2 hosting 2026-06-17\n" ], [ "# Sidegate networks 1 some 2026-06-17\n" ], [ str_repeat( 'x', 5000 ) ] ];
	}

	/**
	 * Truncated, overwritten or swapped anywhere: a network or none, but never a
	 * notice, and never an endless loop.
	 */
	public function test_a_damaged_table_causes_no_error(): void {
		mt_srand( 7 );
		$table_text = self::TABLE;
		for ( $round = 0; $round < 20000; $round++ ) {
			$damaged = $table_text;
			for ( $times = mt_rand( 1, 4 ); $times > 0; $times-- ) {
				$at      = mt_rand( 41, strlen( $damaged ) - 1 );
				$damaged = substr_replace( $damaged, str_repeat( chr( mt_rand( 0, 255 ) ), mt_rand( 0, 20 ) ), $at, mt_rand( 0, 30 ) ) . ' ';
			}
			$table = NetworkTable::of( self::bytes( $damaged ) );
			foreach ( [ '0.0.1.0', '0.0.9.9', '2001::1' ] as $address ) {
				$found = $table === null ? null : $table->find( $address );
				self::assertTrue( $found === null || is_string( $found->name ) );
			}
		}
	}

	public function test_the_built_in_table_knows_a_cloud_provider(): void {
		$bytes = FileBytes::open( dirname( __DIR__, 3 ) . '/build/networks/hosting.txt' );
		$found = NetworkTable::of( $bytes )->find( '168.62.29.77' );
		self::assertSame( [ 8075, 'Microsoft Corporation', true, 'US' ], [ $found->number, $found->name, $found->hosting, $found->country ] );
	}

	/** A log page with a hundred sources does a hundred lookups; memory must not grow. */
	public function test_a_lookup_reads_a_few_small_pieces(): void {
		$file  = FileBytes::open( dirname( __DIR__, 3 ) . '/build/networks/hosting.txt' );
		$bytes = new class( $file ) implements Bytes {
			public int $reads      = 0;
			public int $max_length = 0;
			private Bytes $inner;

			public function __construct( Bytes $inner ) {
				$this->inner = $inner;
			}

			public function size(): int {
				return $this->inner->size();
			}

			public function read( int $from, int $length ): string {
				++$this->reads;
				$this->max_length = max( $this->max_length, $length );
				return $this->inner->read( $from, $length );
			}
		};
		NetworkTable::of( $bytes )->find( '168.62.29.77' );
		self::assertLessThan( 30, $bytes->reads );
		self::assertLessThanOrEqual( 2048, $bytes->max_length );
	}

	public function test_a_missing_file_is_not_opened(): void {
		self::assertNull( FileBytes::open( __DIR__ . '/nowhere.txt' ) );
		self::assertNull( FileBytes::open( __DIR__ ) );
	}

	private static function table( string $text ): NetworkTable {
		$table = NetworkTable::of( self::bytes( $text ) );
		self::assertNotNull( $table );
		return $table;
	}

	private static function bytes( string $text ): Bytes {
		return new class( $text ) implements Bytes {
			private string $text;

			public function __construct( string $text ) {
				$this->text = $text;
			}

			public function size(): int {
				return strlen( $this->text );
			}

			public function read( int $from, int $length ): string {
				return (string) substr( $this->text, $from, $length );
			}
		};
	}
}
