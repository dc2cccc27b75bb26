<?php
/**
 * What the cases need of a site, without changing what Sidegate sees of it.
 */

// WordPress wants HTTPS or the environment `local` for them; in that one it drops pingbacks.
add_filter( 'wp_is_application_passwords_available', '__return_true' );

// Some plugins ask who is there before WordPress has looked at a login over HTTP.
// Only then does WordPress tell a wrong name from a wrong password (rest-api.php, rest_application_password_check_errors).
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

// As many themes do on every post.
add_action(
	'wp_footer',
	function () {
		if ( isset( $_SERVER['HTTP_X_BYLINE'] ) ) {
			echo '<a href="' . esc_url( get_author_posts_url( 1 ) ) . '">More</a>';
		}
	}
);

// As plugins do that hide /wp-json/.
add_filter(
	'rest_url_prefix',
	function ( $prefix ) {
		return get_option( 'parity_rest_prefix', $prefix );
	}
);
