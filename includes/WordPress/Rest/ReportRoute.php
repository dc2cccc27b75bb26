<?php
/**
 * GET sidegate/v1/sources/report.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ClientIp\Source;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitFilter;
use Sidegate\Core\Log\SecretMask;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Networks\AddressLookup;
use Sidegate\WordPress\Networks\NetworkLookup;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the facts of an abuse report about one source. The page writes the
 * text (src/abuse-report), and the owner sends it: Sidegate itself sends none.
 */
final class ReportRoute extends Route {

	/** Number of requests in a report. */
	private const MAX_REQUESTS = 20;

	private Evidence $evidence;
	private NetworkLookup $networks;
	private AddressLookup $lookup;

	public function __construct( Evidence $evidence, NetworkLookup $networks, AddressLookup $lookup ) {
		$this->evidence = $evidence;
		$this->networks = $networks;
		$this->lookup   = $lookup;
	}

	public function register(): void {
		$args = [
			'source' => [
				'type'      => 'string',
				'minLength' => 2,
				'maxLength' => 45,
				'required'  => true,
			],
		];
		$this->route( 'GET', '/sources/report', 'AbuseFacts', [ $this, 'get' ], [ 'args' => $args ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function get( WP_REST_Request $request ) {
		$source = $request->get_param( 'source' );
		if ( ! is_string( $source ) || ! self::is_single_client( $source ) ) {
			return new WP_Error( 'sidegate_no_client', __( 'A report needs a full address. A part of an address could accuse the wrong client.', 'sidegate' ), [ 'status' => 400 ] );
		}
		$this->evidence->refresh();
		// An IPv6 client is counted by its /64.
		$source  = Source::of( $source );
		$filter  = new HitFilter( [ 'source' => $source ] );
		$samples = $this->evidence->samples();
		$newest  = $samples->page( $filter, self::MAX_REQUESTS, 1 );
		$oldest  = $samples->page( $filter, 1, max( 1, $samples->count( $filter ) ) );
		if ( $newest === [] || $oldest === [] ) {
			return new WP_Error( 'sidegate_unknown_source', __( 'No requests from this address are stored.', 'sidegate' ), [ 'status' => 404 ] );
		}
		$cached  = $this->lookup->cached( explode( '/', $source )[0] );
		$contact = get_option( 'admin_email' );
		return new WP_REST_Response(
			[
				'source'   => $source,
				'to'       => $cached['registry']['abuse'] ?? [],
				'site'     => [
					'domain'  => (string) wp_parse_url( home_url( '/' ), PHP_URL_HOST ),
					'contact' => is_string( $contact ) ? $contact : '',
				],
				'network'  => HitShape::network( $this->networks->find( $source ) ),
				'first'    => self::time( $oldest[0] ),
				'last'     => self::time( $newest[0] ),
				'rules'    => (object) $this->evidence->sources()->hits_by_rule( $source ),
				'requests' => array_map( [ self::class, 'request' ], array_reverse( $newest ) ),
			]
		);
	}

	/**
	 * Returns a request in printable ASCII: a report is read in terminals and mail
	 * programs, where an attacker's control characters would take effect. Secrets
	 * are masked once more, because hits of earlier versions may have some.
	 *
	 * @return array<string, string>
	 */
	public static function request( Hit $hit ): array {
		return [
			'time'   => self::time( $hit ),
			'method' => Hit::escape( $hit->method ),
			'target' => Hit::escape( SecretMask::mask_target( $hit->path ) ),
			'agent'  => Hit::escape( SecretMask::mask_userinfo( $hit->agent ) ),
			'login'  => Hit::escape( $hit->login ),
		];
	}

	/** Returns the time of a hit in RFC 3339, UTC, in seconds. */
	private static function time( Hit $hit ): string {
		return gmdate( 'Y-m-d\TH:i:s\Z', intdiv( $hit->time, 1000000 ) );
	}

	/** Returns whether the source is an address, or the /64 of one IPv6 client; not a range of many clients or a pseudonym. */
	private static function is_single_client( string $source ): bool {
		$address = strpos( $source, ':' ) === false ? $source : (string) preg_replace( '~/64$~D', '', $source );
		return filter_var( $address, FILTER_VALIDATE_IP ) !== false;
	}
}
