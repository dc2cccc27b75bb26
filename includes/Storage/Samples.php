<?php
/**
 * Hits that are kept whole.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Hit;

/**
 * Reads the table of samples.
 *
 * @phpstan-type Filter array{ rule?: string, source?: string, after?: int, before?: int }
 */
final class Samples {

	private const TESTS = [
		'rule'   => 'rule = %s',
		'source' => 'source = %s',
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
		return array_map(
			static fn ( array $row ): Hit => new Hit(
				(int) $row['time'],
				$row['rule'],
				$row['layer'],
				$row['refused'] === '1',
				$row['source'],
				stripcslashes( $row['method'] ),
				stripcslashes( $row['path'] ),
				stripcslashes( $row['agent'] )
			),
			$this->rows( 'SELECT time, rule, layer, refused, source, method, path, agent FROM %i', $filter, 'ORDER BY time DESC, id DESC LIMIT %d OFFSET %d', $per_page, $per_page * ( $page - 1 ) )
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
