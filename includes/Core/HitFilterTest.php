<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class HitFilterTest extends TestCase {

	public function test_it_knows_what_it_asks_for(): void {
		$filter = new HitFilter(
			[
				'rule'    => 'xmlrpc',
				'network' => 0,
			]
		);
		self::assertTrue( $filter->asks_only( 'network', 'rule', 'after' ) );
		self::assertFalse( $filter->asks_only( 'rule', 'after' ), '0 is a network: the unknown one' );
		self::assertTrue( ( new HitFilter() )->asks_only() );
	}

	public function test_what_is_empty_asks_for_nothing(): void {
		$filter = new HitFilter(
			[
				'rule'   => '',
				'layer'  => '',
				'source' => '',
				'text'   => '',
			]
		);
		self::assertEquals( new HitFilter(), $filter );
	}

	/**
	 * @dataProvider sources
	 */
	public function test_a_source_is_found_however_it_is_written( string $written, string $source, ?string $group ): void {
		$filter = new HitFilter( [ 'source' => $written ] );
		self::assertSame( [ $source, $group ?? $source, $group !== null ], [ $filter->source, $filter->group(), $filter->is_of_one_address() ] );
	}

	/** @return array<array{ string, string, ?string }> Written, meant, and the group where it is another. */
	public function sources(): array {
		return [
			[ '192.0.2.1', '192.0.2.1', null ],
			[ ' ::ffff:192.0.2.1', '192.0.2.1', null ],
			[ '192.0.2.0/24', '192.0.2.0/24', null ],
			[ '2001:DB8:0::/64', '2001:db8::/64', null ],
			[ '2001:DB8::1', '2001:db8::1', '2001:db8::/64' ],
			[ '#0123456789abcdef', '#0123456789abcdef', null ],
			[ "1'; DROP TABLE", "1'; DROP TABLE", null ],
		];
	}

	public function test_a_text_is_looked_for_as_it_is_kept(): void {
		self::assertSame( 'a\\\\b\\303\\251\\t%_', ( new HitFilter( [ 'text' => "A\\Bé\t%_" ] ) )->needle() );
		self::assertNull( ( new HitFilter() )->needle() );
	}
}
