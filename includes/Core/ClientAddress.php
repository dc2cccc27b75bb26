<?php
/**
 * Who asks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The client's address, the way to it, and why it is believed.
 *
 * It is REMOTE_ADDR, the one thing that a stranger can't write, unless that is
 * a proxy which the owner trusts. Then the proxy's word counts, and of a list
 * of hops only its own end: each proxy appends whom it has seen, so what
 * stands left of the last hop that isn't trusted was written by a stranger.
 * With `X-Forwarded-For: 192.0.2.1` sent through a proxy the site gets
 * `192.0.2.1, 203.0.113.5`: the left one is the lie, the right one is true.
 */
final class ClientAddress {

	/** Why the address is believed. */
	public const DIRECT     = 'direct';
	public const NAMED      = 'named';
	public const TRUSTED    = 'trusted';
	public const SILENT     = 'silent';
	public const UNREADABLE = 'unreadable';
	public const LONG       = 'long';

	/** Hops that are looked at. An honest chain has two or three. */
	public const MOST_HOPS = 16;

	/** @var string As Address::read() gives it; empty if REMOTE_ADDR is none. */
	public string $address;

	/** @var list<string> The addresses that led to it, REMOTE_ADDR first; the last is the client's. */
	public array $hops;

	/** @var string One of the constants above. */
	public string $because;

	/** @param non-empty-list<string> $hops REMOTE_ADDR first. */
	private function __construct( array $hops, string $because ) {
		$this->address = $hops[ count( $hops ) - 1 ];
		$this->hops    = $hops;
		$this->because = $because;
	}

	/**
	 * @param array<mixed> $server  `$_SERVER`.
	 * @param Proxies|null $proxies Null where nobody's word counts.
	 */
	public static function of( array $server, ?Proxies $proxies ): self {
		$peer = $server['REMOTE_ADDR'] ?? '';
		$peer = Address::read( is_string( $peer ) ? $peer : '' );
		if ( $peer === '' ) {
			return new self( [ '' ], self::UNREADABLE );
		}
		if ( $proxies === null || ! $proxies->trust( $peer ) ) {
			return new self( [ $peer ], self::DIRECT );
		}
		return self::told_by( $peer, Proxies::said( $server, $proxies->header() ), $proxies );
	}

	/**
	 * What a proxy's word says.
	 *
	 * @param string $peer The proxy.
	 * @param string $said What its header holds.
	 */
	public static function told_by( string $peer, string $said, Proxies $proxies ): self {
		if ( trim( $said, " \t" ) === '' ) {
			return new self( [ $peer ], self::SILENT );
		}
		$kind = Proxies::HEADERS[ $proxies->header() ] ?? 'list';
		if ( $kind === 'one' || $kind === 'one with port' ) {
			$named = $kind === 'one' ? Address::read( $said ) : Address::read_with_port( $said );
			return $named === '' ? new self( [ $peer ], self::UNREADABLE ) : new self( [ $peer, $named ], self::NAMED );
		}
		return self::at_the_end_of( $said, $kind === 'pairs', $peer, $proxies );
	}

	/**
	 * Reads a list from its right end.
	 *
	 * It is cut at every comma, within quotes too. Read from the left, one
	 * quote that a stranger opens (`Forwarded: for="`) would swallow what the
	 * proxy appends; read so, a comma in a proxy's own quoted text makes that
	 * hop unreadable, and the address stays the proxy's.
	 */
	private static function at_the_end_of( string $list, bool $pairs, string $peer, Proxies $proxies ): self {
		$hops = [ $peer ];
		$end  = strlen( $list );
		while ( $end >= 0 ) {
			if ( count( $hops ) > self::MOST_HOPS ) {
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
			if ( ! $proxies->trust( $read ) ) {
				return new self( $hops, self::NAMED );
			}
		}
		return new self( $hops, self::TRUSTED );
	}

	/** The address in `for=`, of one element of Forwarded (RFC 7239, section 4). `unknown` and names such as `_hidden` are no address. */
	private static function for_of( string $element ): string {
		$value = null;
		foreach ( explode( ';', $element ) as $pair ) {
			$parts = explode( '=', $pair, 2 );
			$text  = $parts[1] ?? '';
			if ( strtolower( trim( $parts[0], " \t" ) ) === 'for' ) {
				if ( $value !== null ) {
					// Two contradict each other.
					return '';
				}
				$value = trim( $text, " \t" );
			}
		}
		$value = (string) $value;
		return Address::read( preg_match( '/^"[^"]*"$/D', $value ) === 1 ? substr( $value, 1, -1 ) : $value );
	}
}
