<?php
/**
 * What goes from the tables, and when.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Networks\AsNumbers;

/**
 * What is too old goes, a bounded part of it at a time, and so does what is too
 * much: of the rule and hour that has the most rows, so that nobody's flood
 * evicts another incident.
 */
final class Pruning {

	/** Rows of a table that one turn removes because they are old, and those of one more hour. */
	private const TURN = 5000;

	/**
	 * After so many seconds without a look, the first one believes the clock no
	 * further than the last one did: where it is ahead for a moment, nothing is as
	 * old as it says. Who looks once a week, without WP-Cron, loses at each look
	 * what was too old at the one before.
	 */
	private const GAP = 2 * 86400;

	/** Rows that the tables hold at most: some 20 MB and 10 MB. */
	public const MOST_SAMPLES = 50000;
	public const MOST_SOURCES = 50000;

	/** Hours of counts that are kept whatever the retention is: the totals of 30 days need them, and they name nobody. */
	private const LEAST_COUNTS = 31 * 86400;

	/** Rules and hours that one turn takes rows from, because they have the most. */
	private const FATTEST = 50;

	/** @var Database */
	private Database $database;

	/** @var AsNumbers */
	private AsNumbers $numbers;

	/** @var int Seconds that samples and sources are kept. */
	private int $retention;

	public function __construct( Database $database, AsNumbers $numbers, int $retention ) {
		$this->database  = $database;
		$this->numbers   = $numbers;
		$this->retention = $retention;
	}

	/**
	 * Removes what is due; at most once in so many seconds.
	 *
	 * @param int $now   Seconds since 1970.
	 * @param int $every Seconds.
	 * @throws RuntimeException If the database refuses.
	 */
	public function run( int $now, int $every = 0 ): void {
		$rollups = $this->database->table( 'rollups' );
		$last    = (int) ( $this->database->rows( "SELECT time FROM %i WHERE id = 'pruning'", $rollups )[0]['time'] ?? 0 );
		// A clock that was ahead for a while doesn't put it off for as long.
		if ( abs( $now - $last ) < $every ) {
			return;
		}
		$this->database->query( "INSERT INTO %i (id, time) VALUES ('pruning', %d) ON DUPLICATE KEY UPDATE time = %d", $rollups, $now, $now );
		if ( $last > 0 && abs( $now - $last ) > self::GAP ) {
			$now = min( $now, $last );
		}
		$oldest = $now - $now % 3600 - $this->retention;
		$this->remove_old( $this->database->table( 'hits' ), $oldest );
		$this->remove_old( $this->database->table( 'sources' ), $oldest );
		$this->database->query( 'DELETE FROM %i WHERE time < %d', $rollups, $now - max( $this->retention, self::LEAST_COUNTS ) );
		$this->fold_counts( $now - $now % 3600 - max( $this->retention, self::LEAST_COUNTS ) );
		$this->thin( 'hits', self::MOST_SAMPLES );
		$this->thin( 'sources', self::MOST_SOURCES );
	}

	private function remove_old( string $table, int $oldest ): void {
		$rest = $this->database->rows( 'SELECT hour FROM %i WHERE hour < %d ORDER BY hour LIMIT 1 OFFSET %d', $table, $oldest, self::TURN );
		$this->database->query( 'DELETE FROM %i WHERE hour < %d', $table, min( $oldest, (int) ( $rest[0]['hour'] ?? $oldest ) + 1 ) );
	}

	/** The hours of old counts go, their numbers stay in the row of hour 0. */
	private function fold_counts( int $oldest ): void {
		if ( ! $this->database->is_transactional() ) {
			// Killed between the two steps, it would count them twice. They stay as they are, some rows more.
			return;
		}
		$counts = $this->database->table( 'counts' );
		$this->database->transaction(
			function () use ( $counts, $oldest ): void {
				Rollup::lock( $this->database );
				$old = $this->database->rows( 'SELECT rule, layer, refused, SUM(hits) AS hits FROM %i WHERE hour < %d AND hour > 0 GROUP BY rule, layer, refused', $counts, $oldest );
				foreach ( $old as $row ) {
					Counts::add( $this->database, 0, $row['rule'], $row['layer'], (int) $row['refused'], (int) $row['hits'] );
				}
				$this->database->query( 'DELETE FROM %i WHERE hour < %d AND hour > 0', $counts, $oldest );
			}
		);
	}

	/**
	 * Too many rows: of the rules and hours that have the most, every other sample or the weaker half of the sources.
	 *
	 * @param 'hits'|'sources' $name Which table.
	 * @param int              $most How many rows it may have.
	 */
	private function thin( string $name, int $most ): void {
		$table = $this->database->table( $name );
		for ( $turn = 0; $turn < 10; $turn++ ) {
			$over = (int) ( $this->database->rows( 'SELECT COUNT(*) AS n FROM %i', $table )[0]['n'] ?? 0 ) - $most;
			if ( $over <= 0 ) {
				return;
			}
			foreach ( $this->database->rows( 'SELECT rule, hour, COUNT(*) AS n FROM %i GROUP BY rule, hour ORDER BY n DESC LIMIT %d', $table, self::FATTEST ) as $fat ) {
				if ( $over > 0 ) {
					$over -= intdiv( (int) $fat['n'], 2 );
					$name === 'hits' ? $this->halve_samples( $fat['rule'], (int) $fat['hour'] ) : ( new SourceRows( $this->database, $this->numbers ) )->shrink( $fat['rule'], (int) $fat['hour'], intdiv( (int) $fat['n'], 2 ) );
				}
			}
		}
	}

	private function halve_samples( string $rule, int $hour ): void {
		$table = $this->database->table( 'hits' );
		$ids   = array_column( $this->database->rows( 'SELECT id FROM %i WHERE rule = %s AND hour = %d ORDER BY time', $table, $rule, $hour ), 'id' );
		$gone  = array_values( array_filter( $ids, static fn ( int $index ): bool => $index % 2 === 1, ARRAY_FILTER_USE_KEY ) );
		foreach ( array_chunk( $gone, 500 ) as $some ) {
			$this->database->query( 'DELETE FROM %i WHERE id IN (' . implode( ', ', array_fill( 0, count( $some ), '%d' ) ) . ')', $table, ...$some );
		}
	}
}
