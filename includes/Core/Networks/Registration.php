<?php
/**
 * The registration of an address at its registry.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Parses an RDAP answer (RFC 9083). It is untrusted input: the holder of the
 * addresses wrote its texts.
 */
final class Registration {

	private const DEPTH    = 32;
	private const ENTITIES = 200;
	private const CONTACTS = 5;

	/** @var string The registry's name for the range, such as `NET-168-61-0-0-1`. */
	public string $handle;

	/** @var string The holder's name for the range. */
	public string $name;

	/** @var string First and last address. */
	public string $range;

	/** @var string|null ISO 3166-1. */
	public ?string $country;

	/** @var list<string> E-mail addresses for reports of abuse. */
	public array $abuse;

	/** @param list<string> $abuse E-mail addresses. */
	private function __construct( string $handle, string $name, string $range, ?string $country, array $abuse ) {
		$this->handle  = $handle;
		$this->name    = $name;
		$this->range   = $range;
		$this->country = $country;
		$this->abuse   = $abuse;
	}

	/** Parses an answer; null unless it describes a network that contains the address. */
	public static function from_json( string $json, string $address ): ?self {
		$answer = json_decode( $json, true, self::DEPTH );
		if ( ! is_array( $answer ) || ( $answer['objectClassName'] ?? '' ) !== 'ip network' ) {
			return null;
		}
		$first = self::address( $answer['startAddress'] ?? null );
		$last  = self::address( $answer['endAddress'] ?? null );
		if ( ! self::between( $address, $first, $last ) ) {
			return null;
		}
		$country = $answer['country'] ?? null;
		return new self(
			PlainText::of( $answer['handle'] ?? '' ),
			PlainText::of( $answer['name'] ?? '' ),
			"$first – $last",
			is_string( $country ) && preg_match( '/^[A-Za-z]{2}$/D', $country ) === 1 ? strtoupper( $country ) : null,
			self::abuse_contacts( $answer['entities'] ?? null )
		);
	}

	/**
	 * Returns the e-mail addresses of the role `abuse`, which is listed beside the
	 * holder or, at ARIN and RIPE, below it.
	 *
	 * @param mixed $entities Expected to be a list of entities.
	 * @return list<string>
	 */
	private static function abuse_contacts( $entities ): array {
		$queue = is_array( $entities ) ? array_values( array_slice( $entities, 0, self::ENTITIES ) ) : [];
		$found = [];
		for ( $at = 0; $at < count( $queue ) && $at < self::ENTITIES; $at++ ) {
			$entity = $queue[ $at ];
			if ( ! is_array( $entity ) ) {
				continue;
			}
			if ( is_array( $entity['roles'] ?? null ) && in_array( 'abuse', $entity['roles'], true ) ) {
				$found = array_merge( $found, self::mails( $entity['vcardArray'] ?? null ) );
			}
			if ( is_array( $entity['entities'] ?? null ) ) {
				$queue = array_merge( $queue, array_values( array_slice( $entity['entities'], 0, self::ENTITIES ) ) );
			}
		}
		return array_slice( array_values( array_unique( $found ) ), 0, self::CONTACTS );
	}

	/**
	 * @param mixed $card Expected to be a jCard (RFC 7095): `[ "vcard", [ [ "email", {}, "text", "…" ], … ] ]`.
	 * @return list<string>
	 */
	private static function mails( $card ): array {
		$found      = [];
		$properties = is_array( $card ) ? $card[1] ?? null : null;
		foreach ( is_array( $properties ) ? array_slice( $properties, 0, self::ENTITIES ) : [] as $property ) {
			$mail = is_array( $property ) && ( $property[0] ?? '' ) === 'email' ? $property[3] ?? null : null;
			if ( is_string( $mail ) && strlen( $mail ) <= 254 && filter_var( $mail, FILTER_VALIDATE_EMAIL ) !== false ) {
				$found[] = $mail;
			}
		}
		return $found;
	}

	/**
	 * Returns the address in its normal form; empty if it is none.
	 *
	 * @param mixed $text Expected to be an address.
	 */
	private static function address( $text ): string {
		return is_string( $text ) && filter_var( $text, FILTER_VALIDATE_IP ) !== false ? (string) inet_ntop( (string) inet_pton( $text ) ) : '';
	}

	/** Checks whether $address lies between the two others and is of the same kind. */
	private static function between( string $address, string $first, string $last ): bool {
		if ( $first === '' || $last === '' || filter_var( $address, FILTER_VALIDATE_IP ) === false ) {
			return false;
		}
		$bytes = array_map( static fn ( string $one ): string => (string) inet_pton( $one ), [ $first, $address, $last ] );
		return strlen( $bytes[0] ) === strlen( $bytes[1] ) && strlen( $bytes[1] ) === strlen( $bytes[2] ) && $bytes[0] <= $bytes[1] && $bytes[1] <= $bytes[2];
	}
}
