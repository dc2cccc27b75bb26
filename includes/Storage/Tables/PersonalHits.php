<?php
/**
 * Hits that are personal data of one person.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Build\HitTable;
use Sidegate\Core\ClientIp\Source;
use Sidegate\Core\Log\Hit;

/**
 * Finds, counts and erases a person's hits by their login names and addresses,
 * and what attacks and messages have copied of them.
 */
final class PersonalHits {

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns a page of hits that have one of the names or sources.
	 *
	 * @param list<string> $names    Login names.
	 * @param list<string> $sources  Addresses, whole or anonymised.
	 * @param int          $per_page Hits on a page.
	 * @param int          $page     Page number, from 1.
	 * @return array<int, Hit> By id, oldest first.
	 * @throws RuntimeException If the database fails.
	 */
	public function page( array $names, array $sources, int $per_page, int $page ): array {
		$hits = [];
		foreach ( $this->database->select_or_throw( HitTable::SELECT, 'hits', self::any_of( self::with_login( $names ), self::with_source( $sources ) ), 'ORDER BY id LIMIT %d OFFSET %d', $per_page, $per_page * ( $page - 1 ) ) as $row ) {
			$hits[ (int) $row['id'] ] = HitTable::hit( $row );
		}
		return $hits;
	}

	/**
	 * Returns whether a hit from the source tried the login name of another person.
	 *
	 * @param string       $source An address, whole or anonymised.
	 * @param list<string> $names  Login names of the person.
	 * @throws RuntimeException If the database fails.
	 */
	public function has_names_of_others( string $source, array $names ): bool {
		[ $from, $values ]        = self::with_source( [ $source ] );
		[ $named, $named_values ] = self::with_login( $names );
		return $this->count( [ "$from AND login <> '' AND NOT $named", array_merge( $values, $named_values ) ] ) > 0;
	}

	/**
	 * Returns the number of hits from these sources that tried none of the names.
	 *
	 * @param list<string> $sources Addresses, whole or anonymised.
	 * @param list<string> $names   Login names.
	 * @throws RuntimeException If the database fails.
	 */
	public function count_without_names( array $sources, array $names ): int {
		[ $from, $values ]        = self::with_source( $sources );
		[ $named, $named_values ] = self::with_login( $names );
		return $this->count( [ "$from AND NOT $named", array_merge( $values, $named_values ) ] );
	}

	/**
	 * Returns the attacks that have one of the names or sources.
	 *
	 * @param list<string> $names   Login names.
	 * @param list<string> $sources Addresses, whole or anonymised.
	 * @return array<int, array{ names: list<string>, sources: list<string> }> What was found, by start of the attack.
	 * @throws RuntimeException If the database fails.
	 */
	public function attacks( array $names, array $sources ): array {
		return ( new PersonalFacts( $this->database ) )->attacks( array_map( [ self::class, 'stored_name' ], $names ), array_map( [ Source::class, 'of' ], $sources ) );
	}

	/**
	 * Removes the hits from the person's own sources, and removes their names
	 * from all other hits. Those stay, because a client that tried the name from
	 * another address need not be the person. Names and sources are removed from
	 * attacks and queued messages too. The counts stay unchanged; they hold no
	 * personal data.
	 *
	 * @param list<string> $names   Login names.
	 * @param list<string> $sources Addresses that only this person uses, whole or anonymised.
	 * @return array{ 0: int, 1: int, 2: int } Number of removed hits, of hits without the name, and of changed attacks and messages.
	 * @throws RuntimeException If the database fails.
	 */
	public function erase( array $names, array $sources ): array {
		$hits              = $this->database->table( 'hits' );
		[ $from, $values ] = self::with_source( $sources );
		$removed           = $this->count( [ $from, $values ] );
		$this->database->query( "DELETE FROM %i WHERE $from", $hits, ...$values );
		$gone = [];
		foreach ( array_unique( array_map( [ Source::class, 'of' ], $sources ) ) as $group ) {
			// A /64 is counted as one source: it stays while another of its addresses has hits.
			if ( $this->count( [ 'grouped = %s', [ $group ] ] ) === 0 ) {
				$gone[] = $group;
				$this->database->query( 'DELETE FROM %i WHERE source = %s', $this->database->table( 'sources' ), $group );
			}
		}
		[ $named, $values ] = self::with_login( $names );
		$kept               = $this->count( [ $named, $values ] );
		$this->database->query( "UPDATE %i SET login = '' WHERE $named", $hits, ...$values );
		return [ $removed, $kept, ( new PersonalFacts( $this->database ) )->erase( array_map( [ self::class, 'stored_name' ], $names ), $gone ) ];
	}

	/**
	 * @param array{ 0: literal-string, 1: list<string> } $condition Condition and its values.
	 * @throws RuntimeException If the database fails.
	 */
	private function count( array $condition ): int {
		return (int) $this->database->select_or_throw( 'SELECT COUNT(*) AS n', 'hits', $condition )[0]['n'];
	}

	/** Returns a login name as a hit has it: shortened. */
	private static function stored_name( string $name ): string {
		return ( new Hit( 0, '', '', false, '', '', '', '', 'x', $name ) )->login;
	}

	/**
	 * Returns a condition for hits that tried one of the names.
	 *
	 * @param list<string> $names Login names.
	 * @return array{ 0: literal-string, 1: list<string> } Condition and its values.
	 */
	private static function with_login( array $names ): array {
		$tests  = [];
		$values = [];
		foreach ( $names as $name ) {
			$tests[]  = 'login = %s';
			$values[] = Hit::escape( self::stored_name( $name ) );
		}
		return [ $tests === [] ? '(1 = 0)' : '(' . implode( ' OR ', $tests ) . ')', $values ];
	}

	/**
	 * Returns a condition for hits from one of the sources.
	 *
	 * @param list<string> $sources Addresses, whole or anonymised.
	 * @return array{ 0: literal-string, 1: list<string> } Condition and its values.
	 */
	private static function with_source( array $sources ): array {
		$tests  = [];
		$values = [];
		foreach ( $sources as $source ) {
			$tests[] = '(grouped = %s AND source = %s)';
			array_push( $values, Source::of( $source ), $source );
		}
		return [ $tests === [] ? '(1 = 0)' : '(' . implode( ' OR ', $tests ) . ')', $values ];
	}

	/**
	 * Joins conditions with OR.
	 *
	 * @param array{ 0: literal-string, 1: list<string> } ...$conditions Conditions and their values.
	 * @return array{ 0: literal-string, 1: list<string> }
	 */
	private static function any_of( array ...$conditions ): array {
		$tests  = [];
		$values = [];
		foreach ( $conditions as [ $test, $its_values ] ) {
			$tests[] = $test;
			$values  = array_merge( $values, $its_values );
		}
		return [ '(' . implode( ' OR ', $tests ) . ')', $values ];
	}
}
