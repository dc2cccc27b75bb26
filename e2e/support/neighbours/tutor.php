// Tutor LMS 4.0.3, FormHandler.php and tutor-general-functions.php. Its notices are in the session.
function tutor_utils() {}
function tutor_flash_set( $key = null, $message = '' ) {
	$_SESSION[ $key ] = $message;
}
add_action( 'tutor_action_tutor_retrieve_password', static function () {
	$user   = get_user_by( 'login', $_POST['user_login'] );
	$errors = new WP_Error();
	do_action( 'lostpassword_post', $errors );
	if ( $errors->get_error_code() ) {
		return tutor_flash_set( 'danger', $errors->get_error_message() );
	}
	if ( ! $user ) {
		return tutor_flash_set( 'danger', 'Invalid username or email.' );
	}
	if ( ! apply_filters( 'allow_password_reset', true, $user->ID ) ) {
		return tutor_flash_set( 'danger', 'Password reset is not allowed for this user' );
	}
	$errors = retrieve_password();
	if ( is_wp_error( $errors ) ) {
		return tutor_flash_set( 'danger', $errors->get_error_message() );
	}
	tutor_flash_set( 'success', '<p>Check your e-mail.</p>' );
} );
add_filter( 'allow_password_reset', static function ( $allow, $id ) {
	return 'seed-sub' !== get_userdata( $id )->user_login && $allow;
}, 10, 2 );
add_action( 'init', static function () {
	isset( $_POST['tutor_action'] ) && do_action( 'tutor_action_' . $_POST['tutor_action'] );
} );
add_action( 'template_redirect', static function () {
	isset( $_POST['tutor_action'] ) && wp_send_json( $_SESSION );
} );
