<?php
/**
 * AS numbers in the tables.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Core\Networks\AsNumbers;

/**
 * Updates the AS numbers in all rows. A row has the number that was known when
 * it was written. After an update of the network data, or for rows from before
 * there were numbers, all are looked up again. If the process is killed, the
 * next run starts over.
 */
final class NetworkNumbers {

	/** Sources in memory at a time, and in one statement. */
	private const SOURCES_IN_MEMORY     = 5000;
	private const SOURCES_PER_STATEMENT = 500;

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/** @throws RuntimeException If the database fails. */
	public function refresh( AsNumbers $numbers ): void {
		foreach ( [
			'hits'    => 'grouped',
			'sources' => 'source',
		] as $name => $column ) {
			$table = $this->database->table( $name );
			$last  = '';
			do {
				$rows    = $this->database->rows( 'SELECT %i AS source, MIN(asn) AS least, MAX(asn) AS most FROM %i WHERE %i > %s GROUP BY %i ORDER BY %i LIMIT %d', $column, $table, $column, $last, $column, $column, self::SOURCES_IN_MEMORY );
				$changed = [];
				foreach ( $rows as $row ) {
					$last   = $row['source'];
					$number = $numbers->number( $last );
					if ( (int) $row['least'] !== $number || (int) $row['most'] !== $number ) {
						$changed[ $number ][] = $last;
					}
				}
				foreach ( $changed as $number => $sources ) {
					$this->write( $table, $column, $number, $sources );
				}
			} while ( count( $rows ) === self::SOURCES_IN_MEMORY );
		}
	}

	/**
	 * @param string                 $table   Full name of the table.
	 * @param string                 $column  Column of the sources.
	 * @param int                    $number  AS number.
	 * @param non-empty-list<string> $sources Sources in that network.
	 */
	private function write( string $table, string $column, int $number, array $sources ): void {
		foreach ( array_chunk( $sources, self::SOURCES_PER_STATEMENT ) as $chunk ) {
			$this->database->query( 'UPDATE %i SET asn = %d WHERE %i IN (' . implode( ', ', array_fill( 0, count( $chunk ), '%s' ) ) . ')', $table, $number, $column, ...$chunk );
		}
	}
}
