<?php
/**
 * The shield before other plugins, or before WordPress: what the mu-plugin
 * and the file that PHP prepends call.
 *
 * What the owner has chosen comes from a file beside the spool, as data, which
 * is gone while Sidegate is switched off. It only refuses: what a rule in
 * Watch would have refused is recorded later, once, in its usual place.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

/**
 * @param string       $spool   The spool's folder.
 * @param array<mixed> $server  `$_SERVER`.
 * @param array<mixed> $query   `$_GET`.
 * @param array<mixed> $body    `$_POST`.
 * @param array<mixed> $cookies `$_COOKIE`.
 */
return static function ( string $spool, array $server, array $query, array $body, array $cookies ): void {
	$front = __DIR__ . '/front.php';
	$file  = $spool . '/early.php';
	if ( ! is_readable( $file ) || ! is_readable( $front ) || preg_match( '/sidegate-([0-9a-f]{32})$/D', $spool, $token ) !== 1 ) {
		return;
	}
	$text     = (string) file_get_contents( $file );
	$settings = json_decode( substr( $text, (int) strpos( $text, "\n" ) ), true );
	if ( is_array( $settings ) ) {
		/** @var callable $stand */
		$stand = require $front;
		$stand( $settings, [ 'token' => $token[1] ], dirname( $spool ), $server, $query, $body, $cookies );
	}
};
