<?php
/**
 * Hits that are kept whole.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\Hit;
use wpdb;

/**
 * Reads the table of samples.
 *
 * @phpstan-type Filter array{ rule?: string, source?: string, after?: int, before?: int }
 */
final class Samples {

	/** @var wpdb */
	private wpdb $db;

	/** @var Tables */
	private Tables $tables;

	public function __construct( wpdb $db, Tables $tables ) {
		$this->db     = $db;
		$this->tables = $tables;
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
		$rows = $this->db->get_results( $this->sql( 'time, rule, layer, refused, source, method, path, agent', $filter, 'ORDER BY time DESC, id DESC LIMIT %d OFFSET %d', [ $per_page, $per_page * ( $page - 1 ) ] ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared there.
		$hits = [];
		/** @var array<string, string> $row */
		foreach ( is_array( $rows ) ? $rows : [] as $row ) {
			$hits[] = new Hit(
				(int) $row['time'],
				$row['rule'],
				$row['layer'],
				$row['refused'] === '1',
				$row['source'],
				stripcslashes( $row['method'] ),
				stripcslashes( $row['path'] ),
				stripcslashes( $row['agent'] )
			);
		}
		return $hits;
	}

	/** @param Filter $filter As in `page`. */
	public function count( array $filter ): int {
		return (int) $this->db->get_var( $this->sql( 'COUNT(*)', $filter, '', [] ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared there.
	}

	/**
	 * @param string    $columns What to select.
	 * @param Filter    $filter  As in `page`.
	 * @param string    $tail    What follows the conditions.
	 * @param list<int> $values  For its placeholders.
	 */
	private function sql( string $columns, array $filter, string $tail, array $values ): string {
		$tests = [
			'rule'   => 'rule = %s',
			'source' => 'source = %s',
			'after'  => 'time > %d',
			'before' => 'time < %d',
		];
		$where = [ 'id > %d' ];
		$given = [ 0 ];
		foreach ( $tests as $key => $test ) {
			if ( isset( $filter[ $key ] ) ) {
				$where[] = $test;
				$given[] = $filter[ $key ];
			}
		}
		$sql = "SELECT $columns FROM " . $this->tables->name( 'hits' ) . ' WHERE ' . implode( ' AND ', $where ) . " $tail";
		return (string) $this->db->prepare( $sql, ...$given, ...$values ); // phpcs:ignore WordPress.DB.PreparedSQL -- names and placeholders alone.
	}
}
