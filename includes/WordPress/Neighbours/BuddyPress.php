<?php
/**
 * BuddyPress.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use WP_REST_Response;
use WP_User;

defined( 'ABSPATH' ) || exit;

/** Empties the login name in its REST answers. The rest of a member is public on purpose. */
final class BuddyPress extends Publication {

	/**
	 * @param mixed $response Response with a member.
	 * @param mixed $request  The request.
	 * @param mixed $user     The member.
	 * @return mixed
	 */
	public function filter_member( $response, $request = null, $user = null ) {
		if ( ! $response instanceof WP_REST_Response ) {
			return $response;
		}
		$data   = $response->get_data();
		$is_own = $user instanceof WP_User && $user->ID === get_current_user_id();
		if ( is_array( $data ) && ! empty( $data['user_login'] ) && ! $is_own && $this->hides_users() ) {
			$data['user_login'] = '';
			$response->set_data( $data );
		}
		return $response;
	}
}
