// PublishPress Authors 4.8.0, core/Plugin.php and modules/rest-api/rest-api.php.
define( 'PP_AUTHORS_VERSION', '4.8.0' );
add_action( 'init', static function () {
	register_taxonomy( 'author', 'post', array( 'public' => false, 'show_in_rest' => true, 'rest_base' => 'ppma_author' ) );
	foreach ( array( 'seed-admin', 'seed-author' ) as $login ) {
		term_exists( $login, 'author' ) || wp_insert_term( $login, 'author', array( 'slug' => $login ) );
	}
} );
add_action( 'rest_api_init', static function () {
	register_rest_field( 'post', 'authors', array(
		'get_callback' => static function () {
			return array( array( 'term_id' => 1, 'user_id' => 2, 'slug' => 'seed-author', 'display_name' => 'Jane Writer' ) );
		},
	) );
} );
