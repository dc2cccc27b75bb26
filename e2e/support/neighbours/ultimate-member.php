// Ultimate Member 2.13.0, um-actions-profile.php.
define( 'UM_VERSION', '2.13.0' );
add_action( 'parse_request', static function ( $wp ) {
	if ( 'user/seed-author' === $wp->request ) {
		$user   = get_userdata( 2 );
		$schema = array( '@type' => 'ProfilePage', 'mainEntity' => array( '@type' => 'Person', 'name' => $user->display_name, 'alternateName' => $user->user_login ) );
		exit( wp_json_encode( apply_filters( 'um_profile_dynamic_meta_profile_schema', $schema, 2 ) ) );
	}
} );
