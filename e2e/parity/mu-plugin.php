<?php
/**
 * Prepares a site for the cases, without changing what Sidegate depends on.
 */

// WordPress allows application passwords only with HTTPS or in the environment `local`, in which it drops pingbacks.
add_filter( 'wp_is_application_passwords_available', '__return_true' );

// Some plugins get the current user before WordPress has checked HTTP authentication. Only with these
// does it distinguish a wrong name from a wrong password (rest-api.php, rest_application_password_check_errors).
add_filter(
	'rest_authentication_errors',
	function ( $error ) {
		if ( isset( $_SERVER['HTTP_X_EARLY'] ) ) {
			is_user_logged_in();
		}
		return $error;
	},
	5
);

// Many themes link to the author on every post.
add_action(
	'wp_footer',
	function () {
		if ( isset( $_SERVER['HTTP_X_BYLINE'] ) ) {
			echo '<a href="' . esc_url( get_author_posts_url( 1 ) ) . '">More</a>';
		}
	}
);

// Plugins that hide /wp-json/ rename the prefix.
add_filter(
	'rest_url_prefix',
	function ( $prefix ) {
		return get_option( 'parity_rest_prefix', $prefix );
	}
);
