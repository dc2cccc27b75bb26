<?php
/**
 * Rule `users-oembed`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use Sidegate\WordPress\RestRequests;

defined( 'ABSPATH' ) || exit;

/**
 * Puts the site's name where oEmbed tells the author's (embed.php,
 * get_oembed_response_data).
 */
final class UsersOembed extends Gate {

	public function add_hooks(): void {
		add_filter( 'oembed_response_data', [ $this, 'filter_oembed_response_data' ], PHP_INT_MAX );
		RestRequests::add_hooks();
	}

	/**
	 * @param mixed $data What oEmbed tells.
	 * @return mixed
	 */
	public function filter_oembed_response_data( $data ) {
		// WordPress also asks itself, when a page or a REST answer embeds a post of the same site: that is no hit.
		$shut = RestRequests::came_for( '/oembed/1.0/embed' ) ? $this->guard->stops( $this->rule ) : $this->guard->is_shut( $this->rule );
		if ( is_array( $data ) && $shut ) {
			$data['author_name'] = get_bloginfo( 'name' );
			$data['author_url']  = get_home_url();
		}
		return $data;
	}
}
