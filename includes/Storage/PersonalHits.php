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
		foreach ( $this->database->select( Samples::SELECT, 'hits', self::either( self::named( $names ), self::from( $sources ) ), 'ORDER BY id LIMIT %d OFFSET %d', $per_page, $per_page * ( $page - 1 ) ) as $row ) {
			$hits[ (int) $row['id'] ] = Samples::hit( $row );
		}
		return $hits;
	}

	/**
	 * Whether a hit from a source tried the name of another person.
	 *
	 * @param string       $source An address, or what is kept of it.
	 * @param list<string> $names  Login names of the one person.
	 */
	public function is_of_others( string $source, array $names ): bool {
		[ $from, $values ]        = self::from( [ $source ] );
		[ $named, $named_values ] = self::named( $names );
		return $this->count( [ "$from AND login <> '' AND NOT $named", array_merge( $values, $named_values ) ] ) > 0;
	}

	/**
	 * How many hits from these sources there are that tried none of the names.
	 *
	 * @param list<string> $sources Addresses, or what is kept of them.
	 * @param list<string> $names   Login names.
	 */
	public function number_without( array $sources, array $names ): int {
		[ $from, $values ]        = self::from( $sources );
		[ $named, $named_values ] = self::named( $names );
		return $this->count( [ "$from AND NOT $named", array_merge( $values, $named_values ) ] );
	}

	/**
	 * Removes what came from the person's own sources, and takes their names
	 * out of all other hits, which stay: who tried the name from elsewhere is
	 * not shown to be the person. How many there were stays in the counts,
	 * which name nobody.
	 *
	 * @param list<string> $names   Login names.
	 * @param list<string> $sources Addresses that are the person's alone, or what is kept of them.
	 * @return array{ 0: int, 1: int } How many hits are gone, and how many stay without the name.
	 * @throws RuntimeException If the database refuses.
	 */
	public function erase( array $names, array $sources ): array {
		$hits              = $this->database->table( 'hits' );
		[ $from, $values ] = self::from( $sources );
		$gone              = $this->count( [ $from, $values ] );
		$this->database->query( "DELETE FROM %i WHERE $from", $hits, ...$values );
		foreach ( array_unique( array_map( [ Source::class, 'of' ], $sources ) ) as $group ) {
			// A /64 is counted as one source: it stays while another address of it has hits.
			if ( $this->count( [ 'grouped = %s', [ $group ] ] ) === 0 ) {
				$this->database->query( 'DELETE FROM %i WHERE source = %s', $this->database->table( 'sources' ), $group );
			}
		}
		[ $named, $values ] = self::named( $names );
		$kept               = $this->count( [ $named, $values ] );
		$this->database->query( "UPDATE %i SET login = '' WHERE $named", $hits, ...$values );
		return [ $gone, $kept ];
	}

	/** @param array{ 0: literal-string, 1: list<string> } $condition A condition, and the values for it. */
	private function count( array $condition ): int {
		return (int) ( $this->database->select( 'SELECT COUNT(*) AS n', 'hits', $condition )[0]['n'] ?? 0 );
	}

	/**
	 * @param list<string> $names Login names.
	 * @return array{ 0: literal-string, 1: list<string> } A condition, and the values for it.
	 */
	private static function named( array $names ): array {
		$tests  = [];
		$values = [];
		foreach ( $names as $name ) {
			$tests[] = 'login = %s';
			// As much of it as a hit keeps.
			$values[] = Hit::escape( ( new Hit( 0, '', '', false, '', '', '', '', 'x', $name ) )->login );
		}
		return [ $tests === [] ? '(1 = 0)' : '(' . implode( ' OR ', $tests ) . ')', $values ];
	}

	/**
	 * @param list<string> $sources Addresses, or what is kept of them.
	 * @return array{ 0: literal-string, 1: list<string> } A condition, and the values for it.
	 */
	private static function from( array $sources ): array {
		$tests  = [];
		$values = [];
		foreach ( $sources as $source ) {
			$tests[] = '(grouped = %s AND source = %s)';
			array_push( $values, Source::of( $source ), $source );
		}
		return [ $tests === [] ? '(1 = 0)' : '(' . implode( ' OR ', $tests ) . ')', $values ];
	}

	/**
	 * @param array{ 0: literal-string, 1: list<string> } ...$conditions Conditions, and the values for them.
	 * @return array{ 0: literal-string, 1: list<string> }
	 */
	private static function either( array ...$conditions ): array {
		$tests  = [];
		$values = [];
		foreach ( $conditions as [ $test, $its_values ] ) {
			$tests[] = $test;
			$values  = array_merge( $values, $its_values );
		}
		return [ '(' . implode( ' OR ', $tests ) . ')', $values ];
	}
}
