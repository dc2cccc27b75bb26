<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

use PHPUnit\Framework\TestCase;

final class QuietHoursTest extends TestCase {

	/**
	 * @dataProvider ranges
	 * @param list<int> $quiet Quiet hours.
	 */
	public function test_a_range_includes_its_hours( string $text, array $quiet ): void {
		$hours = QuietHours::parse( $text );
		self::assertNotNull( $hours );
		self::assertSame( $quiet, array_values( array_filter( range( 0, 23 ), [ $hours, 'include_hour' ] ) ) );
	}

	/** @return array<array{ string, list<int> }> */
	public function ranges(): array {
		return [
			[ '', [] ],
			[ '7-7', [] ],
			[ '1-4', [ 1, 2, 3 ] ],
			[ '22-2', [ 0, 1, 22, 23 ] ],
			[ '22-0', [ 22, 23 ] ],
		];
	}

	public function test_anything_else_is_no_range(): void {
		foreach ( [ '24-7', '7', 'a-b', '22:00-7:00', '-1-3', "1-2\n" ] as $text ) {
			self::assertNull( QuietHours::parse( $text ), $text );
		}
	}
}
