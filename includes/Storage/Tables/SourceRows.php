<?php
/**
 * Writes the table of sources.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Core\Log\HeavyHitters;
use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Storage\Rollup;

/**
 * Reads and writes the rows of one rule and hour as one HeavyHitters. Each row
 * repeats `missed`, the maximum number of hits of an absent source; so does an
 * additional row with the source `*`. That way one query can sum up many hours
 * (see Sources).
 */
final class SourceRows {

	/** Source of the additional row; not an address. */
	public const ANY_SOURCE = '*';

	/** Rows in one statement. */
	private const ROWS_PER_STATEMENT = 100;

	private Database $database;
	private AsNumbers $numbers;

	public function __construct( Database $database, AsNumbers $numbers ) {
		$this->database = $database;
		$this->numbers  = $numbers;
	}

	/**
	 * Adds the counters of a rule and hour. Needs the lock of the tables (Rollup::lock_tables()).
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public function merge( string $rule, int $hour, HeavyHitters $more ): void {
		$hitters = $this->read( $rule, $hour );
		$hitters->merge( $more );
		$this->write( $rule, $hour, $hitters );
	}

	/**
	 * Keeps only the sources with most hits of a rule and hour.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public function shrink( string $rule, int $hour, int $counters ): void {
		$this->database->transaction(
			function () use ( $rule, $hour, $counters ): void {
				Rollup::lock_tables( $this->database );
				$hitters = $this->read( $rule, $hour );
				$hitters->shrink( $counters );
				$this->write( $rule, $hour, $hitters );
			}
		);
	}

	private function read( string $rule, int $hour ): HeavyHitters {
		$counters = [];
		$missed   = 0;
		foreach ( $this->database->rows( 'SELECT source, hits, unsure, missed, began, ended FROM %i WHERE rule = %s AND hour = %d', $this->database->table( 'sources' ), $rule, $hour ) as $row ) {
			$missed = (int) $row['missed'];
			if ( $row['source'] !== self::ANY_SOURCE ) {
				$counters[ $row['source'] ] = [ (int) $row['hits'], (int) $row['unsure'], (int) $row['began'], (int) $row['ended'] ];
			}
		}
		return new HeavyHitters( $counters, $missed );
	}

	private function write( string $rule, int $hour, HeavyHitters $hitters ): void {
		$table = $this->database->table( 'sources' );
		$this->database->query( 'DELETE FROM %i WHERE rule = %s AND hour = %d', $table, $rule, $hour );
		$counters = $hitters->counters();
		if ( $hitters->max_evicted() > 0 ) {
			$counters[ self::ANY_SOURCE ] = [ 0, 0, 0, 0 ];
		}
		foreach ( array_chunk( $counters, self::ROWS_PER_STATEMENT, true ) as $chunk ) {
			$values = [];
			foreach ( $chunk as $source => [ $hits, $unsure, $began, $ended ] ) {
				array_push( $values, $hour, $rule, (string) $source, $this->numbers->number( (string) $source ), $hits, $unsure, $hitters->max_evicted(), $began, $ended );
			}
			$this->database->query(
				'INSERT INTO %i (hour, rule, source, asn, hits, unsure, missed, began, ended) VALUES ' . implode( ', ', array_fill( 0, count( $chunk ), '(%d, %s, %s, %d, %d, %d, %d, %d, %d)' ) ),
				$table,
				...$values
			);
		}
	}
}
