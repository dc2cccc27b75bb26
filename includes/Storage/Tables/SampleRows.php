<?php
/**
 * Writes the table of samples.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Build\HitTable;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\SampleSet;
use Sidegate\Core\Networks\AsNumbers;

/**
 * Keeps the first hit and the last hits of each rule, source and hour, from all
 * nodes.
 */
final class SampleRows {

	private Database $database;
	private AsNumbers $numbers;

	public function __construct( Database $database, AsNumbers $numbers ) {
		$this->database = $database;
		$this->numbers  = $numbers;
	}

	/**
	 * Adds samples, and removes those that are no longer among the first or last.
	 *
	 * @param string    $source Source of the hits: see Source.
	 * @param list<Hit> $hits   Hits of one rule, source and hour.
	 * @throws RuntimeException If the database fails.
	 */
	public function add( string $source, array $hits ): void {
		if ( $hits === [] ) {
			return;
		}
		$table  = $this->database->table( 'hits' );
		$number = $this->numbers->number( $source );
		$values = [];
		foreach ( $hits as $hit ) {
			array_push( $values, ...HitTable::values( $hit, $source, $number ) );
		}
		$this->database->query( HitTable::INSERT . implode( ', ', array_fill( 0, count( $hits ), HitTable::PLACEHOLDERS ) ), $table, ...$values );
		$rows   = $this->database->rows( 'SELECT id FROM %i WHERE rule = %s AND grouped = %s AND hour = %d ORDER BY time', $table, $hits[0]->rule, $source, $hits[0]->hour() );
		$middle = array_column( array_slice( $rows, 1, max( 0, count( $rows ) - 1 - SampleSet::LAST_HITS ) ), 'id' );
		if ( $middle !== [] ) {
			$this->database->query( 'DELETE FROM %i WHERE id IN (' . implode( ', ', array_fill( 0, count( $middle ), '%d' ) ) . ')', $table, ...$middle );
		}
	}
}
