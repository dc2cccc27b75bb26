<?php
/**
 * The name that an address has in the DNS.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Whoever holds an address may call it `crawl.googlebot.com`; only if that
 * name leads back to the address does its owner agree (RFC 8501, 2.1).
 */
final class ReverseName {

	/** @var string|null What the address is called; null if it has no name. */
	public ?string $name;

	/** @var bool Whether the name leads back to the address. */
	public bool $confirmed;

	/**
	 * @param string       $address  The address.
	 * @param string       $name     What the DNS answers; empty for nothing.
	 * @param list<string> $leads_to The addresses of that name.
	 */
	public function __construct( string $address, string $name, array $leads_to ) {
		$this->name      = self::is_name( $name ) ? strtolower( rtrim( $name, '.' ) ) : null;
		$this->confirmed = $this->name !== null && self::bytes( $address ) !== '' && in_array( self::bytes( $address ), array_map( [ self::class, 'bytes' ], $leads_to ), true );
	}

	/** Letters, digits, hyphens and underscores between dots: all else is no name of a host, whatever the DNS says. */
	public static function is_name( string $name ): bool {
		return strlen( $name ) <= 254 && preg_match( '/^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z][a-z0-9-]{0,62}\.?$/iD', $name ) === 1;
	}

	/** The name to ask the DNS for: `77.29.62.168.in-addr.arpa`. Empty for what is no address. */
	public static function question( string $address ): string {
		$bytes = self::bytes( $address );
		if ( strlen( $bytes ) === 4 ) {
			return implode( '.', array_reverse( explode( '.', (string) inet_ntop( $bytes ) ) ) ) . '.in-addr.arpa';
		}
		return $bytes === '' ? '' : implode( '.', str_split( strrev( bin2hex( $bytes ) ) ) ) . '.ip6.arpa';
	}

	private static function bytes( string $address ): string {
		return filter_var( $address, FILTER_VALIDATE_IP ) === false ? '' : (string) inet_pton( $address );
	}
}
