// WooCommerce 11.0.1, class-wc-shortcode-my-account.php and ProductReviewSchema.php.
class WooCommerce {}
function wc_get_account_endpoint_url( $endpoint ) {
	return home_url( "/my-account/$endpoint/" );
}
add_action( 'wp_loaded', static function () {
	if ( ! isset( $_POST['wc_reset_password'], $_POST['user_login'] ) ) {
		return;
	}
	$user   = get_user_by( 'login', $_POST['user_login'] );
	$errors = new WP_Error();
	do_action( 'lostpassword_post', $errors, $user );
	if ( $errors->get_error_code() ) {
		exit( $errors->get_error_message() );
	}
	if ( ! $user ) {
		exit( 'Invalid username or email.' );
	}
	if ( true !== apply_filters( 'allow_password_reset', 'seed-sub' !== $user->user_login, $user->ID ) ) {
		exit( 'Password reset is not allowed for this user' );
	}
	wp_safe_redirect( add_query_arg( 'reset-link-sent', 'true', wc_get_account_endpoint_url( 'lost-password' ) ) );
	exit;
}, 20 );
add_action( 'rest_api_init', static function () {
	register_rest_route( 'wc/store/v1', '/products/reviews', array(
		'permission_callback' => '__return_true',
		'callback'            => static function () {
			return rest_ensure_response( array_map( static function ( $comment ) {
				return array( 'id' => (int) $comment->comment_ID, 'reviewer' => $comment->comment_author, 'rating' => 5 );
			}, get_comments() ) );
		},
	) );
} );
