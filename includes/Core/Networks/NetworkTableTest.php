<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

use PHPUnit\Framework\TestCase;
use Sidegate\Storage\FileBytes;

/**
 * Whether the table that ships says what the data say is in
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
			'before the first boundary'        => [ '0.0.0.255', null ],
			'the first address'                => [ '0.0.1.0', 64496 ],
			'the last one'                     => [ '0.0.2.255', 64496 ],
			'between two networks'             => [ '0.0.3.1', null ],
			'a boundary within a /24'          => [ '0.0.3.2', 64497 ],
			'the last of the second network'   => [ '0.0.15.255', 64497 ],
			'behind all'                       => [ '0.0.16.0', null ],
			'the greatest address'             => [ '255.255.255.255', null ],
			'IPv4 inside IPv6'                 => [ '::ffff:0.0.1.9', 64496 ],
			'IPv6, whatever the lower half is' => [ '2001::ffff:ffff:ffff:ffff', 64497 ],
			'IPv6 behind a step of a /48'      => [ '2001:0:1::', null ],
			'IPv6 that is given to nobody'     => [ 'fe80::1', null ],
			'the greatest of IPv6'             => [ 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null ],
			'no address'                       => [ 'localhost', null ],
			'nothing'                          => [ '', null ],
			'a key in place of an address'     => [ '400000100', null ],
		];
	}

	public function test_a_network_has_its_name_kind_and_country_as_they_stand(): void {
		$network = self::table( self::TABLE )->find( '0.0.1.0' );
		self::assertSame( [ 'Name & Co, "the" Inc.', true, 'JP' ], [ $network->name, $network->hosting, $network->country ] );
		$other = self::table( self::TABLE )->find( '0.0.3.2' );
		self::assertSame( [ 'Other', false, null ], [ $other->name, $other->hosting, $other->country ] );
	}

	public function test_the_table_says_how_old_it_is_and_whether_it_knows_all(): void {
		self::assertSame( [ 'hosting', '2026-06-17' ], [ self::table( self::TABLE )->scope(), self::table( self::TABLE )->date() ] );
	}

	/** @dataProvider strangers */
	public function test_another_file_is_no_table( string $text ): void {
		self::assertNull( NetworkTable::of( self::bytes( $text ) ) );
	}

	/** @return array<array{ string }> */
	public function strangers(): array {
		return [ [ '' ], [ '<?php exit;' ], [ "# Sidegate networks 2 hosting 2026-06-17\n" ], [ "# Sidegate networks 1 some 2026-06-17\n" ], [ str_repeat( 'x', 5000 ) ] ];
	}

	/** Cut, overwritten or swapped at any place: an answer or none, but never a notice, and never an address that hangs. */
	public function test_a_damaged_table_breaks_nothing(): void {
		mt_srand( 7 );
		$whole = self::TABLE;
		for ( $round = 0; $round < 20000; $round++ ) {
			$damaged = $whole;
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

	public function test_the_table_that_ships_knows_the_story_s_attacker(): void {
		$bytes = FileBytes::open( dirname( __DIR__, 3 ) . '/build/networks/hosting.txt' );
		$found = NetworkTable::of( $bytes )->find( '168.62.29.77' );
		self::assertSame( [ 8075, 'Microsoft Corporation', true, 'US' ], [ $found->number, $found->name, $found->hosting, $found->country ] );
	}

	/** A log page of a hundred sources may take a hundred lookups, and no memory that grows. */
	public function test_a_lookup_reads_a_few_small_pieces(): void {
		$file  = FileBytes::open( dirname( __DIR__, 3 ) . '/build/networks/hosting.txt' );
		$bytes = new class( $file ) implements Bytes {
			public int $reads = 0;
			public int $most  = 0;
			private Bytes $inner;

			public function __construct( Bytes $inner ) {
				$this->inner = $inner;
			}

			public function size(): int {
				return $this->inner->size();
			}

			public function read( int $from, int $length ): string {
				++$this->reads;
				$this->most = max( $this->most, $length );
				return $this->inner->read( $from, $length );
			}
		};
		NetworkTable::of( $bytes )->find( '168.62.29.77' );
		self::assertLessThan( 30, $bytes->reads );
		self::assertLessThanOrEqual( 2048, $bytes->most );
	}

	public function test_a_file_that_is_not_there_is_no_file(): void {
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
