<?php
/**
 * The way by which a request came.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The proxies between a client and the site, all of which are trusted, and why
 * the client is believed to be behind them. Written as `named 10.0.0.1 10.0.0.2`.
 */
final class Way {

	/** As it is written. */
	private const TEXT = '~^(?:named|trusted|silent|unreadable|long)(?: [0-9a-fA-F.:]{2,45}){1,17}$~D';

	/** Bytes that it may take. */
	public const BYTES = 120;

	/** Stands for hops that are left out. */
	private const GAP = '...';

	/** @var non-empty-list<string> Addresses, REMOTE_ADDR first, without the client's. */
	public array $hops;

	/** @var string One of ClientAddress's reasons. */
	public string $because;

	/** @param non-empty-list<string> $hops REMOTE_ADDR first, without the client's. */
	private function __construct( array $hops, string $because ) {
		$this->hops    = $hops;
		$this->because = $because;
	}

	/** Null where REMOTE_ADDR is the client. */
	public static function of( ClientAddress $client ): ?self {
		$hops = array_slice( $client->hops, 0, -1 );
		return $hops === [] ? null : new self( $hops, $client->because );
	}

	/** Null for what is no way. */
	public static function from_text( string $text ): ?self {
		if ( preg_match( self::TEXT, $text ) !== 1 ) {
			return null;
		}
		$words = explode( ' ', $text );
		$hops  = array_slice( $words, 1 );
		return $hops === [] ? null : new self( $hops, $words[0] );
	}

	public function to_text(): string {
		return $this->because . ' ' . implode( ' ', $this->hops );
	}

	/** The same in so many bytes: of a longer one the middle is left out, and of one that still doesn't fit all. */
	public function within( int $bytes ): ?self {
		$way  = $this;
		$tail = array_slice( array_values( array_diff( $this->hops, [ self::GAP ] ) ), 1 );
		while ( strlen( $way->to_text() ) > $bytes ) {
			if ( $tail === [] ) {
				$way = new self( [ $this->hops[0] ], $this->because );
				return strlen( $way->to_text() ) > $bytes ? null : $way;
			}
			array_shift( $tail );
			$way = new self( array_merge( [ $this->hops[0], self::GAP ], $tail ), $this->because );
		}
		return $way;
	}
}
