<?php
/**
 * Hits, grouped.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\HitFilter;

/**
 * From the table that counts every hit, where it knows what is asked for;
 * otherwise from the hits that are kept whole.
 *
 * @phpstan-type By 'source'|'rule'|'hour'
 * @phpstan-type Group array{ key: string, hits: int, refused: int|null, error: int, counted: 'all'|'kept', first: int, last: int }
 */
final class Groups {

	/** @var Sources */
	private Sources $sources;

	/** @var CountGroups */
	private CountGroups $counts;

	/** @var KeptGroups */
	private KeptGroups $kept;

	public function __construct( Database $database ) {
		$this->sources = new Sources( $database );
		$this->counts  = new CountGroups( $database );
		$this->kept    = new KeptGroups( $database );
	}

	/**
	 * Sources and rules by their hits, hours the newest first.
	 *
	 * @param By        $by       What the hits of a group have in common.
	 * @param HitFilter $filter   Which hits.
	 * @param int       $per_page How many groups.
	 * @param int       $page     From 1.
	 * @return list<Group> Times in seconds since 1970; the key of an hour is its start.
	 */
	public function page( string $by, HitFilter $filter, int $per_page, int $page ): array {
		if ( ! self::all_are_known( $by, $filter ) ) {
			return $this->kept->page( $by, $filter, $per_page, $page );
		}
		return $by === 'source'
			? array_map( [ self::class, 'of_source' ], $this->sources->page( $filter, $per_page, $page ) )
			: $this->counts->page( $by, $filter, $per_page, $page );
	}

	/** @param By $by As in `page`. */
	public function count( string $by, HitFilter $filter ): int {
		if ( ! self::all_are_known( $by, $filter ) ) {
			return $this->kept->count( $by, $filter );
		}
		return $by === 'source' ? $this->sources->count( $filter ) : $this->counts->count( $by, $filter );
	}

	private static function all_are_known( string $by, HitFilter $filter ): bool {
		return $by === 'source'
			? $filter->asks_only( 'rule', 'source', 'network', 'after', 'before' ) && ! $filter->is_of_one_address()
			: $filter->asks_only( 'rule', 'layer', 'after', 'before' );
	}

	/**
	 * @param array{ source: string, hits: int, error: int, first: int, last: int } $source Of Sources.
	 * @return Group
	 */
	private static function of_source( array $source ): array {
		return [
			'key'     => $source['source'],
			'hits'    => $source['hits'],
			'refused' => null,
			'error'   => $source['error'],
			'counted' => 'all',
			'first'   => $source['first'],
			'last'    => $source['last'],
		];
	}
}
