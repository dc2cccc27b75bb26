<?php
/**
 * Numbers of hits, by the hour.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;

/**
 * Reads and writes the table of counts.
 *
 * @phpstan-type Count array{ total: int, last24h: int, last30d: int }
 * @phpstan-type RuleCount array{ total: int, last24h: int, last30d: int, refused: Count }
 * @phpstan-type Hour array{ hour: int, rule: string, hits: int, refused: int, layers: array<string, int> }
 */
final class Counts {

	private const NONE = [
		'total'   => 0,
		'last24h' => 0,
		'last30d' => 0,
	];

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Adds hits to a row. Processes that do so at the same time lose no hit.
	 *
	 * @param int $hour Start of the hour, Unix time; 0 for the sum of all old hours.
	 * @throws RuntimeException If the database fails.
	 */
	public static function add( Database $database, int $hour, string $rule, string $layer, int $blocked, int $hits ): void {
		$database->query(
			'INSERT INTO %i (hour, rule, layer, refused, hits) VALUES (%d, %s, %s, %d, %d) ON DUPLICATE KEY UPDATE hits = hits + VALUES(hits)',
			$database->table( 'counts' ),
			$hour,
			$rule,
			$layer,
			$blocked,
			$hits
		);
	}

	/**
	 * Returns the totals of each rule, and of all rules.
	 *
	 * @param list<string> $rules Ids of rules; hits of other rules only count in `all`.
	 * @param int          $now   Unix time.
	 * @return array{ all: RuleCount, rules: array<string, RuleCount> }
	 */
	public function totals( array $rules, int $now ): array {
		$none   = self::NONE + [ 'refused' => self::NONE ];
		$all    = $none;
		$totals = array_fill_keys( $rules, $none );
		$hour   = $now - $now % 3600;
		$rows   = $this->rows(
			'SELECT rule, refused, SUM(hits) AS total,
				SUM(CASE WHEN hour >= %d THEN hits ELSE 0 END) AS last24h,
				SUM(CASE WHEN hour >= %d THEN hits ELSE 0 END) AS last30d
			FROM %i GROUP BY rule, refused',
			$hour - 23 * 3600,
			$hour - 30 * 86400 + 3600,
			$this->database->table( 'counts' )
		);
		foreach ( $rows as $row ) {
			foreach ( array_keys( self::NONE ) as $span ) {
				$hits          = (int) $row[ $span ];
				$blocked       = $row['refused'] === '1' ? $hits : 0;
				$all[ $span ] += $hits;

				$all['refused'][ $span ] += $blocked;
				if ( isset( $totals[ $row['rule'] ] ) ) {
					$totals[ $row['rule'] ][ $span ] += $hits;

					$totals[ $row['rule'] ]['refused'][ $span ] += $blocked;
				}
			}
		}
		return [
			'all'   => $all,
			'rules' => $totals,
		];
	}

	/**
	 * Returns hits by hour and rule, oldest first. Hours without hits are omitted.
	 *
	 * @param int $since Start of the first hour, Unix time.
	 * @return list<Hour>
	 */
	public function hours( int $since ): array {
		$rows  = $this->rows(
			'SELECT hour, rule, layer, SUM(hits) AS hits, SUM(CASE WHEN refused = 1 THEN hits ELSE 0 END) AS refused
			FROM %i WHERE hour >= %d GROUP BY hour, rule, layer ORDER BY hour, rule, layer',
			$this->database->table( 'counts' ),
			$since
		);
		$hours = [];
		foreach ( $rows as $row ) {
			$key  = $row['hour'] . "\t" . $row['rule'];
			$hour = $hours[ $key ] ?? [
				'hour'    => (int) $row['hour'],
				'rule'    => $row['rule'],
				'hits'    => 0,
				'refused' => 0,
				'layers'  => [],
			];

			$hour['hits']                   += (int) $row['hits'];
			$hour['refused']                += (int) $row['refused'];
			$hour['layers'][ $row['layer'] ] = (int) $row['hits'];

			$hours[ $key ] = $hour;
		}
		return array_values( $hours );
	}

	/**
	 * @param literal-string $sql       Query with placeholders.
	 * @param int|string     ...$values Values for the placeholders.
	 * @return list<array<string, string>> Empty if the database fails; Evidence has reported that already.
	 */
	private function rows( string $sql, ...$values ): array {
		try {
			return $this->database->rows( $sql, ...$values );
		} catch ( RuntimeException $e ) {
			return [];
		}
	}
}
