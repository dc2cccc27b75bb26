<?php
/**
 * Runs the shield before WordPress; called by the file that PHP prepends.
 *
 * The settings come from a data file in the spool folder, which is removed
 * while Sidegate is switched off. The data file names the folders that it was
 * written for: in a copy of the site, or after a move, the shield leaves the
 * request to the plugin until the data file has been rewritten. Rules in Watch
 * do nothing here; the plugin records their hits, so they are recorded once.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

/**
 * @param string       $spool   The spool folder.
 * @param string       $from    The folder of the prepended file.
 * @param array<mixed> $server  `$_SERVER`.
 * @param array<mixed> $query   `$_GET`.
 * @param array<mixed> $body    `$_POST`.
 * @param array<mixed> $cookies `$_COOKIE`.
 */
return static function ( string $spool, string $from, array $server, array $query, array $body, array $cookies ): void {
	$front = __DIR__ . '/front.php';
	$file  = $spool . '/early.php';
	if ( ! is_readable( $file ) || ! is_readable( $front ) || preg_match( '/sidegate-([0-9a-f]{32})$/D', $spool, $token ) !== 1 ) {
		return;
	}
	$text     = (string) file_get_contents( $file );
	$settings = json_decode( substr( $text, (int) strpos( $text, "\n" ) ), true );
	if ( is_array( $settings ) && ( $settings['places'] ?? null ) === [ (string) realpath( $spool ), $from ] ) {
		/** @var callable $run_shield */
		$run_shield = require $front;
		$run_shield( $settings, [ 'token' => $token[1] ], dirname( $spool ), $server, $query, $body, $cookies );
	}
};
