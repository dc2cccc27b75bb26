<?php
/**
 * Attacks that were found.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\HitFilter;
use Sidegate\Core\Incidents\Detector;
use Sidegate\Core\Incidents\Incident;

/**
 * Finds attacks after a rollup and keeps them. A blocked request never comes
 * here; whoever rolls up does, under the lock of the tables, so that two
 * processes find no attack twice.
 *
 * @phpstan-type Facts array{ hits: int, watched: int, rules: array<string, int>, layers: array<string, int>, sources: list<array{ source: string, hits: int }>, names: array<string, int> }
 * @phpstan-type Row array{ incident: Incident, facts: Facts }
 */
final class Incidents {

	/** Seconds that are known before the site's usual number of hits is: a week. */
	private const USUAL = 7 * 86400;

	/** Minutes before the last look that are looked at again: other nodes roll up later. */
	private const AGAIN = 7200;

	/** Of an attack, the addresses and login names that are kept. */
	private const MOST_SOURCES = 10;
	private const MOST_NAMES   = 10;

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Looks for attacks, and hands over those that began or are over since the last time.
	 *
	 * @param int                  $now  Seconds since 1970.
	 * @param callable( Row ): void $tell Called within the transaction, so that nothing is lost or said twice.
	 * @throws RuntimeException If the database refuses.
	 */
	public function update( int $now, callable $tell ): void {
		$this->database->transaction(
			function () use ( $now, $tell ): void {
				Rollup::lock( $this->database );
				$open    = $this->open();
				$from    = min( $now - self::AGAIN, $open === null ? $now : $open->start - Detector::OVER );
				$from   -= $from % Detector::MINUTE;
				$minutes = ( new Minutes( $this->database ) )->between( $from, $now + Detector::MINUTE );
				$last    = $this->last_end();
				$totals  = [];
				foreach ( $minutes as $minute => $rules ) {
					// What belongs to an attack that is over stays there.
					if ( $open !== null || $minute >= $last ) {
						$totals[ $minute ] = (int) array_sum( $rules );
					}
				}
				foreach ( Detector::incidents( $totals, $this->usual( $now ), $open === null ? null : clone $open, $now ) as $incident ) {
					$is_new = $open === null || $incident->start !== $open->start;
					$row    = [
						'incident' => $incident,
						'facts'    => $this->facts( $incident ),
					];
					$this->write( $row );
					if ( $is_new || $incident->is_over ) {
						$tell( $row );
					}
				}
			}
		);
	}

	/**
	 * Returns attacks, the latest first. Empty if the database refuses.
	 *
	 * @return list<Row>
	 */
	public function all( int $most ): array {
		return array_map(
			[ self::class, 'row' ],
			$this->database->select( 'SELECT start, last, peak, parts, is_over, facts', 'incidents', [ 'start > 0', [] ], 'ORDER BY start DESC LIMIT %d', $most )
		);
	}

	/**
	 * Removes those that are too old.
	 *
	 * @throws RuntimeException If the database refuses.
	 */
	public function remove_old( int $before ): void {
		$this->database->query( 'DELETE FROM %i WHERE last < %d AND is_over = 1', $this->database->table( 'incidents' ), $before );
	}

	private function open(): ?Incident {
		$rows = $this->database->rows( 'SELECT start, last, peak, parts, is_over, facts FROM %i WHERE is_over = 0 ORDER BY start DESC LIMIT 1', $this->database->table( 'incidents' ) );
		return $rows === [] ? null : self::row( $rows[0] )['incident'];
	}

	private function last_end(): int {
		return (int) ( $this->database->rows( 'SELECT MAX(last) AS last FROM %i WHERE is_over = 1', $this->database->table( 'incidents' ) )[0]['last'] ?? 0 );
	}

	private function usual( int $now ): float {
		$table = $this->database->table( 'counts' );
		$first = (int) ( $this->database->rows( 'SELECT MIN(hour) AS first FROM %i WHERE hour > 0', $table )[0]['first'] ?? $now );
		$from  = max( $first, $now - $now % 3600 - self::USUAL );
		$hours = [];
		foreach ( $this->database->rows( 'SELECT hour, SUM(hits) AS hits FROM %i WHERE hour >= %d GROUP BY hour', $table, $from ) as $row ) {
			$hours[ (int) $row['hour'] ] = (int) $row['hits'];
		}
		return Detector::usual( $hours, $from, $now );
	}

	/** @return Facts */
	private function facts( Incident $incident ): array {
		$rules = [];
		foreach ( ( new Minutes( $this->database ) )->between( $incident->start, $incident->last ) as $minute ) {
			foreach ( $minute as $rule => $hits ) {
				$rules[ $rule ] = ( $rules[ $rule ] ?? 0 ) + $hits;
			}
		}
		arsort( $rules );
		$filter  = new HitFilter(
			[
				'after'  => ( $incident->start - 1 ) * 1000000,
				'before' => $incident->last * 1000000,
			]
		);
		$layers  = [];
		$watched = 0;
		foreach ( $this->database->rows( 'SELECT layer, refused, SUM(hits) AS hits FROM %i WHERE hour >= %d AND hour < %d GROUP BY layer, refused', $this->database->table( 'counts' ), $incident->start - $incident->start % 3600, $incident->last ) as $row ) {
			$layers[ $row['layer'] ] = ( $layers[ $row['layer'] ] ?? 0 ) + (int) $row['hits'];
			$watched                += $row['refused'] === '1' ? 0 : (int) $row['hits'];
		}
		$hits  = (int) array_sum( $rules );
		$names = [];
		foreach ( $this->database->rows( "SELECT login, COUNT(*) AS hits FROM %i WHERE hour >= %d AND hour < %d AND login <> '' GROUP BY login ORDER BY hits DESC, login LIMIT %d", $this->database->table( 'hits' ), $incident->start - $incident->start % 3600, $incident->last, self::MOST_NAMES ) as $row ) {
			$names[ stripcslashes( $row['login'] ) ] = (int) $row['hits'];
		}
		return [
			'hits'    => $hits,
			// By the hour: hits around the attack are counted too, but never more than it has.
			'watched' => min( $hits, $watched ),
			'rules'   => $rules,
			'layers'  => $layers,
			'sources' => array_map(
				static fn ( array $source ): array => [
					'source' => $source['source'],
					'hits'   => $source['hits'],
				],
				( new Sources( $this->database ) )->page( $filter, self::MOST_SOURCES, 1 )
			),
			'names'   => $names,
		];
	}

	/** @param Row $row An attack. */
	private function write( array $row ): void {
		$incident = $row['incident'];
		$facts    = (string) json_encode( $row['facts'], JSON_INVALID_UTF8_SUBSTITUTE );
		$this->database->query(
			'INSERT INTO %i (start, last, peak, parts, is_over, facts) VALUES (%d, %d, %d, %d, %d, %s)
				ON DUPLICATE KEY UPDATE last = VALUES(last), peak = VALUES(peak), parts = VALUES(parts), is_over = VALUES(is_over), facts = VALUES(facts)',
			$this->database->table( 'incidents' ),
			$incident->start,
			$incident->last,
			$incident->peak,
			$incident->parts,
			(int) $incident->is_over,
			$facts
		);
	}

	/**
	 * @param array<string, string> $row Of the table.
	 * @return Row
	 */
	private static function row( array $row ): array {
		$facts = json_decode( $row['facts'], true );
		/** @var Facts $facts Written by this class. */
		$facts = ( is_array( $facts ) ? $facts : [] ) + [
			'hits'    => 0,
			'watched' => 0,
			'rules'   => [],
			'layers'  => [],
			'sources' => [],
			'names'   => [],
		];
		return [
			'incident' => new Incident( (int) $row['start'], (int) $row['last'], (int) $row['peak'], (int) $row['parts'], $row['is_over'] === '1' ),
			'facts'    => $facts,
		];
	}
}
