<?php
/**
 * GET sidegate/v1/networks/<address>, and POST …/ask.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Networks;
use Sidegate\WordPress\Networks\Inquiry;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Whose network an address lies in: from the table that ships; asked of
 * strangers only by POST, which a button sends.
 */
final class NetworkRoute extends Route {

	private const PATH = '/networks/(?P<address>[0-9A-Fa-f.:]{2,45})';

	/** @var Networks */
	private Networks $networks;

	/** @var Inquiry */
	private Inquiry $inquiry;

	public function __construct( Networks $networks, Inquiry $inquiry ) {
		$this->networks = $networks;
		$this->inquiry  = $inquiry;
	}

	public function register(): void {
		$args = [
			'address' => [
				'type'   => 'string',
				'format' => 'ip',
			],
		];
		$this->route(
			self::PATH,
			'AddressNetwork',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => $args,
				],
			]
		);
		$this->route(
			self::PATH . '/ask',
			'AddressNetwork',
			[
				'POST' => [
					'callback' => [ $this, 'ask' ],
					'args'     => $args,
				],
			]
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		return $this->answer( self::address( $request ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function ask( WP_REST_Request $request ) {
		$address = self::address( $request );
		if ( ! Networks::is_public( $address ) ) {
			return new WP_Error( 'sidegate_not_public', __( 'This address is used inside networks alone, so nobody outside knows whose it is.', 'sidegate' ), [ 'status' => 400 ] );
		}
		if ( $this->inquiry->ask( $address ) === null ) {
			return new WP_Error( 'sidegate_too_often', __( 'That was asked too often. Wait a minute and try again.', 'sidegate' ), [ 'status' => 429 ] );
		}
		return $this->answer( $address );
	}

	private function answer( string $address ): WP_REST_Response {
		$network = $this->networks->find( $address );
		$data    = $this->networks->data();
		$asked   = $this->inquiry->known( $address );
		if ( $asked !== null ) {
			$asked['problems'] = array_map(
				static fn ( string $key ): array => [
					'key'     => $key,
					'message' => Inquiry::words( $key ),
				],
				$asked['problems']
			);
		}
		return new WP_REST_Response(
			[
				'address' => $address,
				'network' => NetworkShape::of( $network ),
				'because' => $network === null ? self::because( $address, $data['scope'] ?? '' ) : null,
				'data'    => $data,
				'asked'   => $asked,
			]
		);
	}

	/** Why no network is told. */
	private static function because( string $address, string $scope ): string {
		if ( ! Networks::is_public( $address ) ) {
			return __( 'This address is used inside networks alone, so nobody outside knows whose it is.', 'sidegate' );
		}
		if ( $scope === '' ) {
			return __( 'The table of networks is missing. Install Sidegate anew.', 'sidegate' );
		}
		return $scope === 'full'
			? __( 'The table of networks doesn’t know this address.', 'sidegate' )
			: __( 'Not one of the cloud and hosting providers that Sidegate knows. The table of all networks is too large to ship; the readme says how to make it.', 'sidegate' );
	}

	/**
	 * In one spelling, whatever was asked; IPv4 inside IPv6 is IPv4.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function address( WP_REST_Request $request ): string {
		$given = $request->get_param( 'address' );
		if ( ! is_string( $given ) || filter_var( $given, FILTER_VALIDATE_IP ) === false ) {
			return '';
		}
		$bytes = (string) inet_pton( $given );
		return (string) inet_ntop( strncmp( $bytes, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12 ) === 0 ? substr( $bytes, 12 ) : $bytes );
	}
}
