<?php
/**
 * Retention: removes old and surplus rows.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Storage\Rollup;

/**
 * Removes rows that are too old, a bounded number at a time, and surplus rows.
 * Those are taken from the rule and hour with most rows, so that a flood can't
 * evict the evidence of another attack.
 */
final class Retention {

	/** Number of old rows of a table that one run removes, plus the rest of the last hour. */
	private const ROWS_PER_RUN = 5000;

	/**
	 * After so many seconds without a run, a run uses the time of the previous one
	 * as the current time: if the clock is wrong and ahead for a moment, rows only
	 * seem old. On a site without WP-Cron that is visited once a week, each run
	 * removes what was too old at the run before.
	 */
	private const MAX_GAP_SECONDS = 2 * 86400;

	/** Maximum rows of the tables: some 20 MB and 10 MB. */
	public const MAX_SAMPLES = 50000;
	public const MAX_SOURCES = 50000;

	/** Minimum seconds for which counts are kept by the hour: the totals of 30 days need them, and they hold no personal data. */
	private const MIN_COUNT_SECONDS = 31 * 86400;

	/** Number of rules and hours, those with most rows, that one pass trims. */
	private const LARGEST_GROUPS = 50;

	private Database $database;
	private AsNumbers $numbers;

	/** @var int Seconds for which samples, sources and attacks are kept. */
	private int $retention;

	public function __construct( Database $database, AsNumbers $numbers, int $retention ) {
		$this->database  = $database;
		$this->numbers   = $numbers;
		$this->retention = $retention;
	}

	/**
	 * Removes old and surplus rows, unless the last run was just now.
	 *
	 * @param int $now   Unix time.
	 * @param int $every Minimum seconds between two runs.
	 * @throws RuntimeException If the database fails.
	 */
	public function run( int $now, int $every = 0 ): void {
		$rollups = $this->database->table( 'rollups' );
		$last    = (int) ( $this->database->rows( "SELECT time FROM %i WHERE id = 'pruning'", $rollups )[0]['time'] ?? 0 );
		// abs(): if the clock was ahead for a while, the next run must not wait that long.
		if ( abs( $now - $last ) < $every ) {
			return;
		}
		$this->database->query( "INSERT INTO %i (id, time) VALUES ('pruning', %d) ON DUPLICATE KEY UPDATE time = %d", $rollups, $now, $now );
		if ( $last > 0 && abs( $now - $last ) > self::MAX_GAP_SECONDS ) {
			$now = min( $now, $last );
		}
		$oldest = $now - $now % 3600 - $this->retention;
		$this->remove_old( $this->database->table( 'hits' ), $oldest );
		$this->remove_old( $this->database->table( 'sources' ), $oldest );
		( new Minutes( $this->database ) )->remove_old( $now );
		( new Incidents( $this->database ) )->remove_old( $now - $this->retention );
		$this->database->query( 'DELETE FROM %i WHERE time < %d', $rollups, $now - max( $this->retention, self::MIN_COUNT_SECONDS ) );
		$this->merge_old_counts( $now - $now % 3600 - max( $this->retention, self::MIN_COUNT_SECONDS ) );
		$this->trim_to_limit( 'hits', self::MAX_SAMPLES );
		$this->trim_to_limit( 'sources', self::MAX_SOURCES );
	}

	private function remove_old( string $table, int $oldest ): void {
		$first_row_to_keep = $this->database->rows( 'SELECT hour FROM %i WHERE hour < %d ORDER BY hour LIMIT 1 OFFSET %d', $table, $oldest, self::ROWS_PER_RUN );
		$this->database->query( 'DELETE FROM %i WHERE hour < %d', $table, min( $oldest, (int) ( $first_row_to_keep[0]['hour'] ?? $oldest ) + 1 ) );
	}

	/** Merges old counts into the row of hour 0. */
	private function merge_old_counts( int $oldest ): void {
		if ( ! $this->database->is_transactional() ) {
			// If killed between the two steps, it would count them twice. The rows stay; there are few.
			return;
		}
		$counts = $this->database->table( 'counts' );
		$this->database->transaction(
			function () use ( $counts, $oldest ): void {
				Rollup::lock_tables( $this->database );
				$old = $this->database->rows( 'SELECT rule, layer, refused, SUM(hits) AS hits FROM %i WHERE hour < %d AND hour > 0 GROUP BY rule, layer, refused', $counts, $oldest );
				foreach ( $old as $row ) {
					Counts::add( $this->database, 0, $row['rule'], $row['layer'], (int) $row['refused'], (int) $row['hits'] );
				}
				$this->database->query( 'DELETE FROM %i WHERE hour < %d AND hour > 0', $counts, $oldest );
			}
		);
	}

	/**
	 * Removes surplus rows: of the rules and hours with most rows, every other
	 * sample, or the half of the sources with fewer hits.
	 *
	 * @param 'hits'|'sources' $name Name of the table.
	 * @param int              $max_rows Maximum number of rows.
	 */
	private function trim_to_limit( string $name, int $max_rows ): void {
		$table = $this->database->table( $name );
		for ( $pass = 0; $pass < 10; $pass++ ) {
			$surplus = (int) ( $this->database->rows( 'SELECT COUNT(*) AS n FROM %i', $table )[0]['n'] ?? 0 ) - $max_rows;
			if ( $surplus <= 0 ) {
				return;
			}
			foreach ( $this->database->rows( 'SELECT rule, hour, COUNT(*) AS n FROM %i GROUP BY rule, hour ORDER BY n DESC LIMIT %d', $table, self::LARGEST_GROUPS ) as $largest ) {
				if ( $surplus > 0 ) {
					$surplus -= intdiv( (int) $largest['n'], 2 );
					$name === 'hits' ? $this->halve_samples( $largest['rule'], (int) $largest['hour'] ) : ( new SourceRows( $this->database, $this->numbers ) )->shrink( $largest['rule'], (int) $largest['hour'], intdiv( (int) $largest['n'], 2 ) );
				}
			}
		}
	}

	private function halve_samples( string $rule, int $hour ): void {
		$table       = $this->database->table( 'hits' );
		$ids         = array_column( $this->database->rows( 'SELECT id FROM %i WHERE rule = %s AND hour = %d ORDER BY time', $table, $rule, $hour ), 'id' );
		$surplus_ids = array_values( array_filter( $ids, static fn ( int $index ): bool => $index % 2 === 1, ARRAY_FILTER_USE_KEY ) );
		foreach ( array_chunk( $surplus_ids, 500 ) as $chunk ) {
			$this->database->query( 'DELETE FROM %i WHERE id IN (' . implode( ', ', array_fill( 0, count( $chunk ), '%d' ) ) . ')', $table, ...$chunk );
		}
	}
}
