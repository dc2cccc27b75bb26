// Rank Math SEO 1.0.273, sitemap/providers/class-author.php, rest/class-headless.php.
class RankMath {}
add_action( 'init', static function () {
	add_rewrite_rule( 'sitemap_index\.xml$', 'index.php?sitemap=1', 'top' );
	add_rewrite_rule( '([^/]+?)-sitemap([0-9]+)?\.xml$', 'index.php?sitemap=$matches[1]', 'top' );
} );
add_action( 'pre_get_posts', static function ( $query ) {
	$type = $query->is_main_query() ? get_query_var( 'sitemap' ) : '';
	if ( '' === $type ) {
		return;
	}
	header( 'Content-Type: text/xml' );
	if ( '1' === $type ) {
		echo '<loc>post-sitemap.xml</loc>';
		$item = apply_filters( 'rank_math/sitemap/index/entry', array( 'loc' => 'author-sitemap.xml' ), 'author', get_userdata( 2 ) );
		echo $item ? esc_html( $item['loc'] ) : '';
		exit;
	}
	foreach ( get_users() as $user ) {
		$url = apply_filters( 'rank_math/sitemap/entry', array( 'loc' => get_author_posts_url( $user->ID ) ), 'user', $user );
		echo $url ? esc_url( $url['loc'] ) : '';
	}
	exit;
}, 1 );
add_action( 'rest_api_init', static function () {
	register_rest_route( 'rankmath/v1', '/getHead', array(
		'permission_callback' => '__return_true',
		'callback'            => static function () {
			$url  = get_author_posts_url( 2 );
			$data = array(
				'ProfilePage' => array( '@type' => 'Person', '@id' => $url, 'name' => 'Jane Writer', 'url' => $url ),
				'richSnippet' => array( '@type' => 'Article', 'headline' => 'Author interview', 'author' => array( '@id' => $url, 'name' => 'Jane Writer' ) ),
			);
			return array( 'head' => wp_json_encode( apply_filters( 'rank_math/json_ld', $data, null ), JSON_UNESCAPED_SLASHES ) );
		},
	) );
} );
