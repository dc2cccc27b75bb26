<?php
/**
 * GET sidegate/v1/networks/<address>, and POST …/ask.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ClientIp\Address;
use Sidegate\WordPress\Networks\AddressLookup;
use Sidegate\WordPress\Networks\NetworkLookup;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the network of an address. GET uses the table that comes with the
 * plugin; only POST, which a button sends, queries other servers (DNS, registries).
 */
final class NetworkRoute extends Route {

	private const PATH = '/networks/(?P<address>[0-9A-Fa-f.:]{2,45})';

	private NetworkLookup $networks;
	private AddressLookup $lookup;

	public function __construct( NetworkLookup $networks, AddressLookup $lookup ) {
		$this->networks = $networks;
		$this->lookup   = $lookup;
	}

	public function register(): void {
		$args = [
			'address' => [
				'type'   => 'string',
				'format' => 'ip',
			],
		];
		$this->route( 'GET', self::PATH, 'AddressNetwork', [ $this, 'get' ], [ 'args' => $args ] );
		$this->route( 'POST', self::PATH . '/ask', 'AddressNetwork', [ $this, 'ask' ], [ 'args' => $args ] );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		return $this->respond( Address::read( Query::text( $request, 'address' ) ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function ask( WP_REST_Request $request ) {
		$address = Address::read( Query::text( $request, 'address' ) );
		if ( ! NetworkLookup::is_public( $address ) ) {
			return new WP_Error( 'sidegate_not_public', __( 'This address is private or reserved, so it belongs to no public network.', 'sidegate' ), [ 'status' => 400 ] );
		}
		if ( $this->lookup->look_up( $address ) === null ) {
			return new WP_Error( 'sidegate_too_often', __( 'Too many lookups. Wait a minute and try again.', 'sidegate' ), [ 'status' => 429 ] );
		}
		return $this->respond( $address );
	}

	private function respond( string $address ): WP_REST_Response {
		$network = $this->networks->find( $address );
		$data    = $this->networks->table_info();
		$result  = $this->lookup->cached( $address );
		if ( $result !== null ) {
			$result['problems'] = array_map(
				static fn ( string $key ): array => [
					'key'     => $key,
					'message' => AddressLookup::message( $key ),
				],
				$result['problems']
			);
		}
		return new WP_REST_Response(
			[
				'address' => $address,
				'network' => HitShape::network( $network ),
				'because' => $network === null ? self::reason( $address, $data['scope'] ?? '' ) : null,
				'data'    => $data,
				'asked'   => $result,
			]
		);
	}

	/** Returns why the network of the address isn't known. */
	private static function reason( string $address, string $scope ): string {
		if ( ! NetworkLookup::is_public( $address ) ) {
			return __( 'This address is private or reserved, so it belongs to no public network.', 'sidegate' );
		}
		if ( $scope === '' ) {
			return __( 'The table of networks is missing. Reinstall Sidegate.', 'sidegate' );
		}
		return $scope === 'full'
			? __( 'This address is not in the table of networks.', 'sidegate' )
			: __( 'This address is not in Sidegate’s table of cloud and hosting networks.', 'sidegate' );
	}
}
