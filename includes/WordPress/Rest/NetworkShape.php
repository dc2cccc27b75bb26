<?php
/**
 * A network in REST responses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Networks\Network;

defined( 'ABSPATH' ) || exit;

/**
 * Converts a network for REST: see Network in src/api/networks.ts.
 */
final class NetworkShape {

	/** @return array{ asn: int, name: string, hosting: bool, country: ?string }|null */
	public static function of( ?Network $network ): ?array {
		return $network === null ? null : [
			'asn'     => $network->number,
			'name'    => $network->name,
			'hosting' => $network->hosting,
			'country' => $network->country,
		];
	}
}
