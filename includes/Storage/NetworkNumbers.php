<?php
/**
 * Numbers of networks in the tables.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Networks\AsNumbers;

/**
 * Each row has the number that was known when it was written. Once the table
 * of networks is another one, or rows are there from before there were
 * numbers, all are looked up anew. Killed in the middle, it begins again.
 */
final class NetworkNumbers {

	/** Sources that are in memory at a time, and those of one statement. */
	private const AT_ONCE   = 5000;
	private const STATEMENT = 500;

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/** @throws RuntimeException If the database refuses. */
	public function renew( AsNumbers $numbers ): void {
		foreach ( [
			'hits'    => 'grouped',
			'sources' => 'source',
		] as $name => $column ) {
			$table = $this->database->table( $name );
			$last  = '';
			do {
				$rows    = $this->database->rows( 'SELECT %i AS source, MIN(asn) AS least, MAX(asn) AS most FROM %i WHERE %i > %s GROUP BY %i ORDER BY %i LIMIT %d', $column, $table, $column, $last, $column, $column, self::AT_ONCE );
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
			} while ( count( $rows ) === self::AT_ONCE );
		}
	}

	/**
	 * @param string                 $table   Its whole name.
	 * @param string                 $column  Where it has the sources.
	 * @param int                    $number  AS number.
	 * @param non-empty-list<string> $sources Those of that network.
	 */
	private function write( string $table, string $column, int $number, array $sources ): void {
		foreach ( array_chunk( $sources, self::STATEMENT ) as $some ) {
			$this->database->query( 'UPDATE %i SET asn = %d WHERE %i IN (' . implode( ', ', array_fill( 0, count( $some ), '%s' ) ) . ')', $table, $number, $column, ...$some );
		}
	}
}
