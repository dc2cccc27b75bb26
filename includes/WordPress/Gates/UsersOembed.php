<?php
/**
 * Rule `users-oembed`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

defined( 'ABSPATH' ) || exit;

/**
 * Puts the site's name where oEmbed tells the author's (embed.php,
 * get_oembed_response_data).
 */
final class UsersOembed extends Gate {

	public function add_hooks(): void {
		add_filter( 'oembed_response_data', [ $this, 'filter_oembed_response_data' ], PHP_INT_MAX );
	}

	/**
	 * @param mixed $data What oEmbed tells.
	 * @return mixed
	 */
	public function filter_oembed_response_data( $data ) {
		if ( is_array( $data ) && $this->guard->stops( $this->rule ) ) {
			$data['author_name'] = get_bloginfo( 'name' );
			$data['author_url']  = get_home_url();
		}
		return $data;
	}
}
