<?php
/**
 * One server for all sites of a network.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The main site says what the server blocks. A site that lets more through
 * stands apart: requests to it are left to PHP, which knows its settings, and
 * no other site loses anything by its choice.
 *
 * The alternatives: to block only what all sites block would let the
 * administrator of one site take the server's rules from all others; to block
 * what the main site blocks everywhere would take a site's own choice from it.
 */
final class SharedServer {

	/** @var Rules */
	private Rules $rules;

	public function __construct( Rules $rules ) {
		$this->rules = $rules;
	}

	/**
	 * Whether a site lets through what the server would block.
	 *
	 * @param Settings $main What the server is told.
	 * @param Settings $site The settings of another site.
	 */
	public function lets_more_through( Settings $main, Settings $site ): bool {
		foreach ( $this->rules->ids() as $id ) {
			if ( $this->blocks( $id, $main ) && ! $this->blocks( $id, $site ) ) {
				return true;
			}
		}
		return array_diff( self::texts( $site ), self::texts( $main ) ) !== [];
	}

	/**
	 * Which addresses the server leaves to PHP. Behind a proxy those are all
	 * that come through it, if any address is allowed: the server may see the
	 * proxy's address alone, and must not block what PHP would let through.
	 *
	 * @return list<Cidr>
	 */
	public static function left_to_php( Settings $settings ): array {
		$ranges = [];
		foreach ( $settings->allies()->ranges() as $range ) {
			$ranges[] = $range;
		}
		$proxies = $ranges === [] ? null : $settings->proxies();
		return array_merge( $ranges, array_values( array_filter( array_map( [ Cidr::class, 'parse' ], $proxies === null ? [] : $proxies->ranges() ) ) ) );
	}

	private function blocks( string $id, Settings $settings ): bool {
		return $settings->state( $id ) === 'block' && $this->rules->is_whole( $id, $settings );
	}

	/** @return list<string> The addresses that are left to PHP. */
	private static function texts( Settings $settings ): array {
		return array_map( static fn ( Cidr $one ): string => "{$one->address()}/{$one->bits()}", self::left_to_php( $settings ) );
	}
}
