// BuddyPress 14.5.2, class-bp-rest-members-endpoint.php.
class BuddyPress {}
add_action( 'rest_api_init', static function () {
	$member = static function ( $request, $id ) {
		$user     = get_userdata( $id );
		$response = rest_ensure_response(
			array(
				'id'           => $user->ID,
				'name'         => $user->display_name,
				'user_login'   => $user->user_login,
				'member_types' => array(),
			)
		);
		return apply_filters( 'bp_rest_members_prepare_value', $response, $request, $user );
	};
	register_rest_route( 'buddypress/v1', '/members', array(
		'permission_callback' => '__return_true',
		'callback'            => static function ( $request ) use ( $member ) {
			return array_map( static function ( $id ) use ( $member, $request ) {
				return $member( $request, $id )->get_data();
			}, array( 1, 2 ) );
		},
	) );
	register_rest_route( 'buddypress/v1', '/members/(?P<id>\d+)', array(
		'permission_callback' => '__return_true',
		'callback'            => static function ( $request ) use ( $member ) {
			return $member( $request, (int) $request['id'] );
		},
	) );
} );
