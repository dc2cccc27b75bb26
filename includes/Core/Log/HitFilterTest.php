<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;

final class HitFilterTest extends TestCase {

	public function test_has_only_is_false_if_another_condition_is_set(): void {
		$filter = new HitFilter(
			[
				'rule'    => 'xmlrpc',
				'network' => 0,
			]
		);
		self::assertTrue( $filter->has_only( 'network', 'rule', 'after' ) );
		self::assertFalse( $filter->has_only( 'rule', 'after' ), '0 stands for an unknown network' );
		self::assertTrue( ( new HitFilter() )->has_only() );
	}

	public function test_an_empty_value_sets_no_condition(): void {
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
	public function test_a_source_is_normalised( string $text, string $source, ?string $group ): void {
		$filter = new HitFilter( [ 'source' => $text ] );
		self::assertSame( [ $source, $group ?? $source, $group !== null ], [ $filter->source, $filter->source_group(), $filter->is_single_address() ] );
	}

	/** @return array<array{ string, string, ?string }> Text, normalised source, and the group if it differs. */
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

	public function test_a_text_is_searched_in_its_escaped_form(): void {
		self::assertSame( 'a\\\\b\\303\\251\\t%_', ( new HitFilter( [ 'text' => "A\\Bé\t%_" ] ) )->escaped_text() );
		self::assertNull( ( new HitFilter() )->escaped_text() );
	}
}
