<?php
/**
 * The table of sources, written.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\HeavyHitters;
use Sidegate\Core\Networks\AsNumbers;

/**
 * The rows of one rule and hour are one HeavyHitters, and are read and written
 * as a whole. Each row repeats what its hour may have missed of others, and so
 * does one more, whose source is `*`: that makes the sum over many hours one
 * query (see Sources).
 */
final class SourceRows {

	/** No address. */
	public const ALL = '*';

	/** Rows of one statement. */
	private const ROWS = 100;

	/** @var Database */
	private Database $database;

	/** @var AsNumbers */
	private AsNumbers $numbers;

	public function __construct( Database $database, AsNumbers $numbers ) {
		$this->database = $database;
		$this->numbers  = $numbers;
	}

	/**
	 * Only for who holds the lock of the tables (Rollup::lock).
	 *
	 * @throws RuntimeException If the database refuses.
	 */
	public function merge( string $rule, int $hour, HeavyHitters $more ): void {
		$hitters = $this->read( $rule, $hour );
		$hitters->merge( $more );
		$this->write( $rule, $hour, $hitters );
	}

	/** @throws RuntimeException If the database refuses. */
	public function shrink( string $rule, int $hour, int $places ): void {
		$this->database->transaction(
			function () use ( $rule, $hour, $places ): void {
				Rollup::lock( $this->database );
				$hitters = $this->read( $rule, $hour );
				$hitters->shrink( $places );
				$this->write( $rule, $hour, $hitters );
			}
		);
	}

	private function read( string $rule, int $hour ): HeavyHitters {
		$places = [];
		$missed = 0;
		foreach ( $this->database->rows( 'SELECT source, hits, unsure, missed, began, ended FROM %i WHERE rule = %s AND hour = %d', $this->database->table( 'sources' ), $rule, $hour ) as $row ) {
			$missed = (int) $row['missed'];
			if ( $row['source'] !== self::ALL ) {
				$places[ $row['source'] ] = [ (int) $row['hits'], (int) $row['unsure'], (int) $row['began'], (int) $row['ended'] ];
			}
		}
		return new HeavyHitters( $places, $missed );
	}

	private function write( string $rule, int $hour, HeavyHitters $hitters ): void {
		$table = $this->database->table( 'sources' );
		$this->database->query( 'DELETE FROM %i WHERE rule = %s AND hour = %d', $table, $rule, $hour );
		$places = $hitters->places();
		if ( $hitters->missed() > 0 ) {
			$places[ self::ALL ] = [ 0, 0, 0, 0 ];
		}
		foreach ( array_chunk( $places, self::ROWS, true ) as $some ) {
			$values = [];
			foreach ( $some as $source => [ $hits, $unsure, $began, $ended ] ) {
				array_push( $values, $hour, $rule, (string) $source, $this->numbers->number( (string) $source ), $hits, $unsure, $hitters->missed(), $began, $ended );
			}
			$this->database->query(
				'INSERT INTO %i (hour, rule, source, asn, hits, unsure, missed, began, ended) VALUES ' . implode( ', ', array_fill( 0, count( $some ), '(%d, %s, %s, %d, %d, %d, %d, %d, %d)' ) ),
				$table,
				...$values
			);
		}
	}
}
