<?php
/**
 * Reads the trusted proxies without WordPress, from a file in the spool folder.
 *
 * WordPress keeps the file in sync with the settings; it exists only while
 * proxies are configured. Returns a function.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\Core\ClientIp\TrustedProxies;

/**
 * @param string $spool The spool folder.
 * @return TrustedProxies|null Null if none are configured.
 */
return static function ( string $spool ): ?TrustedProxies {
	$text   = (string) @file_get_contents( $spool . '/proxy.php' );
	$choice = json_decode( substr( $text, (int) strpos( $text, "\n" ) ), true );
	$header = is_array( $choice ) ? $choice['header'] ?? null : null;
	if ( ! is_array( $choice ) || ! is_string( $header ) ) {
		return null;
	}
	return new TrustedProxies( array_values( array_filter( (array) ( $choice['ranges'] ?? [] ), 'is_string' ) ), $header );
};
