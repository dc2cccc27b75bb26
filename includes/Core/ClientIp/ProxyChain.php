<?php
/**
 * The proxies that a request came through.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Holds the trusted proxies between the client and the site, and why the
 * client's address is trusted. Stored as `named 10.0.0.1 10.0.0.2`.
 */
final class ProxyChain {

	/** Format of a stored chain. */
	private const FORMAT = '~^(?:named|trusted|silent|unreadable|long)(?: [0-9a-fA-F.:]{2,45}){1,17}$~D';

	/** Maximum bytes of a stored chain. */
	public const MAX_BYTES = 120;

	/** Replaces hops that are left out. */
	private const GAP = '...';

	/** @var non-empty-list<string> Addresses, REMOTE_ADDR first, without the client's. */
	public array $hops;

	/** @var string Why the client's address is trusted: a constant of ClientAddress. */
	public string $reason;

	/** @param non-empty-list<string> $hops REMOTE_ADDR first, without the client's. */
	private function __construct( array $hops, string $reason ) {
		$this->hops   = $hops;
		$this->reason = $reason;
	}

	/** Returns the chain of a client; null if REMOTE_ADDR is the client. */
	public static function of( ClientAddress $client ): ?self {
		$hops = array_slice( $client->hops, 0, -1 );
		return $hops === [] ? null : new self( $hops, $client->reason );
	}

	/** Parses a stored chain; null if it is malformed. */
	public static function from_text( string $text ): ?self {
		if ( preg_match( self::FORMAT, $text ) !== 1 ) {
			return null;
		}
		$words = explode( ' ', $text );
		$hops  = array_slice( $words, 1 );
		return $hops === [] ? null : new self( $hops, $words[0] );
	}

	public function to_text(): string {
		return $this->reason . ' ' . implode( ' ', $this->hops );
	}

	/**
	 * Shortens the chain to at most $bytes bytes by leaving out hops in the middle;
	 * null if even the first hop doesn't fit.
	 */
	public function shorten_to( int $bytes ): ?self {
		$chain = $this;
		$tail  = array_slice( array_values( array_diff( $this->hops, [ self::GAP ] ) ), 1 );
		while ( strlen( $chain->to_text() ) > $bytes ) {
			if ( $tail === [] ) {
				$chain = new self( [ $this->hops[0] ], $this->reason );
				return strlen( $chain->to_text() ) > $bytes ? null : $chain;
			}
			array_shift( $tail );
			$chain = new self( array_merge( [ $this->hops[0], self::GAP ], $tail ), $this->reason );
		}
		return $chain;
	}
}
