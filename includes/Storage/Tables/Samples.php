<?php
/**
 * Samples: hits that are kept whole.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Generator;
use RuntimeException;
use Sidegate\Build\HitTable;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitFilter;

/**
 * Reads the table of samples.
 */
final class Samples {

	/** Rows in memory at a time. */
	private const ROWS_IN_MEMORY = 500;

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns a page of samples, newest first.
	 *
	 * @param HitFilter $filter   Selects hits.
	 * @param int       $per_page Samples on a page.
	 * @param int       $page     Page number, from 1.
	 * @return list<Hit>
	 */
	public function page( HitFilter $filter, int $per_page, int $page ): array {
		// Selects the ids first, from an index only: on a late page the database would otherwise sort the whole table instead of looking up each row it skips.
		$ids = array_map( 'intval', array_column( $this->database->select( 'SELECT id', 'hits', Conditions::of_hits( $filter ), 'ORDER BY time DESC, id DESC LIMIT %d OFFSET %d', $per_page, $per_page * ( $page - 1 ) ), 'id' ) );
		return $ids === [] ? [] : array_map(
			[ HitTable::class, 'hit' ],
			$this->database->select( HitTable::SELECT, 'hits', [ 'id IN (' . implode( ', ', array_fill( 0, count( $ids ), '%d' ) ) . ')', $ids ], 'ORDER BY time DESC, id DESC' )
		);
	}

	/**
	 * Yields all samples, newest first, with a bounded number in memory.
	 *
	 * @return Generator<Hit>
	 * @throws RuntimeException If the database fails: the samples so far must not look like all of them.
	 */
	public function all( HitFilter $filter ): Generator {
		$condition = Conditions::of_hits( $filter );
		$rows      = $this->database->select_or_throw( HitTable::SELECT, 'hits', $condition, 'ORDER BY time DESC, id DESC LIMIT %d', self::ROWS_IN_MEMORY );
		while ( $rows !== [] ) {
			foreach ( $rows as $row ) {
				yield HitTable::hit( $row );
			}
			// Continues after the last row, so that new hits don't shift the rest.
			$time = (int) $row['time'];
			$rows = $this->database->select_or_throw( HitTable::SELECT, 'hits', $condition, 'AND time <= %d AND (time < %d OR id < %d) ORDER BY time DESC, id DESC LIMIT %d', $time, $time, (int) $row['id'], self::ROWS_IN_MEMORY );
		}
	}

	/**
	 * Returns the latest samples of blocked requests, newest first.
	 *
	 * @return list<Hit>
	 */
	public function latest_blocked( int $limit ): array {
		return array_map( [ HitTable::class, 'hit' ], $this->database->select( HitTable::SELECT, 'hits', [ 'refused = %d', [ 1 ] ], 'ORDER BY time DESC, id DESC LIMIT %d', $limit ) );
	}

	public function count( HitFilter $filter ): int {
		return (int) ( $this->database->select( 'SELECT COUNT(*) AS n', 'hits', Conditions::of_hits( $filter ) )[0]['n'] ?? 0 );
	}

	/**
	 * Returns the sources of the latest samples, one for each sample.
	 *
	 * @return list<string>
	 */
	public function latest_sources( int $limit ): array {
		return array_column( $this->database->select( 'SELECT source', 'hits', Conditions::of_hits( new HitFilter() ), 'ORDER BY time DESC LIMIT %d', $limit ), 'source' );
	}
}
