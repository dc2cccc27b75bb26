<?php
/**
 * The sources with most hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Sidegate\Core\Log\HitFilter;

/**
 * Reads the table of sources.
 *
 * The true number of a source lies between `hits` and `hits` + `error`. In an
 * hour that counts the source, its error is the row's `unsure`; in any other
 * hour, it is that hour's `missed`. The table can't be filtered by layer, text,
 * or a single address of a /64.
 *
 * @phpstan-type Source array{ source: string, hits: int, error: int, first: int, last: int }
 */
final class Sources {

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns a page of sources, those with most hits first.
	 *
	 * @param HitFilter $filter   Selects hits.
	 * @param int       $per_page Sources on a page.
	 * @param int       $page     Page number, from 1.
	 * @return list<Source>
	 */
	public function page( HitFilter $filter, int $per_page, int $page ): array {
		$missed = $this->missed( $filter );
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
	 * Returns a page of networks, those with most hits first. `missed` is the
	 * maximum number of hits of any source that isn't counted: if it isn't 0, a
	 * network may have any number of them.
	 *
	 * @param HitFilter $filter   Selects hits.
	 * @param int       $per_page Networks on a page.
	 * @param int       $page     Page number, from 1.
	 * @return list<array{ asn: string, source: string, hits: int, missed: int, first: int, last: int }> `source` is one of its sources.
	 */
	public function networks( HitFilter $filter, int $per_page, int $page ): array {
		$missed = $this->missed( $filter );
		return array_map(
			static fn ( array $row ): array => [
				'asn'    => $row['asn'],
				'source' => $row['one_source'],
				'hits'   => (int) $row['seen'],
				'missed' => $missed,
				'first'  => (int) $row['first_time'],
				'last'   => (int) $row['last_time'],
			],
			$this->database->select(
				'SELECT asn, MIN(source) AS one_source, SUM(hits) AS seen, MIN(began) AS first_time, MAX(ended) AS last_time',
				'sources',
				Conditions::of_sources( $filter ),
				"AND source <> '*' GROUP BY asn ORDER BY seen DESC, asn LIMIT %d OFFSET %d",
				$per_page,
				$per_page * ( $page - 1 )
			)
		);
	}

	/** Returns the number of networks. */
	public function count_networks( HitFilter $filter ): int {
		return (int) ( $this->database->select( 'SELECT COUNT(DISTINCT asn) AS n', 'sources', Conditions::of_sources( $filter ), "AND source <> '*'" )[0]['n'] ?? 0 );
	}

	/** Returns the maximum number of hits that a source may have which isn't counted. */
	private function missed( HitFilter $filter ): int {
		return (int) ( $this->database->select( 'SELECT SUM(missed) AS n', 'sources', Conditions::of_missed( $filter ), "AND source = '*'" )[0]['n'] ?? 0 );
	}

	/**
	 * Returns the counted hits of one source, by rule.
	 *
	 * @param string $source An IPv4 address, or a /64.
	 * @return array<string, int>
	 */
	public function hits_by_rule( string $source ): array {
		$filter = new HitFilter( [ 'source' => $source ] );
		$rows   = $this->database->select( 'SELECT rule, SUM(hits) AS seen', 'sources', Conditions::of_sources( $filter ), 'GROUP BY rule ORDER BY seen DESC, rule' );
		$seen   = [];
		foreach ( $rows as $row ) {
			$seen[ $row['rule'] ] = (int) $row['seen'];
		}
		return $seen;
	}

	public function count( HitFilter $filter ): int {
		return (int) ( $this->database->select( 'SELECT COUNT(DISTINCT source) AS n', 'sources', Conditions::of_sources( $filter ), "AND source <> '*'" )[0]['n'] ?? 0 );
	}
}
