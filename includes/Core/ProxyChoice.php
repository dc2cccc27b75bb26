<?php
/**
 * What the owner says of the proxies in front of his site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The setting `proxy`: a preset, ranges that the owner has typed, a header.
 *
 * @phpstan-type Choice array{ preset: string, trusted: list<string>, header: string }
 */
final class ProxyChoice {

	public const NONE = 'none';
	public const OWN  = 'own';

	/** @var Choice */
	private array $choice;

	/** @var array<string, list<string>> Ranges by preset. */
	private array $presets;

	/**
	 * @param Choice                      $choice  One that why_not() has nothing against.
	 * @param array<string, list<string>> $presets Ranges by preset.
	 */
	private function __construct( array $choice, array $presets ) {
		$this->choice  = $choice;
		$this->presets = $presets;
	}

	/**
	 * Null for what can't be used.
	 *
	 * @param mixed                       $choice  Anything.
	 * @param array<string, list<string>> $presets Ranges by preset.
	 */
	public static function of( $choice, array $presets ): ?self {
		if ( ! is_array( $choice ) || ! is_string( $choice['preset'] ?? null ) || ! is_string( $choice['header'] ?? null ) || ! is_array( $choice['trusted'] ?? null ) ) {
			return null;
		}
		$trusted = array_values( array_filter( $choice['trusted'], 'is_string' ) );
		$read    = [
			'preset'  => $choice['preset'],
			'trusted' => $trusted,
			'header'  => $choice['header'],
		];
		return count( $trusted ) !== count( $choice['trusted'] ) || self::why_not( $read, $presets ) !== null ? null : new self( $read, $presets );
	}

	/**
	 * Why a choice can't be taken: the key, and the part that is wrong.
	 *
	 * @param Choice                      $choice  Right by type.
	 * @param array<string, list<string>> $presets Ranges by preset.
	 * @return array{ 0: string, 1: string }|null
	 */
	public static function why_not( array $choice, array $presets ): ?array {
		[ 'preset' => $preset, 'trusted' => $trusted, 'header' => $header ] = $choice;
		if ( ! in_array( $preset, [ self::NONE, self::OWN ], true ) && ! isset( $presets[ $preset ] ) ) {
			return [ 'proxy.preset', $preset ];
		}
		if ( ! isset( Proxies::HEADERS[ $header ] ) ) {
			return [ 'proxy.header', $header ];
		}
		foreach ( $trusted as $range ) {
			$cidr = Cidr::parse( $range );
			if ( $cidr === null ) {
				return [ 'proxy.trusted', $range ];
			}
			if ( $cidr->is_vast() ) {
				return [ 'proxy.everybody', $range ];
			}
		}
		return $preset !== self::NONE && $trusted === [] && ( $presets[ $preset ] ?? [] ) === [] ? [ 'proxy.nobody', $preset ] : null;
	}

	/** @return Choice As it is stored and told. */
	public function all(): array {
		return $this->choice;
	}

	/** Null for nobody's word. */
	public function proxies(): ?Proxies {
		return $this->choice['preset'] === self::NONE ? null : new Proxies( array_merge( $this->presets[ $this->choice['preset'] ] ?? [], $this->choice['trusted'] ), $this->choice['header'] );
	}
}
