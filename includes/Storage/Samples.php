<?php
/**
 * Hits that are kept whole.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Generator;
use Sidegate\Core\Hit;
use Sidegate\Core\HitFilter;
use Sidegate\Core\Way;

/**
 * Reads the table of samples.
 */
final class Samples {

	/** What a query for hits begins with. */
	public const SELECT = 'SELECT id, time, rule, layer, refused, source, method, path, agent, xmlrpc, login, way';

	/** Rows that `each` asks for at once. */
	private const AT_ONCE = 500;

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * A page of hits, the newest first.
	 *
	 * @param HitFilter $filter   Which.
	 * @param int       $per_page How many.
	 * @param int       $page     From 1.
	 * @return list<Hit>
	 */
	public function page( HitFilter $filter, int $per_page, int $page ): array {
		// Their numbers first, from an index alone: on a late page the database would rather sort the whole table than look up each row that it skips.
		$ids = array_map( 'intval', array_column( $this->database->select( 'SELECT id', 'hits', Conditions::of_hits( $filter ), 'ORDER BY time DESC, id DESC LIMIT %d OFFSET %d', $per_page, $per_page * ( $page - 1 ) ), 'id' ) );
		return $ids === [] ? [] : array_map(
			[ self::class, 'hit' ],
			$this->database->select( self::SELECT, 'hits', [ 'id IN (' . implode( ', ', array_fill( 0, count( $ids ), '%d' ) ) . ')', $ids ], 'ORDER BY time DESC, id DESC' )
		);
	}

	/**
	 * All of them, the newest first; a bounded number is in memory at a time.
	 *
	 * @return Generator<Hit>
	 */
	public function each( HitFilter $filter ): Generator {
		$which = Conditions::of_hits( $filter );
		$rows  = $this->database->select( self::SELECT, 'hits', $which, 'ORDER BY time DESC, id DESC LIMIT %d', self::AT_ONCE );
		while ( $rows !== [] ) {
			foreach ( $rows as $row ) {
				yield self::hit( $row );
			}
			// From where it was on, so that what comes meanwhile shifts nothing.
			$time = (int) $row['time'];
			$rows = $this->database->select( self::SELECT, 'hits', $which, 'AND time <= %d AND (time < %d OR id < %d) ORDER BY time DESC, id DESC LIMIT %d', $time, $time, (int) $row['id'], self::AT_ONCE );
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
			stripcslashes( $row['login'] ),
			Way::from_text( $row['way'] )
		);
	}

	/**
	 * Hits that were blocked, the newest first.
	 *
	 * @return list<Hit>
	 */
	public function blocked( int $most ): array {
		return array_map( [ self::class, 'hit' ], $this->database->select( self::SELECT, 'hits', [ 'refused = %d', [ 1 ] ], 'ORDER BY time DESC, id DESC LIMIT %d', $most ) );
	}

	public function count( HitFilter $filter ): int {
		return (int) ( $this->database->select( 'SELECT COUNT(*) AS n', 'hits', Conditions::of_hits( $filter ) )[0]['n'] ?? 0 );
	}

	/**
	 * Sources of the newest hits, one for each hit.
	 *
	 * @return list<string>
	 */
	public function sources( int $most ): array {
		return array_column( $this->database->select( 'SELECT source', 'hits', Conditions::of_hits( new HitFilter() ), 'ORDER BY time DESC LIMIT %d', $most ), 'source' );
	}
}
