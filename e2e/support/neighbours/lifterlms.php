// LifterLMS 10.0.9, class.llms.controller.account.php and llms.functions.notice.php.
class LifterLMS {}
$GLOBALS['e2e_llms_notices'] = array();
function llms_add_notice( $message, $type = 'success' ) {
	$GLOBALS['e2e_llms_notices'][ $type ][] = $message;
}
function llms_clear_notices() {
	$GLOBALS['e2e_llms_notices'] = array();
}
function llms_notice_count( $type = '' ) {
	return count( $GLOBALS['e2e_llms_notices'][ $type ] ?? array() );
}
function e2e_llms_lost_password() {
	do_action( 'llms_before_lost_password_form_submit' );
	$err  = new WP_Error();
	$user = get_user_by( 'login', $_POST['llms_login'] );
	if ( ! $user ) {
		$err->add( 'llms_pass_reset_invalid_login', 'Invalid username or e-mail address.' );
	}
	do_action( 'lostpassword_post', $err, $user );
	if ( ! empty( $err->errors ) ) {
		foreach ( $err->get_error_messages() as $message ) {
			llms_add_notice( $message, 'error' );
		}
		return;
	}
	$key = get_password_reset_key( $user );
	if ( is_wp_error( $key ) ) {
		llms_add_notice( $key->get_error_message(), 'error' );
		return;
	}
	llms_add_notice( 'Check your e-mail for the confirmation link.' );
}
add_filter( 'allow_password_reset', static function ( $allow, $id ) {
	return 'seed-sub' !== get_userdata( $id )->user_login && $allow;
}, 10, 2 );
add_action( 'init', static function () {
	isset( $_POST['llms_login'] ) && e2e_llms_lost_password();
} );
add_action( 'template_redirect', static function () {
	isset( $_POST['llms_login'] ) && wp_send_json( $GLOBALS['e2e_llms_notices'] );
} );
