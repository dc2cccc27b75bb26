<?php
/**
 * The client's address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Resolves the client's address, the hops that led to it, and why it is trusted.
 *
 * It is REMOTE_ADDR, the one value that a client can't forge, unless that is a
 * proxy which the owner trusts. Then the proxy's header counts, and of a list
 * of hops only its end: each proxy appends the address that it saw, so
 * everything to the left of the last untrusted hop may be forged by the client. With
 * `X-Forwarded-For: 192.0.2.1` sent through a proxy the site receives
 * `192.0.2.1, 203.0.113.5`: the left one is forged, the right one is true.
 */
final class ClientAddress {

	/**
	 * Reasons: no trusted proxy; a proxy named the client; all hops are trusted;
	 * the header is absent, unreadable, or has too many hops.
	 */
	public const DIRECT     = 'direct';
	public const NAMED      = 'named';
	public const TRUSTED    = 'trusted';
	public const SILENT     = 'silent';
	public const UNREADABLE = 'unreadable';
	public const LONG       = 'long';

	/** Maximum hops that are read. A legitimate chain has two or three. */
	public const MAX_HOPS = 16;

	/** @var string The address, in the form of Address::read(); empty if REMOTE_ADDR is not an address. */
	public string $address;

	/** @var list<string> The addresses that led to it, REMOTE_ADDR first; the last is the client's. */
	public array $hops;

	/** @var string One of the constants above. */
	public string $reason;

	/** @param non-empty-list<string> $hops REMOTE_ADDR first. */
	private function __construct( array $hops, string $reason ) {
		$this->address = $hops[ count( $hops ) - 1 ];
		$this->hops    = $hops;
		$this->reason  = $reason;
	}

	/**
	 * Resolves the client of a request.
	 *
	 * @param array<mixed>        $server  `$_SERVER`.
	 * @param TrustedProxies|null $proxies The trusted proxies, or null if none are configured.
	 */
	public static function of( array $server, ?TrustedProxies $proxies ): self {
		$peer = $server['REMOTE_ADDR'] ?? '';
		$peer = Address::read( is_string( $peer ) ? $peer : '' );
		if ( $peer === '' ) {
			return new self( [ '' ], self::UNREADABLE );
		}
		if ( $proxies === null || ! $proxies->trusts( $peer ) ) {
			return new self( [ $peer ], self::DIRECT );
		}
		return self::from_header( $peer, TrustedProxies::header_value( $server, $proxies->header() ), $proxies );
	}

	/**
	 * Resolves the client that a proxy's header names.
	 *
	 * @param string $peer  Address of the proxy.
	 * @param string $value Value of its header.
	 */
	public static function from_header( string $peer, string $value, TrustedProxies $proxies ): self {
		if ( trim( $value, " \t" ) === '' ) {
			return new self( [ $peer ], self::SILENT );
		}
		$kind = TrustedProxies::HEADERS[ $proxies->header() ] ?? 'list';
		if ( $kind === 'one' || $kind === 'one with port' ) {
			$named = $kind === 'one' ? Address::read( $value ) : Address::read_with_port( $value );
			return $named === '' ? new self( [ $peer ], self::UNREADABLE ) : new self( [ $peer, $named ], self::NAMED );
		}
		return self::from_list( $value, $kind === 'pairs', $peer, $proxies );
	}

	/**
	 * Reads a list from its right end.
	 *
	 * It is split at every comma, even within quotes. Read from the left, one quote
	 * that a client opens (`Forwarded: for="`) would swallow what the proxy
	 * appends. Read from the right, a comma in a proxy's own quoted text makes that
	 * hop unreadable, and the address stays the proxy's.
	 */
	private static function from_list( string $list, bool $pairs, string $peer, TrustedProxies $proxies ): self {
		$hops = [ $peer ];
		$end  = strlen( $list );
		while ( $end >= 0 ) {
			if ( count( $hops ) > self::MAX_HOPS ) {
				return new self( $hops, self::LONG );
			}
			$comma = $end === 0 ? false : strrpos( $list, ',', $end - strlen( $list ) - 1 );
			$start = $comma === false ? 0 : $comma + 1;
			$hop   = substr( $list, $start, $end - $start );
			$end   = $comma === false ? -1 : $comma;
			$read  = $pairs ? self::for_of( $hop ) : Address::read( $hop );
			if ( $read === '' ) {
				return new self( $hops, self::UNREADABLE );
			}
			$hops[] = $read;
			if ( ! $proxies->trusts( $read ) ) {
				return new self( $hops, self::NAMED );
			}
		}
		return new self( $hops, self::TRUSTED );
	}

	/**
	 * Returns the address in `for=` of one element of Forwarded (RFC 7239, section
	 * 4). `unknown` and names such as `_hidden` are no addresses.
	 */
	private static function for_of( string $element ): string {
		$value = null;
		foreach ( explode( ';', $element ) as $pair ) {
			$parts = explode( '=', $pair, 2 );
			$text  = $parts[1] ?? '';
			if ( strtolower( trim( $parts[0], " \t" ) ) === 'for' ) {
				if ( $value !== null ) {
					// Two `for=` in one element: it is unclear which one the proxy wrote.
					return '';
				}
				$value = trim( $text, " \t" );
			}
		}
		$value = (string) $value;
		return Address::read( preg_match( '/^"[^"]*"$/D', $value ) === 1 ? substr( $value, 1, -1 ) : $value );
	}
}
