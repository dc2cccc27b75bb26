<?php
/**
 * What strangers say of an address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

/**
 * Asks the DNS and the registry, and keeps the answer for a day. Never by
 * itself: a person has pressed a button.
 *
 * @phpstan-type Asked array{
 *     time: int,
 *     reverse: array{ name: ?string, confirmed: bool },
 *     registry: array{ handle: string, name: string, range: string, country: ?string, abuse: list<string>, url: string }|null,
 *     problems: list<string>
 * }
 */
final class Inquiry {

	/** Seconds for which an answer is kept, and one with a gap in it. */
	private const KEPT      = DAY_IN_SECONDS;
	private const GAPS_KEPT = 5 * MINUTE_IN_SECONDS;

	/** All answers are in one transient, the newest last, so that uninstalling finds them. */
	private const ANSWERS = 'sidegate_asked';
	private const MOST    = 100;

	/** New questions a minute: a person reads slower than this. */
	private const A_MINUTE = 10;
	private const COUNTER  = 'sidegate_asks';

	/** @var Dns */
	private Dns $dns;

	/** @var Registry */
	private Registry $registry;

	public function __construct( Dns $dns, Registry $registry ) {
		$this->dns      = $dns;
		$this->registry = $registry;
	}

	/** @return Asked|null What was answered within the last day. */
	public function known( string $address ): ?array {
		return self::answers()[ $address ] ?? null;
	}

	/** Leaves nothing of what was asked. */
	public static function forget(): void {
		delete_transient( self::ANSWERS );
		delete_transient( self::COUNTER );
	}

	/**
	 * @param string $address A public address.
	 * @return Asked|null Null if too much has been asked within a minute.
	 */
	public function ask( string $address ): ?array {
		$known = $this->known( $address );
		if ( $known !== null ) {
			return $known;
		}
		if ( ! self::may_ask() ) {
			return null;
		}
		$name     = $this->dns->name_of( $address );
		$answer   = $this->registry->ask( $address );
		$register = $answer['registration'];
		$asked    = [
			'time'     => time(),
			'reverse'  => [
				'name'      => $name === null ? null : $name->name,
				'confirmed' => $name !== null && $name->confirmed,
			],
			'registry' => $register === null ? null : [
				'handle'  => $register->handle,
				'name'    => $register->name,
				'range'   => $register->range,
				'country' => $register->country,
				'abuse'   => $register->abuse,
				'url'     => $answer['url'],
			],
			'problems' => array_values( array_filter( [ $name === null ? 'dns' : null, $answer['problem'] ] ) ),
		];
		$answers  = array_slice( self::answers(), 1 - self::MOST, null, true );
		set_transient( self::ANSWERS, $answers + [ $address => $asked ], self::KEPT );
		return $asked;
	}

	/** @return array<string, Asked> By address: those that are not too old. */
	private static function answers(): array {
		$kept = get_transient( self::ANSWERS );
		/** @var array<string, Asked> $answers Nobody else writes it. */
		$answers = is_array( $kept ) ? $kept : [];
		return array_filter(
			$answers,
			static fn ( array $one ): bool => $one['time'] > time() - ( $one['problems'] === [] ? self::KEPT : self::GAPS_KEPT )
		);
	}

	/** What a key of `problems` means. */
	public static function words( string $key ): string {
		$words = [
			'dns'        => __( 'The DNS didn’t answer.', 'sidegate' ),
			'bootstrap'  => __( 'IANA’s list of registries can’t be reached from your server.', 'sidegate' ),
			'nobody'     => __( 'No registry is responsible for this address.', 'sidegate' ),
			'registry'   => __( 'The registry didn’t answer.', 'sidegate' ),
			'unreadable' => __( 'The registry’s answer couldn’t be understood.', 'sidegate' ),
		];
		return $words[ $key ] ?? $key;
	}

	private static function may_ask(): bool {
		$kept  = get_transient( self::COUNTER );
		$since = is_array( $kept ) && is_int( $kept['since'] ?? null ) ? $kept['since'] : 0;
		$times = is_array( $kept ) && is_int( $kept['times'] ?? null ) ? $kept['times'] : 0;
		if ( $since <= time() - MINUTE_IN_SECONDS || $since > time() ) {
			$since = time();
			$times = 0;
		}
		if ( $times >= self::A_MINUTE ) {
			return false;
		}
		$count = [
			'since' => $since,
			'times' => $times + 1,
		];
		return set_transient( self::COUNTER, $count, MINUTE_IN_SECONDS );
	}
}
