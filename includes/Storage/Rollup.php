<?php
/**
 * Spool → tables.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Hit;
use Sidegate\Core\Tally;

/**
 * Brings what this node has spooled into the database. What can't be written
 * stays on disk until the next time; what was written is not counted again,
 * even if the process died before it could say so.
 */
final class Rollup {

	/** Seconds that samples are kept; counts beyond it go into one row for each rule. */
	public const RETENTION = 30 * 86400;

	/** Rows that the table of samples holds at most, some 20 MB. */
	private const MOST_SAMPLES = 50000;

	/** @var Database */
	private Database $database;

	/** @var Spool */
	private Spool $spool;

	public function __construct( Database $database, Spool $spool ) {
		$this->database = $database;
		$this->spool    = $spool;
	}

	/**
	 * Rolls up, unless another process is at it; hosts that have fallen silent too.
	 *
	 * @param int $now Seconds since 1970.
	 * @throws RuntimeException If the database refuses; nothing is lost then.
	 */
	public function run( int $now ): void {
		foreach ( array_merge( [ $this->spool ], $this->spool->silent( $now ) ) as $spool ) {
			$spool->alone(
				function () use ( $spool, $now ): void {
					$this->roll_up( new Ledger( $spool ), $now );
				}
			);
		}
	}

	private function roll_up( Ledger $ledger, int $now ): void {
		$ledger->fold( 50 );
		// Twice, if an earlier run left a sealed one behind.
		for ( $turn = 0; $turn < 2; $turn++ ) {
			$sealed = $ledger->sealed();
			if ( $sealed === null ) {
				return;
			}
			$this->merge( $sealed[0], $sealed[1], $now );
			$ledger->forget();
		}
	}

	/**
	 * Removes what is too old: samples, names of rollups, and the hours of old
	 * counts (not their numbers).
	 *
	 * @throws RuntimeException If the database refuses.
	 */
	public function prune( int $now ): void {
		$oldest = $now - $now % 3600 - self::RETENTION;
		$counts = $this->database->table( 'counts' );
		$this->database->query( 'DELETE FROM %i WHERE hour < %d', $this->database->table( 'hits' ), $oldest );
		$this->database->query( 'DELETE FROM %i WHERE time < %d', $this->database->table( 'rollups' ), $oldest );
		$this->database->transaction(
			function () use ( $counts, $oldest ): void {
				$old = $this->database->rows( 'SELECT rule, layer, refused, SUM(hits) AS hits FROM %i WHERE hour < %d AND hour > 0 GROUP BY rule, layer, refused', $counts, $oldest );
				foreach ( $old as $row ) {
					$this->count( 0, $row['rule'], $row['layer'], (int) $row['refused'], (int) $row['hits'] );
				}
				$this->database->query( 'DELETE FROM %i WHERE hour < %d AND hour > 0', $counts, $oldest );
			}
		);
		$this->thin();
	}

	private function merge( string $id, Tally $tally, int $now ): void {
		$rollups = $this->database->table( 'rollups' );
		$this->database->transaction(
			function () use ( $id, $tally, $now, $rollups ): void {
				if ( $this->database->rows( 'SELECT id FROM %i WHERE id = %s', $rollups, $id ) !== [] ) {
					return;
				}
				$this->database->query( 'INSERT INTO %i (id, time) VALUES (%s, %d)', $rollups, $id, $now );
				foreach ( $tally->counts() as $key => $hits ) {
					[ $hour, $rule, $layer, $refused ] = explode( "\t", $key );
					$this->count( (int) $hour, $rule, $layer, (int) $refused, $hits );
				}
				foreach ( $tally->samples() as $sources ) {
					foreach ( $sources as $lines ) {
						$this->sample( array_values( array_filter( array_map( [ Hit::class, 'from_line' ], $lines ) ) ) );
					}
				}
			}
		);
	}

	private function count( int $hour, string $rule, string $layer, int $refused, int $hits ): void {
		$this->database->query(
			'INSERT INTO %i (hour, rule, layer, refused, hits) VALUES (%d, %s, %s, %d, %d) ON DUPLICATE KEY UPDATE hits = hits + VALUES(hits)',
			$this->database->table( 'counts' ),
			$hour,
			$rule,
			$layer,
			$refused,
			$hits
		);
	}

	/** @param list<Hit> $hits Of one rule, source and hour. */
	private function sample( array $hits ): void {
		if ( $hits === [] ) {
			return;
		}
		$table = $this->database->table( 'hits' );
		foreach ( $hits as $hit ) {
			$this->database->query(
				'INSERT IGNORE INTO %i (time, hour, rule, layer, refused, source, method, path, agent) VALUES (%d, %d, %s, %s, %d, %s, %s, %s, %s)',
				$table,
				$hit->time,
				$hit->hour(),
				$hit->rule,
				$hit->layer,
				(int) $hit->refused,
				$hit->source,
				// Escaped as in the spool: the table needs no opinion on bytes that are no text.
				Hit::escape( $hit->method ),
				Hit::escape( $hit->path ),
				Hit::escape( $hit->agent )
			);
		}
		$rows   = $this->database->rows( 'SELECT id FROM %i WHERE rule = %s AND source = %s AND hour = %d ORDER BY time', $table, $hits[0]->rule, $hits[0]->source, $hits[0]->hour() );
		$middle = array_slice( $rows, 1, max( 0, count( $rows ) - 1 - Tally::LAST ) );
		$this->delete( array_column( $middle, 'id' ) );
	}

	/** Too many samples: of the rule and hour that has the most, every other goes. */
	private function thin(): void {
		$table = $this->database->table( 'hits' );
		for ( $turn = 0; $turn < 100; $turn++ ) {
			$total = $this->database->rows( 'SELECT COUNT(*) AS n FROM %i', $table );
			if ( (int) ( $total[0]['n'] ?? 0 ) <= self::MOST_SAMPLES ) {
				return;
			}
			$fattest = $this->database->rows( 'SELECT rule, hour, COUNT(*) AS n FROM %i GROUP BY rule, hour ORDER BY n DESC LIMIT 1', $table )[0];
			$ids     = array_column( $this->database->rows( 'SELECT id FROM %i WHERE rule = %s AND hour = %d ORDER BY time', $table, $fattest['rule'], $fattest['hour'] ), 'id' );
			$this->delete( array_values( array_filter( $ids, static fn ( int $index ): bool => $index % 2 === 1, ARRAY_FILTER_USE_KEY ) ) );
		}
	}

	/** @param list<string> $ids Of samples. */
	private function delete( array $ids ): void {
		foreach ( $ids as $id ) {
			$this->database->query( 'DELETE FROM %i WHERE id = %d', $this->database->table( 'hits' ), $id );
		}
	}
}
