<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

use PHPUnit\Framework\TestCase;

final class ProblemHistoryTest extends TestCase {

	private const NOW = 1795818600;

	public function test_a_problem_is_told_once_after_ten_minutes_and_once_when_it_is_solved(): void {
		$told    = [];
		$history = new ProblemHistory( null );
		foreach ( [ [ 0, [ 'rules' ] ], [ 300, [ 'rules' ] ], [ 600, [ 'rules' ] ], [ 900, [ 'rules' ] ], [ 1200, [] ], [ 1500, [] ] ] as [ $seconds, $keys ] ) {
			$told[ $seconds ] = $history->update( $keys, self::NOW + $seconds );
			$history          = new ProblemHistory( json_decode( (string) json_encode( $history->all() ), true ) );
		}
		self::assertSame( [ 600 => [ 'rules' ] ], array_filter( array_map( static fn ( array $one ): array => $one['problems'], $told ) ) );
		self::assertSame( [ 1200 => true ], array_filter( array_map( static fn ( array $one ): bool => $one['solved'], $told ) ) );
	}

	public function test_a_problem_that_goes_by_itself_within_minutes_is_never_told(): void {
		$history = new ProblemHistory( null );
		$history->update( [ 'htaccess-removed' ], self::NOW );
		self::assertSame(
			[
				'problems' => [],
				'solved'   => false,
			],
			$history->update( [], self::NOW + 590 )
		);
		self::assertSame( [], $history->update( [ 'htaccess-removed' ], self::NOW + 700 )['problems'] );
	}

	public function test_the_rest_is_solved_only_with_the_last(): void {
		$history = new ProblemHistory( null );
		$history->update( [ 'rules', 'spool' ], self::NOW );
		self::assertSame( [ 'rules', 'spool' ], $history->update( [ 'rules', 'spool' ], self::NOW + 600 )['problems'] );
		self::assertFalse( $history->update( [ 'spool' ], self::NOW + 700 )['solved'] );
		self::assertTrue( $history->update( [], self::NOW + 800 )['solved'] );
	}

	public function test_a_problem_that_is_forgotten_is_not_reported_as_solved(): void {
		$history = new ProblemHistory( null );
		$history->update( [ 'rule-xmlrpc', 'spool' ], self::NOW );
		$history->update( [ 'rule-xmlrpc', 'spool' ], self::NOW + 600 );
		$history->forget( [ 'rule-xmlrpc', 'rule-users-rest' ] );
		self::assertSame( [ 'spool' ], array_keys( $history->all() ) );
		self::assertTrue( $history->update( [], self::NOW + 700 )['solved'], 'of the other' );
		$history->update( [ 'spool' ], self::NOW + 800 );
		$history->update( [ 'spool' ], self::NOW + 1400 );
		$history->forget( [ 'spool' ] );
		self::assertFalse( $history->update( [], self::NOW + 1500 )['solved'] );
	}

	public function test_malformed_state_counts_as_none(): void {
		foreach ( [ 'x', [ 'rules' => 1 ], [ 'rules' => [ 'since' => 'x' ] ] ] as $stored ) {
			self::assertSame( [], ( new ProblemHistory( $stored ) )->all() );
		}
	}
}
