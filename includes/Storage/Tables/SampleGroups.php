<?php
/**
 * Samples, grouped.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Sidegate\Core\Log\HitFilter;

/**
 * Groups samples. Unlike the counts, they can be filtered by any field, but
 * they are only a part of the hits.
 *
 * @phpstan-import-type By from Groups
 * @phpstan-import-type Group from Groups
 * @phpstan-import-type Condition from Conditions
 */
final class SampleGroups {

	private const COLUMNS = [
		'source'  => 'grouped',
		'network' => 'asn',
		'rule'    => 'rule',
		'login'   => 'login',
		'path'    => 'path',
		'agent'   => 'agent',
		'hour'    => 'hour',
	];

	/** Columns whose texts come from requests, and are stored escaped. */
	private const ESCAPED = [ 'login', 'path', 'agent' ];

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns a page of groups.
	 *
	 * @param By        $by       Column to group by.
	 * @param HitFilter $filter   Selects hits.
	 * @param int       $per_page Groups on a page.
	 * @param int       $page     Page number, from 1.
	 * @return list<Group>
	 */
	public function page( string $by, HitFilter $filter, int $per_page, int $page ): array {
		$column     = self::COLUMNS[ $by ];
		$order      = $by === 'hour' ? 'hour DESC' : "seen DESC, $column";
		$is_escaped = in_array( $by, self::ESCAPED, true );
		$rows       = $this->database->select(
			"SELECT $column AS group_key, COUNT(*) AS seen, SUM(refused) AS blocked, MIN(grouped) AS one_source, MIN(time) AS first_time, MAX(time) AS last_time",
			'hits',
			self::condition( $by, $filter ),
			"GROUP BY $column ORDER BY $order LIMIT %d OFFSET %d",
			$per_page,
			$per_page * ( $page - 1 )
		);
		return array_map(
			static fn ( array $row ): array => [
				'key'     => $is_escaped ? stripcslashes( $row['group_key'] ) : $row['group_key'],
				'hits'    => (int) $row['seen'],
				'refused' => (int) $row['blocked'],
				'error'   => 0,
				'counted' => 'kept',
				'first'   => intdiv( (int) $row['first_time'], 1000000 ),
				'last'    => intdiv( (int) $row['last_time'], 1000000 ),
				'source'  => $row['one_source'],
			],
			$rows
		);
	}

	/** @param By $by Column to group by. */
	public function count( string $by, HitFilter $filter ): int {
		$column = self::COLUMNS[ $by ];
		return (int) ( $this->database->select( "SELECT COUNT(DISTINCT $column) AS n", 'hits', self::condition( $by, $filter ) )[0]['n'] ?? 0 );
	}

	/**
	 * Returns the condition of the filter. Hits without a login name are in no group of login names.
	 *
	 * @param By $by Column to group by.
	 * @return Condition
	 */
	private static function condition( string $by, HitFilter $filter ): array {
		[ $test, $values ] = Conditions::of_hits( $filter );
		return [ $by === 'login' ? "$test AND login <> ''" : $test, $values ];
	}
}
