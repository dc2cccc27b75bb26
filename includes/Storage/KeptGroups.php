<?php
/**
 * Hits that are kept whole, grouped.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\HitFilter;

/**
 * From the table of samples, which knows everything of some hits.
 *
 * @phpstan-import-type By from Groups
 * @phpstan-import-type Group from Groups
 */
final class KeptGroups {

	private const COLUMNS = [
		'source' => 'grouped',
		'rule'   => 'rule',
		'hour'   => 'hour',
	];

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param By        $by       What the hits of a group have in common.
	 * @param HitFilter $filter   Which hits.
	 * @param int       $per_page How many groups.
	 * @param int       $page     From 1.
	 * @return list<Group>
	 */
	public function page( string $by, HitFilter $filter, int $per_page, int $page ): array {
		$column = self::COLUMNS[ $by ];
		$order  = $by === 'hour' ? 'hour DESC' : "seen DESC, $column";
		$rows   = $this->database->select(
			"SELECT $column AS called, COUNT(*) AS seen, SUM(refused) AS stopped, MIN(time) AS first_time, MAX(time) AS last_time",
			'hits',
			Conditions::of_hits( $filter ),
			"GROUP BY $column ORDER BY $order LIMIT %d OFFSET %d",
			$per_page,
			$per_page * ( $page - 1 )
		);
		return array_map(
			static fn ( array $row ): array => [
				'key'     => $row['called'],
				'hits'    => (int) $row['seen'],
				'refused' => (int) $row['stopped'],
				'error'   => 0,
				'counted' => 'kept',
				'first'   => intdiv( (int) $row['first_time'], 1000000 ),
				'last'    => intdiv( (int) $row['last_time'], 1000000 ),
			],
			$rows
		);
	}

	/** @param By $by As in `page`. */
	public function count( string $by, HitFilter $filter ): int {
		$column = self::COLUMNS[ $by ];
		return (int) ( $this->database->select( "SELECT COUNT(DISTINCT $column) AS n", 'hits', Conditions::of_hits( $filter ) )[0]['n'] ?? 0 );
	}
}
