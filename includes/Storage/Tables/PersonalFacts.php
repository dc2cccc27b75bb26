<?php
/**
 * Names and addresses of one person in stored attacks and queued messages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Storage\Rollup;

/**
 * Finds and erases a person's login names and addresses in the facts of attacks,
 * which are copies of what the hits had, and in messages that are not sent yet.
 */
final class PersonalFacts {

	/** Tables, each with its key and its column of JSON. */
	private const COLUMNS = [
		'incidents' => [ 'start', 'facts' ],
		'outbox'    => [ 'id', 'payload' ],
	];

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns the attacks that have one of the names or sources.
	 *
	 * @param list<string> $names   Login names, as hits have them.
	 * @param list<string> $sources Addresses, as hits are grouped: see Source.
	 * @return array<int, array{ names: list<string>, sources: list<string> }> What was found, by start of the attack.
	 * @throws RuntimeException If the database fails.
	 */
	public function attacks( array $names, array $sources ): array {
		$found = [];
		foreach ( $this->rows( 'incidents' ) as $start => $facts ) {
			$without = self::without( $facts, $names, $sources );
			if ( $without !== $facts ) {
				$found[ $start ] = [
					'names'   => array_map( static fn ( $name ): string => (string) $name, array_keys( array_diff_key( self::names( $facts ), self::names( $without ) ) ) ),
					'sources' => array_values( array_diff( self::sources( $facts ), self::sources( $without ) ) ),
				];
			}
		}
		return $found;
	}

	/**
	 * Removes the names and sources from all attacks and messages.
	 *
	 * @param list<string> $names   Login names, as hits have them.
	 * @param list<string> $sources Addresses, as hits are grouped: see Source.
	 * @return int Number of attacks and messages that had one.
	 * @throws RuntimeException If the database fails.
	 */
	public function erase( array $names, array $sources ): int {
		$changed = 0;
		$this->database->transaction(
			function () use ( $names, $sources, &$changed ): void {
				// A rollup writes an attack that is not over.
				Rollup::lock_tables( $this->database );
				foreach ( self::COLUMNS as $table => [ $key, $column ] ) {
					foreach ( $this->rows( $table ) as $id => $data ) {
						$without = self::without( $data, $names, $sources );
						if ( $without !== $data ) {
							$this->database->query( 'UPDATE %i SET %i = %s WHERE %i = %d', $this->database->table( $table ), $column, (string) json_encode( $without, JSON_INVALID_UTF8_SUBSTITUTE ), $key, $id );
							++$changed;
						}
					}
				}
			}
		);
		return $changed;
	}

	/**
	 * @param key-of<self::COLUMNS> $table Short name of the table.
	 * @return array<int, array<mixed>> Decoded JSON, by key.
	 * @throws RuntimeException If the database fails.
	 */
	private function rows( string $table ): array {
		[ $key, $column ] = self::COLUMNS[ $table ];
		$rows             = [];
		foreach ( $this->database->rows( 'SELECT %i AS id, %i AS data FROM %i', $key, $column, $this->database->table( $table ) ) as $row ) {
			$data                     = json_decode( $row['data'], true );
			$rows[ (int) $row['id'] ] = is_array( $data ) ? $data : [];
		}
		return $rows;
	}

	/**
	 * Returns facts, or a message with facts, without the names and sources.
	 *
	 * @param array<mixed> $data    Facts of an attack, or the payload of a message.
	 * @param list<string> $names   Login names.
	 * @param list<string> $sources Addresses.
	 * @return array<mixed>
	 */
	private static function without( array $data, array $names, array $sources ): array {
		if ( isset( $data['facts'] ) && is_array( $data['facts'] ) ) {
			$data['facts'] = self::without( $data['facts'], $names, $sources );
		}
		if ( isset( $data['names'] ) ) {
			// Without regard to case, as the database compares hits; of letters beyond ASCII only as they were tried.
			$names         = array_map( 'strtolower', $names );
			$data['names'] = array_filter( self::names( $data ), static fn ( $name ): bool => ! in_array( strtolower( (string) $name ), $names, true ), ARRAY_FILTER_USE_KEY );
		}
		if ( isset( $data['sources'] ) && is_array( $data['sources'] ) ) {
			$data['sources'] = array_values( array_filter( $data['sources'], static fn ( $source ): bool => ! is_array( $source ) || ! in_array( $source['source'] ?? '', $sources, true ) ) );
		}
		return $data;
	}

	/**
	 * @param array<mixed> $facts Facts of an attack.
	 * @return array<mixed> Tries, by login name.
	 */
	private static function names( array $facts ): array {
		return is_array( $facts['names'] ?? null ) ? $facts['names'] : [];
	}

	/**
	 * @param array<mixed> $facts Facts of an attack.
	 * @return list<string> Addresses.
	 */
	private static function sources( array $facts ): array {
		return array_values( array_filter( array_column( is_array( $facts['sources'] ?? null ) ? $facts['sources'] : [], 'source' ), 'is_string' ) );
	}
}
