<?php
/**
 * One web server for all sites of a network.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

use Sidegate\Core\ClientIp\Cidr;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

/**
 * Decides what the web server of a network blocks. The settings of the main site
 * apply. Requests to a site that allows more are left to PHP, which knows its
 * settings, and no other site loses protection by that choice.
 *
 * The alternatives: if the server blocked only what all sites block, the
 * administrator of one site could remove the server's rules for all others; if
 * it blocked everywhere what the main site blocks, a site would lose its choice.
 */
final class SharedServer {

	private Rules $rules;

	public function __construct( Rules $rules ) {
		$this->rules = $rules;
	}

	/**
	 * Checks whether a site allows what the server would block.
	 *
	 * @param Settings $main The settings of the main site, which the server applies.
	 * @param Settings $site The settings of another site.
	 */
	public function allows_more( Settings $main, Settings $site ): bool {
		foreach ( $this->rules->ids() as $id ) {
			if ( $this->blocks( $id, $main ) && ! $this->blocks( $id, $site ) ) {
				return true;
			}
		}
		return array_diff( self::addresses_left_to_php( $site ), self::addresses_left_to_php( $main ) ) !== [];
	}

	/**
	 * Returns the addresses whose requests the server leaves to PHP. Behind a proxy
	 * those include the proxy, if any address is allowed: the server may see only
	 * the proxy's address, and must not block what PHP would allow.
	 *
	 * @return list<Cidr>
	 */
	public static function left_to_php( Settings $settings ): array {
		$ranges = [];
		foreach ( $settings->allowlist()->ranges() as $range ) {
			$ranges[] = $range;
		}
		$proxies = $ranges === [] ? null : $settings->proxies();
		return array_merge( $ranges, array_values( array_filter( array_map( [ Cidr::class, 'parse' ], $proxies === null ? [] : $proxies->ranges() ) ) ) );
	}

	private function blocks( string $id, Settings $settings ): bool {
		return $settings->state( $id ) === 'block' && $this->rules->is_complete( $id, $settings );
	}

	/** @return list<string> The addresses that are left to PHP, as text. */
	private static function addresses_left_to_php( Settings $settings ): array {
		return array_map( static fn ( Cidr $one ): string => "{$one->address()}/{$one->bits()}", self::left_to_php( $settings ) );
	}
}
