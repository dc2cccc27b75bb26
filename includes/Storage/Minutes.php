<?php
/**
 * Numbers of hits by minute.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;

/**
 * The table of minutes, which reaches back two days: long enough to find an
 * attack in it after a weekend without a visitor.
 */
final class Minutes {

	private const KEPT = 2 * 86400;

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Adds hits to a minute.
	 *
	 * @param int $minute Its start, seconds since 1970.
	 * @throws RuntimeException If the database refuses.
	 */
	public static function add( Database $database, int $minute, string $rule, int $hits ): void {
		$database->query( 'INSERT INTO %i (minute, rule, hits) VALUES (%d, %s, %d) ON DUPLICATE KEY UPDATE hits = hits + VALUES(hits)', $database->table( 'minutes' ), $minute, $rule, $hits );
	}

	/**
	 * Returns hits by rule, by start of the minute.
	 *
	 * @param int $from Start of the first minute.
	 * @param int $to   End of the last one.
	 * @return array<int, array<string, int>>
	 * @throws RuntimeException If the database refuses.
	 */
	public function between( int $from, int $to ): array {
		$minutes = [];
		foreach ( $this->database->rows( 'SELECT minute, rule, hits FROM %i WHERE minute >= %d AND minute < %d ORDER BY minute', $this->database->table( 'minutes' ), $from, $to ) as $row ) {
			$minutes[ (int) $row['minute'] ][ $row['rule'] ] = (int) $row['hits'];
		}
		return $minutes;
	}

	/**
	 * Removes those that are too old.
	 *
	 * @throws RuntimeException If the database refuses.
	 */
	public function remove_old( int $now ): void {
		$this->database->query( 'DELETE FROM %i WHERE minute < %d', $this->database->table( 'minutes' ), $now - self::KEPT );
	}
}
