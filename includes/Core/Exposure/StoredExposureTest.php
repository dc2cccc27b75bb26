<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use PHPUnit\Framework\TestCase;

final class StoredExposureTest extends TestCase {

	private const REQUEST = [
		'place' => Place::FRONT,
		'id'    => 0,
		'url'   => '',
	];

	public function test_a_run_is_read_as_it_was_stored(): void {
		$run             = StoredExposure::begin( [ self::REQUEST ], 1000, 'abc', 2, 3 );
		$run['found'][]  = self::REQUEST + [
			'user'    => 1,
			'kind'    => Finding::LOGIN,
			'context' => 'link',
		];
		$run['unread'][] = self::REQUEST + [ 'reason' => ReadResponse::MOVED ];
		$stored          = new StoredExposure(
			[
				'began'   => 1000,
				'last'    => $run,
				'current' => null,
			]
		);
		self::assertEquals( $run, $stored->last );
		self::assertNull( $stored->current );
	}

	/**
	 * @dataProvider malformed
	 * @param mixed $value What is stored.
	 */
	public function test_malformed_values_count_as_absent( $value ): void {
		$stored = new StoredExposure( $value );
		self::assertNull( $stored->last );
		self::assertNull( $stored->current );
		self::assertTrue( $stored->is_due( 1000000 ) );
	}

	/** @return array<string, array{ mixed }> */
	public function malformed(): array {
		return [
			'nothing'       => [ false ],
			'a text'        => [ 'x' ],
			'runs as texts' => [
				[
					'began'   => 'soon',
					'last'    => 'x',
					'current' => 7,
				],
			],
			'no numbers'    => [ [ 'last' => [ 'time' => '1000' ] + StoredExposure::begin( [], 1000, '', 0, 0 ) ] ],
		];
	}

	public function test_malformed_items_of_a_run_are_left_out(): void {
		$run         = StoredExposure::begin( [ self::REQUEST ], 1000, '', 0, 0 );
		$run['plan'] = [ self::REQUEST, 7, [ 'place' => 'x' ], [ 'id' => '0' ] + self::REQUEST ];
		$last        = ( new StoredExposure( [ 'last' => $run ] ) )->last;
		self::assertNotNull( $last );
		self::assertSame( [ self::REQUEST ], $last['plan'] );
	}

	public function test_a_run_is_due_once_a_day(): void {
		$stored = new StoredExposure( [ 'began' => 1000 ] );
		self::assertFalse( $stored->is_due( 1000 + StoredExposure::DAY - 1 ) );
		self::assertTrue( $stored->is_due( 1000 + StoredExposure::DAY ) );
	}

	public function test_a_run_of_a_clock_that_was_ahead_does_not_delay_the_next(): void {
		$ahead  = 1000 + 30 * StoredExposure::DAY;
		$stored = new StoredExposure(
			[
				'began'   => $ahead,
				'current' => StoredExposure::begin( [ self::REQUEST ], $ahead, '', 0, 0 ),
			]
		);
		self::assertTrue( $stored->is_due( 1000 ) );
		self::assertNull( $stored->resumable( 1000 ) );
	}

	public function test_a_run_goes_on_until_it_is_old(): void {
		$run    = StoredExposure::begin( [ self::REQUEST ], 1000, '', 0, 0 );
		$stored = new StoredExposure(
			[
				'began'   => 1000,
				'current' => $run,
			]
		);
		self::assertNotNull( $stored->resumable( 1100 ) );
		self::assertTrue( $stored->is_due( 1100 ) );
		// PHP ended in the middle of it: a new run waits for the next day.
		self::assertNull( $stored->resumable( 2000 ) );
		self::assertFalse( $stored->is_due( 2000 ) );
	}
}
