<?php
/**
 * Login names that were tried.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

/**
 * Counts login names in the samples. In a flood these are only a part of all tries,
 * so each number is a minimum.
 */
final class TriedNames {

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns the names that were tried since then, the most frequent first.
	 *
	 * @param int                            $since   Unix time.
	 * @param int                            $minimum Names with fewer tries are left out.
	 * @param int                            $limit   Maximum number of names.
	 * @param list<array{ 0: int, 1: int }>  $except  Times whose tries don't count: start and end.
	 * @return array<string, int> Tries by name.
	 */
	public function since( int $since, int $minimum, int $limit, array $except = [] ): array {
		$condition = [ "login <> '' AND time >= %d" . str_repeat( ' AND NOT (time >= %d AND time < %d)', count( $except ) ), [ $since * 1000000 ] ];
		foreach ( $except as [ $start, $end ] ) {
			array_push( $condition[1], $start * 1000000, $end * 1000000 );
		}
		$names = [];
		foreach ( $this->database->select( 'SELECT login, COUNT(*) AS hits', 'hits', $condition, 'GROUP BY login HAVING COUNT(*) >= %d ORDER BY hits DESC, login LIMIT %d', $minimum, $limit ) as $row ) {
			$names[ stripcslashes( $row['login'] ) ] = (int) $row['hits'];
		}
		return $names;
	}
}
