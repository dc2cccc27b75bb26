<?php
/**
 * Incidents: attacks that were detected.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Core\Incidents\Detector;
use Sidegate\Core\Incidents\Incident;
use Sidegate\Core\Log\HitFilter;
use Sidegate\Storage\Rollup;

/**
 * Detects attacks after a rollup and stores them. A blocked request never does
 * this. It runs under the lock of the tables, so that two processes don't
 * detect the same attack twice.
 *
 * @phpstan-type Facts array{ hits: int, watched: int, rules: array<string, int>, layers: array<string, int>, sources: list<array{ source: string, hits: int }>, names: array<string, int> }
 * @phpstan-type Row array{ incident: Incident, facts: Facts }
 */
final class Incidents {

	/** Seconds of history from which the site's usual number of hits is computed: a week. */
	private const HISTORY_SECONDS = 7 * 86400;

	/** Seconds before now that are examined again, because other nodes roll up later. */
	private const REVISIT_SECONDS = 7200;

	/** Maximum number of addresses and login names stored for an attack. */
	private const MAX_SOURCES = 10;
	private const MAX_NAMES   = 10;

	/** Maximum number of attacks whose times are read. */
	private const MAX_TIMES = 1000;

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Detects attacks, and reports those that began or ended since the last time.
	 *
	 * @param int                   $now       Unix time.
	 * @param callable( Row ): void $on_change Called within the transaction, so that no report is lost or sent twice.
	 * @throws RuntimeException If the database fails.
	 */
	public function update( int $now, callable $on_change ): void {
		$this->database->transaction(
			function () use ( $now, $on_change ): void {
				Rollup::lock_tables( $this->database );
				$open_incident = $this->open_incident();
				$from          = min( $now - self::REVISIT_SECONDS, $open_incident === null ? $now : $open_incident->start - Detector::OVER_AFTER );
				$from         -= $from % Detector::MINUTE;
				$minutes       = ( new Minutes( $this->database ) )->between( $from, $now + Detector::MINUTE );
				$last          = $this->last_end();
				$totals        = [];
				foreach ( $minutes as $minute => $rules ) {
					// Minutes of an attack that has ended belong to that attack.
					if ( $open_incident !== null || $minute >= $last ) {
						$totals[ $minute ] = (int) array_sum( $rules );
					}
				}
				foreach ( Detector::incidents( $totals, $this->baseline( $now ), $open_incident === null ? null : clone $open_incident, $now ) as $incident ) {
					$is_new = $open_incident === null || $incident->start !== $open_incident->start;
					$row    = [
						'incident' => $incident,
						'facts'    => $this->facts( $incident ),
					];
					$this->write( $row );
					if ( $is_new || $incident->is_over ) {
						$on_change( $row );
					}
				}
			}
		);
	}

	/**
	 * Returns attacks, latest first. Empty if the database fails.
	 *
	 * @return list<Row>
	 */
	public function all( int $limit ): array {
		return array_map(
			[ self::class, 'row' ],
			$this->database->select( 'SELECT start, last, peak, parts, is_over, facts', 'incidents', [ 'start > 0', [] ], 'ORDER BY start DESC LIMIT %d', $limit )
		);
	}

	/**
	 * Returns the times of attacks that ended later, or are ongoing.
	 *
	 * @return list<array{ 0: int, 1: int }> Start and end.
	 */
	public function times( int $since ): array {
		return array_map(
			static fn ( array $row ): array => [ (int) $row['start'], (int) $row['last'] ],
			$this->database->select( 'SELECT start, last', 'incidents', [ 'last >= %d', [ $since ] ], 'ORDER BY start DESC LIMIT %d', self::MAX_TIMES )
		);
	}

	/**
	 * Removes old attacks.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public function remove_old( int $before ): void {
		$this->database->query( 'DELETE FROM %i WHERE last < %d AND is_over = 1', $this->database->table( 'incidents' ), $before );
	}

	private function open_incident(): ?Incident {
		$rows = $this->database->rows( 'SELECT start, last, peak, parts, is_over, facts FROM %i WHERE is_over = 0 ORDER BY start DESC LIMIT 1', $this->database->table( 'incidents' ) );
		return $rows === [] ? null : self::row( $rows[0] )['incident'];
	}

	private function last_end(): int {
		return (int) ( $this->database->rows( 'SELECT MAX(last) AS last FROM %i WHERE is_over = 1', $this->database->table( 'incidents' ) )[0]['last'] ?? 0 );
	}

	private function baseline( int $now ): float {
		$table = $this->database->table( 'counts' );
		$first = (int) ( $this->database->rows( 'SELECT MIN(hour) AS first FROM %i WHERE hour > 0', $table )[0]['first'] ?? $now );
		$from  = max( $first, $now - $now % 3600 - self::HISTORY_SECONDS );
		$hours = [];
		foreach ( $this->database->rows( 'SELECT hour, SUM(hits) AS hits FROM %i WHERE hour >= %d GROUP BY hour', $table, $from ) as $row ) {
			$hours[ (int) $row['hour'] ] = (int) $row['hits'];
		}
		return Detector::baseline( $hours, $from, $now );
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
		$filter = new HitFilter(
			[
				'after'  => $incident->start * 1000000 - 1,
				'before' => $incident->last * 1000000,
			]
		);
		// These are only known by the hour, so they include hits around the attack, but never more than it has.
		$layers  = [];
		$watched = [];
		foreach ( $this->database->rows( 'SELECT rule, layer, refused, SUM(hits) AS hits FROM %i WHERE hour >= %d AND hour < %d GROUP BY rule, layer, refused', $this->database->table( 'counts' ), $incident->start - $incident->start % 3600, $incident->last ) as $row ) {
			$layers[ $row['layer'] ] = ( $layers[ $row['layer'] ] ?? 0 ) + (int) $row['hits'];
			if ( $row['refused'] !== '1' ) {
				$watched[ $row['rule'] ] = min( $rules[ $row['rule'] ] ?? 0, ( $watched[ $row['rule'] ] ?? 0 ) + (int) $row['hits'] );
			}
		}
		$hits = (int) array_sum( $rules );
		return [
			'hits'    => $hits,
			'watched' => (int) array_sum( $watched ),
			'rules'   => $rules,
			'layers'  => $layers,
			'sources' => array_map(
				static fn ( array $source ): array => [
					'source' => $source['source'],
					'hits'   => min( $hits, $source['hits'] ),
				],
				( new Sources( $this->database ) )->page( $filter, self::MAX_SOURCES, 1 )
			),
			'names'   => array_column( ( new SampleGroups( $this->database ) )->page( 'login', $filter, self::MAX_NAMES, 1 ), 'hits', 'key' ),
		];
	}

	/** @param Row $row An attack and its facts. */
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
	 * @param array<string, string> $row Row of the table.
	 * @return Row
	 */
	private static function row( array $row ): array {
		$facts = json_decode( $row['facts'], true );
		/** @var Facts $facts */
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
