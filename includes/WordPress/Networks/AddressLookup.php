<?php
/**
 * Lookup of an address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

/**
 * Looks up an address in the DNS and at its registry, and caches the result
 * for a day. Never automatic: only when a person presses the button.
 *
 * @phpstan-type Result array{
 *     time: int,
 *     reverse: array{ name: ?string, confirmed: bool },
 *     registry: array{ handle: string, name: string, range: string, country: ?string, abuse: list<string>, url: string }|null,
 *     problems: list<string>
 * }
 */
final class AddressLookup {

	/** Seconds to cache a result; shorter if a part of it is missing. */
	private const CACHE_SECONDS            = DAY_IN_SECONDS;
	private const INCOMPLETE_CACHE_SECONDS = 5 * MINUTE_IN_SECONDS;

	/** One transient holds all results, newest last, so that uninstalling can delete them. */
	private const RESULTS_TRANSIENT = 'sidegate_asked';
	private const MAX_RESULTS       = 100;

	/** Largest number of lookups per minute: more than a person can read. */
	private const LOOKUPS_PER_MINUTE = 10;
	private const COUNTER_TRANSIENT  = 'sidegate_asks';

	private Dns $dns;
	private Registry $registry;

	public function __construct( Dns $dns, Registry $registry ) {
		$this->dns      = $dns;
		$this->registry = $registry;
	}

	/**
	 * Returns the cached result.
	 *
	 * @return Result|null Null if there is none from the last day.
	 */
	public function cached( string $address ): ?array {
		return self::cached_results()[ $address ] ?? null;
	}

	public static function clear_cache(): void {
		delete_transient( self::RESULTS_TRANSIENT );
		delete_transient( self::COUNTER_TRANSIENT );
	}

	/**
	 * Returns the cached result, or looks the address up.
	 *
	 * @param string $address A public address.
	 * @return Result|null Null if there were too many lookups in the last minute.
	 */
	public function look_up( string $address ): ?array {
		$cached = $this->cached( $address );
		if ( $cached !== null ) {
			return $cached;
		}
		if ( ! self::count_lookup() ) {
			return null;
		}
		$name         = $this->dns->reverse_name( $address );
		$answer       = $this->registry->look_up( $address );
		$registration = $answer['registration'];
		$result       = [
			'time'     => time(),
			'reverse'  => [
				'name'      => $name === null ? null : $name->name,
				'confirmed' => $name !== null && $name->confirmed,
			],
			'registry' => $registration === null ? null : [
				'handle'  => $registration->handle,
				'name'    => $registration->name,
				'range'   => $registration->range,
				'country' => $registration->country,
				'abuse'   => $registration->abuse,
				'url'     => $answer['url'],
			],
			'problems' => array_values( array_filter( [ $name === null ? 'dns' : null, $answer['problem'] ] ) ),
		];
		$results      = array_slice( self::cached_results(), 1 - self::MAX_RESULTS, null, true );
		set_transient( self::RESULTS_TRANSIENT, $results + [ $address => $result ], self::CACHE_SECONDS );
		return $result;
	}

	/** @return array<string, Result> Current results, by address. */
	private static function cached_results(): array {
		$stored = get_transient( self::RESULTS_TRANSIENT );
		/** @var array<string, Result> $results Only this class writes it. */
		$results = is_array( $stored ) ? $stored : [];
		return array_filter(
			$results,
			static fn ( array $result ): bool => $result['time'] > time() - ( $result['problems'] === [] ? self::CACHE_SECONDS : self::INCOMPLETE_CACHE_SECONDS )
		);
	}

	/** Returns the message for a key of `problems`. */
	public static function message( string $key ): string {
		$messages = [
			'dns'        => __( 'The DNS did not respond.', 'sidegate' ),
			'bootstrap'  => __( 'Your server can’t reach IANA’s list of registries.', 'sidegate' ),
			'unassigned' => __( 'No registry is responsible for this address.', 'sidegate' ),
			'registry'   => __( 'The registry did not respond.', 'sidegate' ),
			'unreadable' => __( 'The registry’s response could not be read.', 'sidegate' ),
		];
		return $messages[ $key ] ?? $key;
	}

	/** Counts a lookup, unless there were too many in the last minute; then returns false. */
	private static function count_lookup(): bool {
		$stored = get_transient( self::COUNTER_TRANSIENT );
		$since  = is_array( $stored ) && is_int( $stored['since'] ?? null ) ? $stored['since'] : 0;
		$times  = is_array( $stored ) && is_int( $stored['times'] ?? null ) ? $stored['times'] : 0;
		if ( $since <= time() - MINUTE_IN_SECONDS || $since > time() ) {
			$since = time();
			$times = 0;
		}
		if ( $times >= self::LOOKUPS_PER_MINUTE ) {
			return false;
		}
		$count = [
			'since' => $since,
			'times' => $times + 1,
		];
		return set_transient( self::COUNTER_TRANSIENT, $count, MINUTE_IN_SECONDS );
	}
}
