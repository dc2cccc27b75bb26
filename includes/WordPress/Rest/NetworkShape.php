<?php
/**
 * A network, as REST tells it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Networks\Network;

defined( 'ABSPATH' ) || exit;

/**
 * See Network in src/rest/types.ts.
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
