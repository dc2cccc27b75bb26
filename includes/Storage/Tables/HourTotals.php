<?php
/**
 * All hits of a rule, source and hour.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Sidegate\Core\ClientIp\Source;
use Sidegate\Core\Log\Hit;

/**
 * Finds how many hits there were around a sample: only the first and last ones
 * of each rule, source and hour are samples, but all are counted.
 *
 * @phpstan-type HourTotal array{ rule: string, source: string, hour: int, hits: int, error: int, listed: int }
 */
final class HourTotals {

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns the totals of each rule, source and hour that has one of the samples.
	 *
	 * @param list<Hit> $samples At most a page of them.
	 * @return list<HourTotal> The true number of hits lies between `hits` and `hits` + `error`; `listed` are samples. `source` is that of the sample; an IPv6 address has the totals of its /64.
	 */
	public function of( array $samples ): array {
		$keys   = [];
		$groups = [];
		foreach ( $samples as $hit ) {
			$key      = [ $hit->rule, Source::of( $hit->source ), $hit->hour() ];
			$groups[] = $key;
			$keys[ "$hit->rule $hit->source {$hit->hour()}" ] = [ $hit->source, implode( ' ', $key ) ];
		}
		$totals = $this->totals( array_values( array_unique( $groups, SORT_REGULAR ) ) );
		$found  = [];
		foreach ( $keys as [ $source, $group ] ) {
			if ( isset( $totals[ $group ] ) ) {
				$found[] = [ 'source' => $source ] + $totals[ $group ];
			}
		}
		return $found;
	}

	/**
	 * @param list<array{ 0: string, 1: string, 2: int }> $groups Rule, source and hour.
	 * @return array<string, HourTotal> By rule, source and hour, separated by spaces.
	 */
	private function totals( array $groups ): array {
		if ( $groups === [] ) {
			return [];
		}
		$any    = implode( ' OR ', array_fill( 0, count( $groups ), '(rule = %s AND grouped = %s AND hour = %d)' ) );
		$values = array_merge( ...$groups );
		$listed = [];
		foreach ( $this->database->select( 'SELECT rule, grouped, hour, COUNT(*) AS n', 'hits', [ "($any)", $values ], 'GROUP BY rule, grouped, hour' ) as $row ) {
			$listed[ "{$row['rule']} {$row['grouped']} {$row['hour']}" ] = (int) $row['n'];
		}
		$any    = implode( ' OR ', array_fill( 0, count( $groups ), '(rule = %s AND source = %s AND hour = %d)' ) );
		$totals = [];
		foreach ( $this->database->select( 'SELECT rule, source, hour, hits, unsure', 'sources', [ "($any)", $values ] ) as $row ) {
			$key            = "{$row['rule']} {$row['source']} {$row['hour']}";
			$totals[ $key ] = [
				'rule'   => $row['rule'],
				'source' => $row['source'],
				'hour'   => (int) $row['hour'],
				'hits'   => (int) $row['hits'],
				'error'  => (int) $row['unsure'],
				'listed' => $listed[ $key ] ?? 0,
			];
		}
		return $totals;
	}
}
