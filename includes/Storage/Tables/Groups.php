<?php
/**
 * Hits, grouped.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Sidegate\Core\Log\HitFilter;

/**
 * Groups hits: from a table with exact or nearly exact numbers if it has the
 * columns of the filter, otherwise from the samples.
 *
 * @phpstan-type By 'source'|'network'|'rule'|'login'|'path'|'agent'|'hour'
 * @phpstan-type Group array{ key: string, hits: int, refused: int|null, error: int, counted: 'all'|'least'|'kept', first: int, last: int, source: string }
 */
final class Groups {

	private Sources $sources;
	private CountGroups $counts;
	private SampleGroups $samples;

	public function __construct( Database $database ) {
		$this->sources = new Sources( $database );
		$this->counts  = new CountGroups( $database );
		$this->samples = new SampleGroups( $database );
	}

	/**
	 * Returns a page of groups: hours newest first, all others by their hits.
	 *
	 * @param By        $by       Column to group by.
	 * @param HitFilter $filter   Selects hits.
	 * @param int       $per_page Groups on a page.
	 * @param int       $page     Page number, from 1.
	 * @return list<Group> Times are Unix times; the key of an hour is its start; `source` is one of the group's sources, or empty.
	 */
	public function page( string $by, HitFilter $filter, int $per_page, int $page ): array {
		if ( $by === 'source' && self::sources_have( $filter ) ) {
			return array_map( [ self::class, 'from_source' ], $this->sources->page( $filter, $per_page, $page ) );
		}
		if ( $by === 'network' && self::sources_have( $filter ) ) {
			return array_map( [ self::class, 'from_network' ], $this->sources->networks( $filter, $per_page, $page ) );
		}
		return ( $by === 'rule' || $by === 'hour' ) && self::counts_have( $filter )
			? $this->counts->page( $by, $filter, $per_page, $page )
			: $this->samples->page( $by, $filter, $per_page, $page );
	}

	/** @param By $by Column to group by. */
	public function count( string $by, HitFilter $filter ): int {
		if ( $by === 'source' && self::sources_have( $filter ) ) {
			return $this->sources->count( $filter );
		}
		if ( $by === 'network' && self::sources_have( $filter ) ) {
			return $this->sources->count_networks( $filter );
		}
		return ( $by === 'rule' || $by === 'hour' ) && self::counts_have( $filter )
			? $this->counts->count( $by, $filter )
			: $this->samples->count( $by, $filter );
	}

	/**
	 * Returns the true number of hits, or null if it can't be known: samples are
	 * only a part, and the counts are by the hour.
	 *
	 * @return array{ hits: int, error: int|null }|null The number lies between `hits` and `hits` + `error`; if that is null, there may be any number more.
	 */
	public function total( HitFilter $filter ): ?array {
		foreach ( [ $filter->after, $filter->before ] as $time ) {
			if ( $time !== null && $time % 3600000000 !== 0 ) {
				return null;
			}
		}
		if ( self::counts_have( $filter ) ) {
			return [
				'hits'  => $this->counts->total( $filter ),
				'error' => 0,
			];
		}
		if ( ! self::sources_have( $filter ) ) {
			return null;
		}
		$group = $this->page( $filter->source === null ? 'network' : 'source', $filter, 1, 1 )[0] ?? null;
		return $group === null ? null : [
			'hits'  => $group['hits'],
			'error' => $group['counted'] === 'all' ? $group['error'] : null,
		];
	}

	/** Checks whether the table of sources has all columns of the filter. */
	private static function sources_have( HitFilter $filter ): bool {
		return $filter->has_only( 'rule', 'source', 'network', 'after', 'before' ) && ! $filter->is_single_address();
	}

	/** Checks whether the table of counts has all columns of the filter. */
	private static function counts_have( HitFilter $filter ): bool {
		return $filter->has_only( 'rule', 'layer', 'after', 'before' );
	}

	/**
	 * @param array{ source: string, hits: int, error: int, first: int, last: int } $source From Sources.
	 * @return Group
	 */
	private static function from_source( array $source ): array {
		return [
			'key'     => $source['source'],
			'hits'    => $source['hits'],
			'refused' => null,
			'error'   => $source['error'],
			'counted' => 'all',
			'first'   => $source['first'],
			'last'    => $source['last'],
			'source'  => $source['source'],
		];
	}

	/**
	 * @param array{ asn: string, source: string, hits: int, missed: int, first: int, last: int } $network From Sources.
	 * @return Group
	 */
	private static function from_network( array $network ): array {
		return [
			'key'     => $network['asn'],
			'hits'    => $network['hits'],
			'refused' => null,
			'error'   => 0,
			'counted' => $network['missed'] === 0 ? 'all' : 'least',
			'first'   => $network['first'],
			'last'    => $network['last'],
			'source'  => $network['source'],
		];
	}
}
