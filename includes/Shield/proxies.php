<?php
/**
 * Whose word on a client's address counts, for what runs without the owner's
 * settings: from the file beside the spool that WordPress keeps in step with
 * them, and that is there only where it is somebody's.
 *
 * Returns a function.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\Core\Proxies;

/**
 * @param string $spool The spool's folder.
 * @return Proxies|null Null where it is nobody's.
 */
return static function ( string $spool ): ?Proxies {
	$text   = (string) @file_get_contents( $spool . '/proxy.php' );
	$choice = json_decode( substr( $text, (int) strpos( $text, "\n" ) ), true );
	$header = is_array( $choice ) ? $choice['header'] ?? null : null;
	if ( ! is_array( $choice ) || ! is_string( $header ) ) {
		return null;
	}
	return new Proxies( array_values( array_filter( (array) ( $choice['ranges'] ?? [] ), 'is_string' ) ), $header );
};
