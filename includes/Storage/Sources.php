<?php
/**
 * Who sent most hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;

/**
 * Reads the table of sources.
 *
 * The truth lies between `hits` and `hits` + `error`: of an hour in which a
 * source has a place, that is what is unsure of it; of every other hour, what
 * that hour may have missed of anybody.
 *
 * @phpstan-type Filter array{ rule?: string, after?: int, before?: int }
 * @phpstan-type Source array{ source: string, hits: int, error: int, first: int, last: int }
 */
final class Sources {

	/** An hour counts if any part of it is in the range. */
	private const TESTS = [
		'rule'   => 'rule = %s',
		'after'  => 'hour > %d',
		'before' => 'hour < %d',
	];

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * A page of sources, those of most hits first.
	 *
	 * @param Filter $filter   Times in seconds since 1970.
	 * @param int    $per_page How many.
	 * @param int    $page     From 1.
	 * @return list<Source>
	 */
	public function page( array $filter, int $per_page, int $page ): array {
		$missed = (int) ( $this->rows( 'SELECT SUM(missed) AS n FROM %i', $filter, "AND source = '*'" )[0]['n'] ?? 0 );
		return array_map(
			static fn ( array $row ): array => [
				'source' => $row['source'],
				'hits'   => (int) $row['seen'],
				'error'  => $missed + (int) $row['unsure'] - (int) $row['missed'],
				'first'  => (int) $row['first_time'],
				'last'   => (int) $row['last_time'],
			],
			$this->rows(
				'SELECT source, SUM(hits) AS seen, SUM(unsure) AS unsure, SUM(missed) AS missed, MIN(began) AS first_time, MAX(ended) AS last_time FROM %i',
				$filter,
				"AND source <> '*' GROUP BY source ORDER BY seen DESC, source LIMIT %d OFFSET %d",
				$per_page,
				$per_page * ( $page - 1 )
			)
		);
	}

	/**
	 * Hits of one source that were seen, by rule.
	 *
	 * @param string $source An address of IPv4, or a /64.
	 * @return array<string, int>
	 */
	public function rules( string $source ): array {
		try {
			$rows = $this->database->rows( 'SELECT rule, SUM(hits) AS seen FROM %i WHERE source = %s GROUP BY rule ORDER BY seen DESC, rule', $this->database->table( 'sources' ), $source );
		} catch ( RuntimeException $e ) {
			return [];
		}
		$seen = [];
		foreach ( $rows as $row ) {
			$seen[ $row['rule'] ] = (int) $row['seen'];
		}
		return $seen;
	}

	/** @param Filter $filter As in `page`. */
	public function count( array $filter ): int {
		return (int) ( $this->rows( 'SELECT COUNT(DISTINCT source) AS n FROM %i', $filter, "AND source <> '*'" )[0]['n'] ?? 0 );
	}

	/**
	 * @param literal-string $head      What comes before the conditions.
	 * @param Filter         $filter    As in `page`.
	 * @param literal-string $tail      What follows them.
	 * @param int            ...$values For its placeholders.
	 * @return list<array<string, string>> Empty if the database refuses: Evidence has said so already.
	 */
	private function rows( string $head, array $filter, string $tail, int ...$values ): array {
		$where = '1 = 1';
		$given = [ $this->database->table( 'sources' ) ];
		if ( isset( $filter['after'] ) ) {
			$filter['after'] -= 3600;
		}
		foreach ( self::TESTS as $key => $test ) {
			if ( isset( $filter[ $key ] ) ) {
				$where  .= ' AND ' . $test;
				$given[] = $filter[ $key ];
			}
		}
		try {
			return $this->database->rows( "$head WHERE $where $tail", ...$given, ...$values );
		} catch ( RuntimeException $e ) {
			return [];
		}
	}
}
