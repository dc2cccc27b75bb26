<?php
/**
 * Hits that are a person's.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Hit;
use Sidegate\Core\Source;

/**
 * By the login names that were tried and the sources they came from.
 */
final class PersonalHits {

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param list<string> $names    Login names.
	 * @param list<string> $sources  Addresses, or what is kept of them.
	 * @param int          $per_page How many.
	 * @param int          $page     From 1.
	 * @return array<int, Hit> By their number, the oldest first.
	 */
	public function page( array $names, array $sources, int $per_page, int $page ): array {
		$hits = [];
		foreach ( $this->database->select( Samples::SELECT, 'hits', self::where( $names, $sources ), 'ORDER BY id LIMIT %d OFFSET %d', $per_page, $per_page * ( $page - 1 ) ) as $row ) {
			$hits[ (int) $row['id'] ] = Samples::hit( $row );
		}
		return $hits;
	}

	/**
	 * Removes them, and their sources from the table of sources: how many they were stays in the counts, which name nobody.
	 *
	 * @param list<string> $names   Login names.
	 * @param list<string> $sources Addresses, or what is kept of them.
	 * @return int How many hits.
	 */
	public function erase( array $names, array $sources ): int {
		[ $where, $values ] = self::where( $names, $sources );

		$found = (int) ( $this->database->select( 'SELECT COUNT(*) AS n', 'hits', [ $where, $values ] )[0]['n'] ?? 0 );
		try {
			$this->database->query( "DELETE FROM %i WHERE $where", $this->database->table( 'hits' ), ...$values );
			foreach ( $sources as $source ) {
				$this->database->query( 'DELETE FROM %i WHERE source = %s', $this->database->table( 'sources' ), Source::of( $source ) );
			}
		} catch ( RuntimeException $e ) {
			return 0;
		}
		return $found;
	}

	/**
	 * @param list<string> $names   Login names.
	 * @param list<string> $sources Addresses, or what is kept of them.
	 * @return array{ 0: literal-string, 1: list<string> } A condition, and the values for it.
	 */
	private static function where( array $names, array $sources ): array {
		$tests  = [];
		$values = [];
		foreach ( $names as $name ) {
			$tests[] = 'login = %s';
			// As much of it as a hit keeps.
			$values[] = Hit::escape( ( new Hit( 0, '', '', false, '', '', '', '', 'x', $name ) )->login );
		}
		foreach ( $sources as $source ) {
			$tests[] = '(grouped = %s AND source = %s)';
			array_push( $values, Source::of( $source ), $source );
		}
		return [ '(' . implode( ' OR ', $tests ) . ')', $values ];
	}
}
