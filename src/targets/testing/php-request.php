<?php
/**
 * Creates requests as PHP would get them, for tests of the compiled conditions.
 */

declare( strict_types = 1 );

use Sidegate\Core\Request\Request;

require_once dirname( __DIR__, 3 ) . '/includes/Core/Request/Request.php';

/**
 * Returns a request. Servers cut a fragment off first; then its parameters are read
 * as PHP does at the start of a request (main/php_variables.c).
 *
 * @param array<string, string> $headers Values by name.
 */
return static function ( string $method, string $target, array $headers = [], string $form = '' ): Request {
	$headers = array_change_key_case( $headers );
	$body    = [];
	parse_str( explode( '?', explode( '#', $target )[0], 2 )[1] ?? '', $get );
	if ( $method === 'POST' && strpos( $headers['content-type'] ?? '', 'application/x-www-form-urlencoded' ) === 0 ) {
		parse_str( $form, $body );
	}
	return new Request(
		$method,
		$target,
		'index.php',
		$get,
		$body,
		( $headers['authorization'] ?? '' ) !== '' || preg_match( '/(?:^|;)\s*wordpress_logged_in_/', $headers['cookie'] ?? '' ) === 1,
		$headers['accept'] ?? ''
	);
};
