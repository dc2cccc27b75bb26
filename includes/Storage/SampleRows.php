<?php
/**
 * The table of samples, written.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Hit;
use Sidegate\Core\KeptLines;
use Sidegate\Core\Networks\AsNumbers;

/**
 * Of each rule, source and hour the first hit and the last ones, whichever
 * node has seen them.
 */
final class SampleRows {

	/** @var Database */
	private Database $database;

	/** @var AsNumbers */
	private AsNumbers $numbers;

	public function __construct( Database $database, AsNumbers $numbers ) {
		$this->database = $database;
		$this->numbers  = $numbers;
	}

	/**
	 * @param string    $source Who is behind the addresses: see Core\Source.
	 * @param list<Hit> $hits   Of one rule, source and hour.
	 * @throws RuntimeException If the database refuses.
	 */
	public function add( string $source, array $hits ): void {
		if ( $hits === [] ) {
			return;
		}
		$table  = $this->database->table( 'hits' );
		$number = $this->numbers->number( $source );
		$values = [];
		foreach ( $hits as $hit ) {
			array_push(
				$values,
				$hit->time,
				$hit->hour(),
				$hit->rule,
				$hit->layer,
				(int) $hit->refused,
				$hit->source,
				$source,
				// Escaped as in the spool: the table needs no opinion on bytes that are no text.
				Hit::escape( $hit->method ),
				Hit::escape( $hit->path ),
				Hit::escape( $hit->agent ),
				Hit::escape( $hit->xmlrpc ),
				Hit::escape( $hit->login ),
				$hit->way === null ? '' : $hit->way->to_text(),
				$number
			);
		}
		$this->database->query(
			'INSERT IGNORE INTO %i (time, hour, rule, layer, refused, source, grouped, method, path, agent, xmlrpc, login, way, asn) VALUES '
				. implode( ', ', array_fill( 0, count( $hits ), '(%d, %d, %s, %s, %d, %s, %s, %s, %s, %s, %s, %s, %s, %d)' ) ),
			$table,
			...$values
		);
		$rows   = $this->database->rows( 'SELECT id FROM %i WHERE rule = %s AND grouped = %s AND hour = %d ORDER BY time', $table, $hits[0]->rule, $source, $hits[0]->hour() );
		$middle = array_column( array_slice( $rows, 1, max( 0, count( $rows ) - 1 - KeptLines::LAST ) ), 'id' );
		if ( $middle !== [] ) {
			$this->database->query( 'DELETE FROM %i WHERE id IN (' . implode( ', ', array_fill( 0, count( $middle ), '%d' ) ) . ')', $table, ...$middle );
		}
	}
}
