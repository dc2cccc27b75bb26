// WPGraphQL 2.20.0: AbstractConnectionResolver.php, InstrumentSchema.php, Model.php,
// PostObjectConnectionResolver.php.
class WPGraphQL {}
class E2eUserConnectionResolver {
	public function get_source() {
		return null;
	}
}
function e2e_graphql_user( $id, $fields ) {
	$user    = get_userdata( $id );
	$all     = array( 'name' => $user->display_name, 'slug' => $user->user_nicename, 'uri' => str_replace( home_url(), '', get_author_posts_url( $id ) ) );
	$allowed = current_user_can( 'list_users' ) ? array_keys( $all ) : apply_filters( 'graphql_allowed_fields_on_restricted_type', array( 'databaseId', 'name', 'slug', 'uri' ), 'UserObject', $user, 'restricted', $id, wp_get_current_user() );
	$shown   = array();
	foreach ( $fields as $field ) {
		$shown[ $field ] = in_array( $field, $allowed, true ) ? $all[ $field ] : null;
	}
	return $shown;
}
add_action( 'parse_request', static function ( $wp ) {
	if ( 'graphql' !== $wp->request ) {
		return;
	}
	$query = json_decode( file_get_contents( 'php://input' ), true )['query'];
	if ( 0 === strpos( $query, '{users' ) ) {
		$execute = apply_filters( 'graphql_connection_should_execute', true, new E2eUserConnectionResolver() );
		$ids     = false === $execute ? array() : array( 1, 2 );
		$data    = array( 'users' => array( 'nodes' => array_map( static function ( $id ) use ( $query ) {
			return e2e_graphql_user( $id, array( strpos( $query, 'slug' ) ? 'slug' : 'name' ) );
		}, $ids ) ) );
	} elseif ( 0 === strpos( $query, '{user(' ) ) {
		$nil    = new stdClass();
		$result = apply_filters( 'graphql_pre_resolve_field', $nil, null, array(), null, null, 'RootQuery', 'user', null, null );
		$data   = array( 'user' => $nil === $result ? e2e_graphql_user( 2, array( 'name' ) ) : $result );
	} elseif ( preg_match( '/authorName:"([^"]*)"/', $query, $name ) ) {
		$arguments = apply_filters( 'graphql_map_input_fields_to_wp_query', array( 'author_name' => $name[1] ), array( 'authorName' => $name[1] ), null, array(), null, null, 'post' );
		$data      = array( 'posts' => array( 'nodes' => array_map( static function ( $post ) {
			return array( 'title' => $post->post_title );
		}, ( new WP_Query( $arguments ) )->posts ) ) );
	} else {
		$data = array( 'posts' => array( 'nodes' => array_map( static function ( $post ) {
			return array( 'author' => array( 'node' => e2e_graphql_user( (int) $post->post_author, array( 'name', 'slug', 'uri' ) ) ) );
		}, get_posts() ) ) );
	}
	wp_send_json( array( 'data' => $data ) );
} );
