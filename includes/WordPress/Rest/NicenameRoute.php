<?php
/**
 * POST sidegate/v1/exposure/nicename.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Exposure\ExposureReport;
use Sidegate\WordPress\Exposure\Nicenames;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/** Changes the name in the address of a user's page, changes it back, or ends the redirects from earlier addresses. */
final class NicenameRoute extends Route {

	private Nicenames $nicenames;
	private ExposureReport $report;

	public function __construct( Nicenames $nicenames, ExposureReport $report ) {
		$this->nicenames = $nicenames;
		$this->report    = $report;
	}

	public function register(): void {
		$this->route( 'POST', '/exposure/nicename', 'ExposureReport', [ $this, 'post' ], [ 'input' => 'NicenameChange' ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		$input = self::input( $request, 'NicenameChange', 'nicename' );
		if ( is_wp_error( $input ) ) {
			return $input;
		}
		/** @var array{ user: int, action: string, nicename?: string } $input Valid by schema. */
		if ( ! current_user_can( 'edit_users' ) || ! current_user_can( 'edit_user', $input['user'] ) ) {
			return new WP_Error( 'rest_cannot_edit', __( 'You are not allowed to edit this user. Ask an administrator who may.', 'sidegate' ), [ 'status' => rest_authorization_required_code() ] );
		}
		$user = get_userdata( $input['user'] );
		if ( $user === false ) {
			return self::invalid( __( 'This user no longer exists.', 'sidegate' ) );
		}
		if ( $input['action'] === 'forget' ) {
			$this->nicenames->forget( $user->ID );
			return new WP_REST_Response( $this->report->all() );
		}
		$is_back  = $input['action'] === 'restore';
		$nicename = $is_back ? $this->nicenames->earlier( $user->ID )[0] ?? '' : $input['nicename'] ?? '';
		$other    = get_user_by( 'slug', $nicename );
		$error    = $is_back ? '' : Nicenames::validation_error( $user, $nicename );
		if ( $is_back && ( $nicename === '' || ( $other !== false && $other->ID !== $user->ID ) ) ) {
			$error = __( 'The earlier name is not known any more, or another user has it.', 'sidegate' );
		}
		if ( $error !== '' ) {
			return self::invalid( $error );
		}
		$error = $this->nicenames->change( $user, $nicename );
		return $error === '' ? new WP_REST_Response( $this->report->all() ) : new WP_Error( 'sidegate_failed', $error, [ 'status' => 500 ] );
	}
}
