<?php
/**
 * Numbers of hits, by the minute.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;

/**
 * Reads and writes the table of minutes. It covers two days: long enough to
 * find an attack after a weekend in which nothing triggered a rollup.
 */
final class Minutes {

	private const RETENTION_SECONDS = 2 * 86400;

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Adds hits to a minute.
	 *
	 * @param int $minute Start of the minute, Unix time.
	 * @throws RuntimeException If the database fails.
	 */
	public static function add( Database $database, int $minute, string $rule, int $hits ): void {
		$database->query( 'INSERT INTO %i (minute, rule, hits) VALUES (%d, %s, %d) ON DUPLICATE KEY UPDATE hits = hits + VALUES(hits)', $database->table( 'minutes' ), $minute, $rule, $hits );
	}

	/**
	 * Returns the hits of each rule, by start of the minute.
	 *
	 * @param int $from Start of the first minute, Unix time.
	 * @param int $to   End of the last minute, Unix time.
	 * @return array<int, array<string, int>>
	 * @throws RuntimeException If the database fails.
	 */
	public function between( int $from, int $to ): array {
		$minutes = [];
		foreach ( $this->database->rows( 'SELECT minute, rule, hits FROM %i WHERE minute >= %d AND minute < %d ORDER BY minute', $this->database->table( 'minutes' ), $from, $to ) as $row ) {
			$minutes[ (int) $row['minute'] ][ $row['rule'] ] = (int) $row['hits'];
		}
		return $minutes;
	}

	/**
	 * Removes old minutes.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public function remove_old( int $now ): void {
		$this->database->query( 'DELETE FROM %i WHERE minute < %d', $this->database->table( 'minutes' ), $now - self::RETENTION_SECONDS );
	}
}
