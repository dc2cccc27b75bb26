<?php
/**
 * Who sent most hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\HitFilter;

/**
 * Reads the table of sources.
 *
 * The truth lies between `hits` and `hits` + `error`: of an hour in which a
 * source has a place, that is what is unsure of it; of every other hour, what
 * that hour may have missed of anybody. A filter's layer and text it doesn't
 * know, nor one address of a /64.
 *
 * @phpstan-type Source array{ source: string, hits: int, error: int, first: int, last: int }
 */
final class Sources {

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * A page of sources, those of most hits first.
	 *
	 * @param HitFilter $filter   Which.
	 * @param int       $per_page How many.
	 * @param int       $page     From 1.
	 * @return list<Source>
	 */
	public function page( HitFilter $filter, int $per_page, int $page ): array {
		$missed = (int) ( $this->database->select( 'SELECT SUM(missed) AS n', 'sources', Conditions::of_missed( $filter ), "AND source = '*'" )[0]['n'] ?? 0 );
		return array_map(
			static fn ( array $row ): array => [
				'source' => $row['source'],
				'hits'   => (int) $row['seen'],
				'error'  => $missed + (int) $row['unsure'] - (int) $row['missed'],
				'first'  => (int) $row['first_time'],
				'last'   => (int) $row['last_time'],
			],
			$this->database->select(
				'SELECT source, SUM(hits) AS seen, SUM(unsure) AS unsure, SUM(missed) AS missed, MIN(began) AS first_time, MAX(ended) AS last_time',
				'sources',
				Conditions::of_sources( $filter ),
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
		$mine = new HitFilter( [ 'source' => $source ] );
		$rows = $this->database->select( 'SELECT rule, SUM(hits) AS seen', 'sources', Conditions::of_sources( $mine ), 'GROUP BY rule ORDER BY seen DESC, rule' );
		$seen = [];
		foreach ( $rows as $row ) {
			$seen[ $row['rule'] ] = (int) $row['seen'];
		}
		return $seen;
	}

	public function count( HitFilter $filter ): int {
		return (int) ( $this->database->select( 'SELECT COUNT(DISTINCT source) AS n', 'sources', Conditions::of_sources( $filter ), "AND source <> '*'" )[0]['n'] ?? 0 );
	}
}
