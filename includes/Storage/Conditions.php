<?php
/**
 * A filter, as a database is asked for it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\HitFilter;

/**
 * A condition for each of the tables, and the values for its placeholders. In
 * tables by the hour an hour counts if any part of it is asked for; who asks
 * one of them sees to it that it knows the rest.
 *
 * @phpstan-type Condition array{ 0: literal-string, 1: list<int|string> }
 */
final class Conditions {

	/**
	 * No character in what is looked for means more than itself. Kept texts are
	 * ASCII, so that bytes may be compared, four times as fast as characters.
	 */
	private const HAS_TEXT = '(INSTR(LOWER(path), BINARY %s) > 0 OR INSTR(LOWER(agent), BINARY %s) > 0 OR INSTR(LOWER(login), BINARY %s) > 0 OR INSTR(LOWER(xmlrpc), BINARY %s) > 0 OR INSTR(LOWER(method), BINARY %s) > 0)';

	/** @return Condition */
	public static function of_hits( HitFilter $filter ): array {
		return self::all(
			[ 'rule = %s', $filter->rule ],
			[ 'layer = %s', $filter->layer ],
			[ 'grouped = %s', $filter->group() ],
			// Found by the index of groups, and then told from its neighbours.
			[ 'source = %s', $filter->is_of_one_address() ? $filter->source : null ],
			[ 'asn = %d', $filter->network ],
			[ 'time > %d', $filter->after ],
			[ 'time < %d', $filter->before ],
			[ self::HAS_TEXT, $filter->needle() ]
		);
	}

	/** @return Condition */
	public static function of_sources( HitFilter $filter ): array {
		return self::all(
			[ 'rule = %s', $filter->rule ],
			[ 'source = %s', $filter->group() ],
			[ 'asn = %d', $filter->network ],
			...self::of_time( $filter )
		);
	}

	/**
	 * What an hour may have missed of anybody: whom else a filter asks for changes nothing in it.
	 *
	 * @return Condition
	 */
	public static function of_missed( HitFilter $filter ): array {
		return self::all( [ 'rule = %s', $filter->rule ], ...self::of_time( $filter ) );
	}

	/**
	 * The row of hour 0 has what is too old to be kept apart by the hour.
	 *
	 * @return Condition
	 */
	public static function of_counts( HitFilter $filter ): array {
		return self::all( [ 'hour > %d', 0 ], [ 'rule = %s', $filter->rule ], [ 'layer = %s', $filter->layer ], ...self::of_time( $filter ) );
	}

	/** @return list<array{ 0: literal-string, 1: ?int }> */
	private static function of_time( HitFilter $filter ): array {
		return [
			[ 'hour > %d', $filter->after === null ? null : intdiv( $filter->after, 1000000 ) - 3600 ],
			[ 'hour < %d', $filter->before === null ? null : intdiv( $filter->before, 1000000 ) ],
		];
	}

	/**
	 * @param array{ 0: literal-string, 1: int|string|null } ...$tests What is null is not asked for.
	 * @return Condition
	 */
	private static function all( array ...$tests ): array {
		$where  = '1 = 1';
		$values = [];
		foreach ( $tests as [ $test, $value ] ) {
			if ( $value !== null ) {
				$where .= ' AND ' . $test;
				array_push( $values, ...array_fill( 0, substr_count( $test, '%' ), $value ) );
			}
		}
		return [ $where, $values ];
	}
}
