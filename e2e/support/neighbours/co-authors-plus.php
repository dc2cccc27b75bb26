// Co-Authors Plus 3.7.0, class-coauthors-plus.php and class-coauthors-controller.php.
class CoAuthors_Plus {}
add_action( 'init', static function () {
	register_taxonomy( 'author', 'post', array( 'public' => false, 'rewrite' => false, 'query_var' => false, 'show_in_rest' => true, 'rest_base' => 'coauthors' ) );
	foreach ( array( 'seed-admin', 'seed-author' ) as $login ) {
		if ( ! term_exists( $login, 'author' ) ) {
			wp_insert_term( $login, 'author', array( 'slug' => "cap-$login", 'description' => "x $login 1" ) );
			$post = get_page_by_path( 'author-interview', OBJECT, 'post' );
			$post && wp_set_object_terms( $post->ID, $login, 'author', true );
		}
	}
} );
add_action( 'rest_api_init', static function () {
	$format = static function ( $request, $user ) {
		return apply_filters( 'rest_prepare_coauthor', rest_ensure_response( array( 'id' => $user->ID, 'display_name' => $user->display_name, 'link' => get_author_posts_url( $user->ID ), 'user_nicename' => $user->user_nicename ) ), $user, $request );
	};
	register_rest_route( 'coauthors/v1', '/coauthors', array(
		'permission_callback' => '__return_true',
		'callback'            => static function ( $request ) use ( $format ) {
			return array( $format( $request, get_userdata( 1 ) )->get_data() );
		},
	) );
	register_rest_route( 'coauthors/v1', '/coauthors/(?P<user_nicename>[\w-]+)', array(
		'permission_callback' => '__return_true',
		'callback'            => static function ( $request ) use ( $format ) {
			return $format( $request, get_user_by( 'slug', $request['user_nicename'] ) );
		},
	) );
} );
