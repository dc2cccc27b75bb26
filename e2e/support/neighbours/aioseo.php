// All in One SEO 4.9.9, app/Common/Sitemap and app/Common/RestApi.
function aioseo() {}
add_action( 'parse_request', static function ( $wp ) {
	if ( 'author-sitemap.xml' === $wp->request ) {
		$entries = array_map( static function ( $user ) {
			return array( 'loc' => get_author_posts_url( $user->ID ) );
		}, get_users() );
		wp_send_json( apply_filters( 'aioseo_sitemap_author_archives', $entries ), 200, JSON_UNESCAPED_SLASHES );
	}
	if ( 'sitemap.xml' === $wp->request ) {
		wp_send_json( apply_filters( 'aioseo_sitemap_indexes', array( array( 'loc' => home_url( '/post-sitemap.xml' ) ), array( 'loc' => home_url( '/author-sitemap.xml' ) ) ) ), 200, JSON_UNESCAPED_SLASHES );
	}
} );
add_action( 'rest_api_init', static function () {
	$graph = static function () {
		return apply_filters( 'aioseo_schema_output', array( array( '@type' => 'Person', '@id' => get_author_posts_url( 2 ) . '#author', 'url' => get_author_posts_url( 2 ), 'name' => 'Jane Writer' ) ) );
	};
	register_rest_field( 'post', 'aioseo_head', array(
		'get_callback' => static function () use ( $graph ) {
			return '<meta name="author" content="Jane Writer"/><script>' . wp_json_encode( $graph(), JSON_UNESCAPED_SLASHES ) . '</script>';
		},
	) );
	register_rest_field( 'post', 'aioseo_head_json', array(
		'get_callback' => static function () use ( $graph ) {
			return array( 'title' => 'Author interview', 'author' => 'Jane Writer', 'schema' => array( '@graph' => $graph() ) );
		},
	) );
} );
