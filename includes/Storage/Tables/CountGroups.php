<?php
/**
 * All hits, grouped by rule or hour.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Sidegate\Core\Log\HitFilter;

/**
 * Groups hits by rule or hour, from the table of counts, which has a rule, a
 * layer and an hour in each row. Old hits, whose hours are merged, are in no
 * group.
 *
 * @phpstan-import-type Group from Groups
 */
final class CountGroups {

	private const ORDER = [
		'rule' => 'seen DESC, rule',
		'hour' => 'hour DESC',
	];

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns a page of groups.
	 *
	 * @param 'rule'|'hour' $by       Column to group by.
	 * @param HitFilter     $filter   Selects hits.
	 * @param int           $per_page Groups on a page.
	 * @param int           $page     Page number, from 1.
	 * @return list<Group>
	 */
	public function page( string $by, HitFilter $filter, int $per_page, int $page ): array {
		$order = self::ORDER[ $by ];
		$rows  = $this->database->select(
			"SELECT $by AS group_key, SUM(hits) AS seen, SUM(CASE WHEN refused = 1 THEN hits ELSE 0 END) AS blocked, MIN(hour) AS first_hour, MAX(hour) AS last_hour",
			'counts',
			Conditions::of_counts( $filter ),
			"GROUP BY $by ORDER BY $order LIMIT %d OFFSET %d",
			$per_page,
			$per_page * ( $page - 1 )
		);
		return array_map(
			static fn ( array $row ): array => [
				'key'     => $row['group_key'],
				'hits'    => (int) $row['seen'],
				'refused' => (int) $row['blocked'],
				'error'   => 0,
				'counted' => 'all',
				'first'   => (int) $row['first_hour'],
				'last'    => (int) $row['last_hour'] + 3599,
				'source'  => '',
			],
			$rows
		);
	}

	/** Returns the number of hits. */
	public function total( HitFilter $filter ): int {
		return (int) ( $this->database->select( 'SELECT SUM(hits) AS n', 'counts', Conditions::of_counts( $filter ) )[0]['n'] ?? 0 );
	}

	/** @param 'rule'|'hour' $by Column to group by. */
	public function count( string $by, HitFilter $filter ): int {
		return (int) ( $this->database->select( "SELECT COUNT(DISTINCT $by) AS n", 'counts', Conditions::of_counts( $filter ) )[0]['n'] ?? 0 );
	}
}
