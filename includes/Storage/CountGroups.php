<?php
/**
 * All hits, grouped.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\HitFilter;

/**
 * By rule or by hour, from the table of counts. It knows rules, layers and
 * hours. Hits that are too old to be kept apart by the hour are in no group.
 *
 * @phpstan-import-type Group from Groups
 */
final class CountGroups {

	private const ORDER = [
		'rule' => 'seen DESC, rule',
		'hour' => 'hour DESC',
	];

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param 'rule'|'hour' $by       What the hits of a group have in common.
	 * @param HitFilter     $filter   Which hits.
	 * @param int           $per_page How many groups.
	 * @param int           $page     From 1.
	 * @return list<Group>
	 */
	public function page( string $by, HitFilter $filter, int $per_page, int $page ): array {
		$order = self::ORDER[ $by ];
		$rows  = $this->database->select(
			"SELECT $by AS called, SUM(hits) AS seen, SUM(CASE WHEN refused = 1 THEN hits ELSE 0 END) AS stopped, MIN(hour) AS first_hour, MAX(hour) AS last_hour",
			'counts',
			Conditions::of_counts( $filter ),
			"GROUP BY $by ORDER BY $order LIMIT %d OFFSET %d",
			$per_page,
			$per_page * ( $page - 1 )
		);
		return array_map(
			static fn ( array $row ): array => [
				'key'     => $row['called'],
				'hits'    => (int) $row['seen'],
				'refused' => (int) $row['stopped'],
				'error'   => 0,
				'counted' => 'all',
				'first'   => (int) $row['first_hour'],
				'last'    => (int) $row['last_hour'] + 3599,
			],
			$rows
		);
	}

	/** @param 'rule'|'hour' $by As in `page`. */
	public function count( string $by, HitFilter $filter ): int {
		return (int) ( $this->database->select( "SELECT COUNT(DISTINCT $by) AS n", 'counts', Conditions::of_counts( $filter ) )[0]['n'] ?? 0 );
	}
}
