<?php
/**
 * Hits that are kept whole.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Generator;
use RuntimeException;
use Sidegate\Core\Hit;
use Sidegate\Core\Source;

/**
 * Reads the table of samples.
 *
 * @phpstan-type Filter array{ rule?: string, source?: string, exact?: string, after?: int, before?: int }
 */
final class Samples {

	/** What a query for hits begins with. */
	public const SELECT = 'SELECT id, time, rule, layer, refused, source, method, path, agent, xmlrpc, login FROM %i';

	/** Rows that `each` asks for at once. */
	private const AT_ONCE = 500;

	private const TESTS = [
		'rule'   => 'rule = %s',
		'source' => 'grouped = %s',
		'exact'  => 'source = %s',
		'after'  => 'time > %d',
		'before' => 'time < %d',
	];

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * A page of hits, the newest first.
	 *
	 * @param Filter $filter   Times in microseconds since 1970, both ends excluded.
	 * @param int    $per_page How many.
	 * @param int    $page     From 1.
	 * @return list<Hit>
	 */
	public function page( array $filter, int $per_page, int $page ): array {
		// Their numbers first, from an index alone: on a late page the database would rather sort the whole table than look up each row that it skips.
		$ids = array_map( 'intval', array_column( $this->rows( 'SELECT id FROM %i', $filter, 'ORDER BY time DESC, id DESC LIMIT %d OFFSET %d', $per_page, $per_page * ( $page - 1 ) ), 'id' ) );
		return $ids === [] ? [] : array_map(
			[ self::class, 'hit' ],
			$this->rows( self::SELECT, [], 'AND id IN (' . implode( ', ', array_fill( 0, count( $ids ), '%d' ) ) . ') ORDER BY time DESC, id DESC', ...$ids )
		);
	}

	/**
	 * All of them, the newest first; a bounded number is in memory at a time.
	 *
	 * @param Filter $filter As in `page`.
	 * @return Generator<Hit>
	 */
	public function each( array $filter ): Generator {
		$rows = $this->rows( self::SELECT, $filter, 'ORDER BY time DESC, id DESC LIMIT %d', self::AT_ONCE );
		while ( $rows !== [] ) {
			foreach ( $rows as $row ) {
				yield self::hit( $row );
			}
			// From where it was on, so that what comes meanwhile shifts nothing.
			$time = (int) $row['time'];
			$rows = $this->rows( self::SELECT, $filter, 'AND time <= %d AND (time < %d OR id < %d) ORDER BY time DESC, id DESC LIMIT %d', $time, $time, (int) $row['id'], self::AT_ONCE );
		}
	}

	/** @param array<string, string> $row Of a query that begins with SELECT. */
	public static function hit( array $row ): Hit {
		return new Hit(
			(int) $row['time'],
			$row['rule'],
			$row['layer'],
			$row['refused'] === '1',
			$row['source'],
			stripcslashes( $row['method'] ),
			stripcslashes( $row['path'] ),
			stripcslashes( $row['agent'] ),
			stripcslashes( $row['xmlrpc'] ),
			stripcslashes( $row['login'] )
		);
	}

	/** @param Filter $filter As in `page`. */
	public function count( array $filter ): int {
		return (int) ( $this->rows( 'SELECT COUNT(*) AS n FROM %i', $filter, '' )[0]['n'] ?? 0 );
	}

	/**
	 * Sources of the newest hits, one for each hit.
	 *
	 * @return list<string>
	 */
	public function sources( int $most ): array {
		return array_column( $this->rows( 'SELECT source FROM %i', [], 'ORDER BY time DESC LIMIT %d', $most ), 'source' );
	}

	/**
	 * @param literal-string $head      What comes before the conditions.
	 * @param Filter         $filter    As in `page`.
	 * @param literal-string $tail      What follows them.
	 * @param int            ...$values For its placeholders.
	 * @return list<array<string, string>> Empty if the database refuses: Evidence has said so already.
	 */
	private function rows( string $head, array $filter, string $tail, int ...$values ): array {
		$where = '1 = 1';
		$given = [ $this->database->table( 'hits' ) ];
		if ( isset( $filter['source'] ) && Source::of( $filter['source'] ) !== $filter['source'] ) {
			// One address of a /64: found by the index of sources, and then told from its neighbours.
			$filter = [
				'source' => Source::of( $filter['source'] ),
				'exact'  => $filter['source'],
			] + $filter;
		}
		foreach ( self::TESTS as $key => $test ) {
			if ( isset( $filter[ $key ] ) ) {
				$where  .= ' AND ' . $test;
				$given[] = $filter[ $key ];
			}
		}
		try {
			return $this->database->rows( "$head WHERE $where $tail", ...$given, ...$values );
		} catch ( RuntimeException $e ) {
			return [];
		}
	}
}
