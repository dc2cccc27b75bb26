<?php
/**
 * The DNS name of an address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Verifies a reverse DNS name. The holder of an address may name it
 * `crawl.googlebot.com`; the owner of that name agrees only if the name
 * resolves to the address (RFC 8501, 2.1).
 */
final class ReverseName {

	/** @var string|null Name of the address; null if it has none. */
	public ?string $name;

	/** @var bool Whether the name resolves to the address. */
	public bool $confirmed;

	/**
	 * @param string       $address   The address.
	 * @param string       $name      Answer of the DNS; empty for none.
	 * @param list<string> $addresses The addresses of that name.
	 */
	public function __construct( string $address, string $name, array $addresses ) {
		$this->name      = self::is_name( $name ) ? strtolower( rtrim( $name, '.' ) ) : null;
		$this->confirmed = $this->name !== null && self::bytes( $address ) !== '' && in_array( self::bytes( $address ), array_map( [ self::class, 'bytes' ], $addresses ), true );
	}

	/**
	 * Checks for a host name: letters, digits, hyphens and underscores between
	 * dots. The DNS may answer anything else too.
	 */
	public static function is_name( string $name ): bool {
		return strlen( $name ) <= 254 && preg_match( '/^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z][a-z0-9-]{0,62}\.?$/iD', $name ) === 1;
	}

	/** Returns the name to query: `77.29.62.168.in-addr.arpa`. Empty if it is no address. */
	public static function query_name( string $address ): string {
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
