// SEOPress 9.7.4, template-xml-sitemaps.php and template-xml-sitemaps-author.php.
define( 'SEOPRESS_VERSION', '9.7.4' );
add_action( 'init', static function () {
	add_rewrite_rule( 'author.xml?$', 'index.php?seopress_author=1', 'top' );
	add_rewrite_rule( '^sitemaps.xml$', 'index.php?seopress_sitemap=1', 'top' );
	add_filter( 'query_vars', static function ( $vars ) {
		return array_merge( $vars, array( 'seopress_author', 'seopress_sitemap' ) );
	} );
} );
add_action( 'pre_get_posts', static function ( $query ) {
	if ( ! $query->is_main_query() ) {
		return;
	}
	if ( '1' === get_query_var( 'seopress_author' ) ) {
		$xml = '<urlset>';
		foreach ( get_users( array( 'fields' => 'ID' ) ) as $id ) {
			$xml .= "\n<url>\n<loc>" . get_author_posts_url( $id ) . "</loc>\n</url>";
		}
		exit( apply_filters( 'seopress_sitemaps_xml_author', $xml . '</urlset>' ) );
	}
	if ( '1' === get_query_var( 'seopress_sitemap' ) ) {
		$home = home_url( '/' );
		exit( apply_filters( 'seopress_sitemaps_xml_index_item', "\n<sitemap>\n<loc>{$home}post-sitemap1.xml</loc>\n</sitemap>\n<sitemap>\n<loc>{$home}author.xml</loc>\n</sitemap>", $home ) );
	}
}, 1 );
