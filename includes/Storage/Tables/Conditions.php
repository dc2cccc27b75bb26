<?php
/**
 * SQL conditions of a filter.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Sidegate\Build\HitTable;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitFilter;

/**
 * Converts a filter to a condition for each table, with the values of its
 * placeholders. In tables with one row per hour, an hour matches if any part
 * of it is in the range. The caller must not use a table that lacks a column
 * of the filter.
 *
 * @phpstan-type Condition array{ 0: literal-string, 1: list<int|string> }
 */
final class Conditions {

	/**
	 * Returns the condition for the table of samples.
	 *
	 * @return Condition
	 */
	public static function of_hits( HitFilter $filter ): array {
		return self::all(
			[ 'rule = %s', $filter->rule ],
			[ 'layer = %s', $filter->layer ],
			[ 'grouped = %s', $filter->source_group() ],
			// The index of `grouped` finds the /64; this selects the address.
			[ 'source = %s', $filter->is_single_address() ? $filter->source : null ],
			[ 'path = %s', self::escaped( $filter->path ) ],
			[ 'agent = %s', self::escaped( $filter->agent ) ],
			[ 'login = %s', self::escaped( $filter->login ) ],
			[ 'asn = %d', $filter->network ],
			[ 'time > %d', $filter->after ],
			[ 'time < %d', $filter->before ],
			// Literally: no character of the text is a wildcard. Stored texts are ASCII, so bytes can be compared, four times as fast as characters.
			[ HitTable::CONTAINS, $filter->escaped_text() ]
		);
	}

	/**
	 * Returns the condition for the table of sources.
	 *
	 * @return Condition
	 */
	public static function of_sources( HitFilter $filter ): array {
		return self::all(
			[ 'rule = %s', $filter->rule ],
			[ 'source = %s', $filter->source_group() ],
			[ 'asn = %d', $filter->network ],
			...self::of_time( $filter )
		);
	}

	/**
	 * Returns the condition for the rows with `missed` of each hour, which apply to any source.
	 *
	 * @return Condition
	 */
	public static function of_missed( HitFilter $filter ): array {
		return self::all( [ 'rule = %s', $filter->rule ], ...self::of_time( $filter ) );
	}

	/**
	 * Returns the condition for the table of counts, without the row of hour 0, the sum of all old hours.
	 *
	 * @return Condition
	 */
	public static function of_counts( HitFilter $filter ): array {
		return self::all( [ 'hour > %d', 0 ], [ 'rule = %s', $filter->rule ], [ 'layer = %s', $filter->layer ], ...self::of_time( $filter ) );
	}

	/** Returns a text in the form in which the table has it. */
	private static function escaped( ?string $text ): ?string {
		return $text === null ? null : Hit::escape( $text );
	}

	/** @return list<array{ 0: literal-string, 1: ?int }> */
	private static function of_time( HitFilter $filter ): array {
		return [
			[ 'hour > %d', $filter->after === null ? null : intdiv( $filter->after, 1000000 ) - 3600 ],
			[ 'hour < %d', $filter->before === null ? null : intdiv( $filter->before, 1000000 ) ],
		];
	}

	/**
	 * Joins tests with AND.
	 *
	 * @param array{ 0: literal-string, 1: int|string|null } ...$tests Tests; one whose value is null is omitted.
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
