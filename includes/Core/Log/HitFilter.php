<?php
/**
 * Conditions by which hits are selected.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use Sidegate\Core\ClientIp\Address;
use Sidegate\Core\ClientIp\Source;

/**
 * Selects hits. A condition that is null selects all.
 *
 * @phpstan-type Conditions array{ rule?: string, layer?: string, source?: string, path?: string, agent?: string, login?: string, network?: int, text?: string, after?: int, before?: int }
 */
final class HitFilter {

	/** @var string|null ID of a rule. */
	public ?string $rule;

	/** @var string|null A layer. */
	public ?string $layer;

	/** @var string|null A source, or one address of an IPv6 /64. */
	public ?string $source;

	/** @var string|null Whole path. */
	public ?string $path;

	/** @var string|null Whole user agent. */
	public ?string $agent;

	/** @var string|null Whole login name. */
	public ?string $login;

	/** @var int|null AS number; 0 for sources with an unknown network. */
	public ?int $network;

	/** @var string|null What one of the request's texts contains. */
	public ?string $text;

	/** @var int|null Microseconds since 1970, exclusive. */
	public ?int $after;

	/** @var int|null Microseconds since 1970, exclusive. */
	public ?int $before;

	/** @param Conditions $conditions Empty texts count as absent. */
	public function __construct( array $conditions = [] ) {
		$this->rule    = self::null_if_empty( $conditions['rule'] ?? '' );
		$this->layer   = self::null_if_empty( $conditions['layer'] ?? '' );
		$this->source  = self::null_if_empty( self::normalise_source( $conditions['source'] ?? '' ) );
		$this->path    = self::null_if_empty( $conditions['path'] ?? '' );
		$this->agent   = self::null_if_empty( $conditions['agent'] ?? '' );
		$this->login   = self::null_if_empty( $conditions['login'] ?? '' );
		$this->network = $conditions['network'] ?? null;
		$this->text    = self::null_if_empty( $conditions['text'] ?? '' );
		$this->after   = $conditions['after'] ?? null;
		$this->before  = $conditions['before'] ?? null;
	}

	/** Checks whether no conditions but these are set. */
	public function has_only( string ...$names ): bool {
		foreach ( (array) $this as $name => $value ) {
			if ( $value !== null && ! in_array( $name, $names, true ) ) {
				return false;
			}
		}
		return true;
	}

	/** Returns the source that the requested address belongs to; null if none is requested. */
	public function source_group(): ?string {
		return $this->source === null ? null : Source::of( $this->source );
	}

	/** Checks whether one address of an IPv6 /64 is requested. */
	public function is_single_address(): bool {
		return $this->source_group() !== $this->source;
	}

	/**
	 * Returns what to search for in texts that are stored escaped, in lower case.
	 * For a byte that isn't printable ASCII, the digits of its escape match too:
	 * there may be a hit too many, never one too few.
	 */
	public function escaped_text(): ?string {
		return $this->text === null ? null : strtolower( Hit::escape( $this->text ) );
	}

	private static function null_if_empty( string $text ): ?string {
		return $text === '' ? null : $text;
	}

	/** Normalises an address: people write IPv6 in many ways. */
	private static function normalise_source( string $source ): string {
		$parts   = explode( '/', $source, 2 );
		$address = Address::read( $parts[0] );
		return $address === '' ? $source : implode( '/', [ $address ] + $parts );
	}
}
