<?php
/**
 * Which hits are asked for.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * What is null is not asked for.
 *
 * @phpstan-type Asked array{ rule?: string, layer?: string, source?: string, network?: int, text?: string, after?: int, before?: int }
 */
final class HitFilter {

	/** @var string|null Id of a rule. */
	public ?string $rule;

	/** @var string|null A layer. */
	public ?string $layer;

	/** @var string|null A source or, of a /64, one address. */
	public ?string $source;

	/** @var int|null AS number; 0 for sources whose network isn't known. */
	public ?int $network;

	/** @var string|null What a text of the request holds. */
	public ?string $text;

	/** @var int|null Microseconds since 1970, itself excluded. */
	public ?int $after;

	/** @var int|null Microseconds since 1970, itself excluded. */
	public ?int $before;

	/** @param Asked $asked Empty texts ask for nothing. */
	public function __construct( array $asked = [] ) {
		$this->rule    = self::text_of( $asked['rule'] ?? '' );
		$this->layer   = self::text_of( $asked['layer'] ?? '' );
		$this->source  = self::text_of( self::spelled( $asked['source'] ?? '' ) );
		$this->network = $asked['network'] ?? null;
		$this->text    = self::text_of( $asked['text'] ?? '' );
		$this->after   = $asked['after'] ?? null;
		$this->before  = $asked['before'] ?? null;
	}

	/** Whether it asks for nothing but these. */
	public function asks_only( string ...$names ): bool {
		foreach ( (array) $this as $name => $value ) {
			if ( $value !== null && ! in_array( $name, $names, true ) ) {
				return false;
			}
		}
		return true;
	}

	/** Who is behind the address that is asked for; null where none is. */
	public function group(): ?string {
		return $this->source === null ? null : Source::of( $this->source );
	}

	/** Whether one address of a /64 is asked for. */
	public function is_of_one_address(): bool {
		return $this->group() !== $this->source;
	}

	/** What to look for in texts that are kept escaped, in lower case. Of a byte that isn't printable ASCII the digits of its escape are found too: a hit too many, never one too few. */
	public function needle(): ?string {
		return $this->text === null ? null : strtolower( Hit::escape( $this->text ) );
	}

	private static function text_of( string $text ): ?string {
		return $text === '' ? null : $text;
	}

	/** People write addresses of IPv6 in many ways. */
	private static function spelled( string $source ): string {
		$parts = explode( '/', $source, 2 );
		$read  = Address::read( $parts[0] );
		return $read === '' ? $source : implode( '/', [ $read ] + $parts );
	}
}
