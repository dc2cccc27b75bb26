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
use Throwable;
use wpdb;

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

	/** @var wpdb */
	private wpdb $db;

	/** @var Tables */
	private Tables $tables;

	/** @var Spool */
	private Spool $spool;

	public function __construct( wpdb $db, Tables $tables, Spool $spool ) {
		$this->db     = $db;
		$this->tables = $tables;
		$this->spool  = $spool;
	}

	/**
	 * Rolls up, unless another process is at it.
	 *
	 * @param int $now Seconds since 1970.
	 * @throws RuntimeException If the database refuses; nothing is lost then.
	 */
	public function run( int $now ): void {
		$this->spool->alone(
			function () use ( $now ): void {
				$ledger = new Ledger( $this->spool );
				$ledger->fold();
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
		);
	}

	/** Removes what is too old: samples, names of rollups, and the hours of old counts (not their numbers). */
	public function prune( int $now ): void {
		$oldest = $now - $now % 3600 - self::RETENTION;
		$this->query( 'DELETE FROM ' . $this->tables->name( 'hits' ) . ' WHERE hour < %d', $oldest );
		$this->query( 'DELETE FROM ' . $this->tables->name( 'rollups' ) . ' WHERE time < %d', $oldest );
		$this->transaction(
			function () use ( $oldest ): void {
				$counts = $this->tables->name( 'counts' );
				$old    = $this->rows( "SELECT rule, layer, refused, SUM(hits) AS hits FROM $counts WHERE hour < %d AND hour > 0 GROUP BY rule, layer, refused", $oldest );
				foreach ( $old as $row ) {
					$this->count( 0, $row['rule'], $row['layer'], (int) $row['refused'], (int) $row['hits'] );
				}
				$this->query( "DELETE FROM $counts WHERE hour < %d AND hour > 0", $oldest );
			}
		);
		$this->thin();
	}

	private function merge( string $id, Tally $tally, int $now ): void {
		$rollups = $this->tables->name( 'rollups' );
		$this->transaction(
			function () use ( $id, $tally, $now, $rollups ): void {
				if ( $this->rows( "SELECT id FROM $rollups WHERE id = %s", $id ) !== [] ) {
					return;
				}
				$this->query( "INSERT INTO $rollups (id, time) VALUES (%s, %d)", $id, $now );
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
		$this->query(
			'INSERT INTO ' . $this->tables->name( 'counts' ) . ' (hour, rule, layer, refused, hits) VALUES (%d, %s, %s, %d, %d) ON DUPLICATE KEY UPDATE hits = hits + VALUES(hits)',
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
		$table = $this->tables->name( 'hits' );
		foreach ( $hits as $hit ) {
			$this->query(
				"INSERT IGNORE INTO $table (time, hour, rule, layer, refused, source, method, path, agent) VALUES (%d, %d, %s, %s, %d, %s, %s, %s, %s)",
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
		$rows   = $this->rows( "SELECT id FROM $table WHERE rule = %s AND source = %s AND hour = %d ORDER BY time", $hits[0]->rule, $hits[0]->source, $hits[0]->hour() );
		$middle = array_slice( $rows, 1, max( 0, count( $rows ) - 1 - Tally::LAST ) );
		$this->delete( array_column( $middle, 'id' ) );
	}

	/** Too many samples: of the rule and hour that has the most, every other goes. */
	private function thin(): void {
		$table = $this->tables->name( 'hits' );
		for ( $turn = 0; $turn < 100; $turn++ ) {
			$total = $this->rows( "SELECT COUNT(*) AS n FROM $table WHERE id > %d", 0 );
			if ( (int) ( $total[0]['n'] ?? 0 ) <= self::MOST_SAMPLES ) {
				return;
			}
			$fattest = $this->rows( "SELECT rule, hour, COUNT(*) AS n FROM $table WHERE id > %d GROUP BY rule, hour ORDER BY n DESC LIMIT 1", 0 )[0];
			$ids     = array_column( $this->rows( "SELECT id FROM $table WHERE rule = %s AND hour = %d ORDER BY time", $fattest['rule'], $fattest['hour'] ), 'id' );
			$this->delete( array_values( array_filter( $ids, static fn ( int $index ): bool => $index % 2 === 1, ARRAY_FILTER_USE_KEY ) ) );
		}
	}

	/** @param list<string> $ids Of samples. */
	private function delete( array $ids ): void {
		foreach ( array_chunk( $ids, 500 ) as $some ) {
			$this->query( 'DELETE FROM ' . $this->tables->name( 'hits' ) . ' WHERE id IN (' . implode( ',', array_fill( 0, count( $some ), '%d' ) ) . ')', ...$some );
		}
	}

	private function transaction( callable $work ): void {
		$this->db->query( 'START TRANSACTION' );
		try {
			$work();
			$this->db->query( 'COMMIT' );
		} catch ( Throwable $e ) {
			$this->db->query( 'ROLLBACK' );
			throw $e;
		}
	}

	/**
	 * @param string     $sql       With placeholders.
	 * @param int|string ...$values For the placeholders.
	 * @throws RuntimeException If the database refuses.
	 */
	private function query( string $sql, ...$values ): void {
		$quiet = $this->db->suppress_errors();
		$done  = $this->db->query( (string) $this->db->prepare( $sql, ...$values ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared here.
		$this->db->suppress_errors( $quiet );
		if ( $done === false ) {
			throw new RuntimeException( $this->db->last_error );
		}
	}

	/**
	 * @param string     $sql       With placeholders.
	 * @param int|string ...$values For the placeholders.
	 * @return list<array<string, string>>
	 * @throws RuntimeException If the database refuses.
	 */
	private function rows( string $sql, ...$values ): array {
		$quiet = $this->db->suppress_errors();
		$rows  = $this->db->get_results( (string) $this->db->prepare( $sql, ...$values ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared here.
		$this->db->suppress_errors( $quiet );
		if ( ! is_array( $rows ) || $this->db->last_error !== '' ) {
			throw new RuntimeException( $this->db->last_error );
		}
		/** @var list<array<string, string>> $rows */
		return $rows;
	}
}
