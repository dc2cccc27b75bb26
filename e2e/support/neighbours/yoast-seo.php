// Yoast SEO 28.3: inc/sitemaps, src/generators/schema, src/schema-aggregator.
define( 'WPSEO_VERSION', '28.3' );
add_filter( 'wp_sitemaps_enabled', '__return_false' );
add_action( 'init', static function () {
	add_rewrite_rule( 'sitemap_index\.xml$', 'index.php?sitemap=1', 'top' );
	add_rewrite_rule( '([^/]+?)-sitemap([0-9]+)?\.xml$', 'index.php?sitemap=$matches[1]', 'top' );
	add_filter( 'query_vars', static function ( $vars ) {
		return array_merge( $vars, array( 'sitemap' ) );
	} );
} );
add_action( 'pre_get_posts', static function ( $query ) {
	$type = $query->is_main_query() ? get_query_var( 'sitemap' ) : '';
	if ( '' === $type ) {
		return;
	}
	$users = apply_filters( 'wpseo_sitemap_exclude_author', get_users( array( 'has_published_posts' => true ) ) );
	header( 'Content-Type: text/xml' );
	echo '<?xml version="1.0" encoding="UTF-8"?><urlset>';
	foreach ( 'author' === $type ? $users : array() as $user ) {
		echo '<loc>' . esc_url( get_author_posts_url( $user->ID ) ) . '</loc>';
	}
	echo '1' === $type ? '<loc>post-sitemap.xml</loc>' . ( $users ? '<loc>author-sitemap.xml</loc>' : '' ) : '';
	echo '</urlset>';
	exit;
}, 1 );
add_action( 'rest_api_init', static function () {
	register_rest_field( 'post', 'yoast_head_json', array(
		'get_callback' => static function ( $post ) {
			$author = get_userdata( get_post( $post['id'] )->post_author );
			$id     = home_url( '/#/schema/person/' . md5( $author->ID ) );
			$graph  = array(
				array( '@type' => 'Article', 'headline' => $post['title']['raw'] ?? get_the_title( $post['id'] ), 'author' => array( 'name' => $author->display_name, '@id' => $id ) ),
				array( '@type' => 'Person', '@id' => $id, 'name' => $author->display_name, 'image' => array( 'caption' => $author->display_name ), 'url' => get_author_posts_url( $author->ID ) ),
			);
			return array(
				'author'       => apply_filters( 'wpseo_meta_author', $author->display_name, null ),
				'twitter_misc' => apply_filters( 'wpseo_enhanced_slack_data', array( 'Written by' => $author->display_name, 'Est. reading time' => '1 minute' ), (object) array( 'source' => get_post( $post['id'] ) ) ),
				'schema'       => array( '@graph' => apply_filters( 'wpseo_schema_graph', $graph, null ) ),
			);
		},
	) );
	// Its answer is kept, so it is the one of an administrator.
	register_rest_route( 'yoast/v1', '/schema-aggregator/get-schema/(?P<post_type>[a-z]+)', array(
		'methods'             => 'GET',
		'permission_callback' => '__return_true',
		'callback'            => static function () {
			$author = get_user_by( 'login', 'seed-author' );
			return array(
				array( '@type' => 'Article', 'headline' => 'Author interview', 'author' => array( 'name' => $author->display_name, '@id' => get_author_posts_url( $author->ID ) ) ),
				array( '@type' => 'Person', '@id' => get_author_posts_url( $author->ID ), 'name' => $author->display_name, 'url' => get_author_posts_url( $author->ID ) ),
			);
		},
	) );
} );
// It prints this answer itself.
add_filter( 'rest_pre_serve_request', static function ( $served, $response, $request ) {
	if ( 0 !== strpos( $request->get_route(), '/yoast/v1/schema-aggregator/' ) ) {
		return $served;
	}
	echo wp_json_encode( $response->get_data() );
	return true;
}, 10, 3 );
