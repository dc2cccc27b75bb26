<?php
/**
 * The setting for proxies in front of the site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Holds the setting `proxy`: a preset, ranges that the owner entered, a header.
 *
 * @phpstan-type Choice array{ preset: string, trusted: list<string>, header: string }
 */
final class ProxySetting {

	public const NONE = 'none';
	public const OWN  = 'own';

	/** @var Choice */
	private array $choice;

	/** @var array<string, list<string>> Ranges by preset. */
	private array $presets;

	/**
	 * @param Choice                      $choice  A valid choice.
	 * @param array<string, list<string>> $presets Ranges by preset.
	 */
	private function __construct( array $choice, array $presets ) {
		$this->choice  = $choice;
		$this->presets = $presets;
	}

	/**
	 * Parses a choice; null if it is invalid.
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
		return count( $trusted ) !== count( $choice['trusted'] ) || self::validation_error( $read, $presets ) !== null ? null : new self( $read, $presets );
	}

	/**
	 * Returns the first error in a choice: its key and the wrong part, or null if the choice is valid.
	 *
	 * @param Choice                      $choice  A choice of the right type.
	 * @param array<string, list<string>> $presets Ranges by preset.
	 * @return array{ 0: string, 1: string }|null
	 */
	public static function validation_error( array $choice, array $presets ): ?array {
		[ 'preset' => $preset, 'trusted' => $trusted, 'header' => $header ] = $choice;
		if ( ! in_array( $preset, [ self::NONE, self::OWN ], true ) && ! isset( $presets[ $preset ] ) ) {
			return [ 'proxy.preset', $preset ];
		}
		if ( ! isset( TrustedProxies::HEADERS[ $header ] ) ) {
			return [ 'proxy.header', $header ];
		}
		foreach ( $trusted as $range ) {
			$cidr = Cidr::parse( $range );
			if ( $cidr === null ) {
				return [ 'proxy.trusted', $range ];
			}
			if ( $cidr->is_too_large() ) {
				return [ 'proxy.too_large', $range ];
			}
		}
		return $preset !== self::NONE && $trusted === [] && ( $presets[ $preset ] ?? [] ) === [] ? [ 'proxy.empty', $preset ] : null;
	}

	/** @return Choice */
	public function all(): array {
		return $this->choice;
	}

	/** Returns the trusted proxies, or null if the preset is `none`. */
	public function proxies(): ?TrustedProxies {
		return $this->choice['preset'] === self::NONE ? null : new TrustedProxies( array_merge( $this->presets[ $this->choice['preset'] ] ?? [], $this->choice['trusted'] ), $this->choice['header'] );
	}
}
