// ActivityPub 8.2.0, class-activitypub.php: only seed-author takes part.
define( 'ACTIVITYPUB_PLUGIN_DIR', __DIR__ );
function e2e_is_activity() {
	return is_author() && preg_match( '/(application\/(ld\+json|activity\+json|json))/i', $_SERVER['HTTP_ACCEPT'] ?? '' );
}
add_filter( 'redirect_canonical', static function ( $to ) {
	return e2e_is_activity() && isset( $_GET['author'] ) ? null : $to;
} );
add_action( 'template_redirect', static function () {
	$user = get_queried_object();
	if ( e2e_is_activity() && $user instanceof WP_User && 'seed-author' === $user->user_login ) {
		header( 'Content-Type: application/activity+json' );
		exit( wp_json_encode( array( 'type' => 'Person', 'preferredUsername' => $user->user_login ) ) );
	}
}, 11 );
