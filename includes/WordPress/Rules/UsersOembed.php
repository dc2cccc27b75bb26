<?php
/**
 * Rule `users-oembed`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Rules\Support\RestRequests;
use Sidegate\WordPress\Rules\Support\RuleHooks;

defined( 'ABSPATH' ) || exit;

/**
 * Replaces the author's name and URL in oEmbed responses by the site's
 * (embed.php, get_oembed_response_data).
 */
final class UsersOembed extends RuleHooks {

	public function add_hooks(): void {
		add_filter( 'oembed_response_data', [ $this, 'filter_oembed_response_data' ], PHP_INT_MAX );
		RestRequests::add_hooks();
	}

	/**
	 * @param mixed $data Data of the oEmbed response.
	 * @return mixed
	 */
	public function filter_oembed_response_data( $data ) {
		// WordPress also builds this data itself when a page or REST response embeds a post of the
		// same site: that is no hit.
		$blocks = RestRequests::is_main_route( '/oembed/1.0/embed' ) ? $this->guard->should_block( $this->rule ) : $this->guard->is_enforced( $this->rule );
		if ( is_array( $data ) && $blocks ) {
			$data['author_name'] = get_bloginfo( 'name' );
			$data['author_url']  = get_home_url();
		}
		return $data;
	}
}
