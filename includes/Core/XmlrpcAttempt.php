<?php
/**
 * What an XML-RPC body would have tried.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Reads the beginning of a body without parsing XML: it comes from a stranger,
 * it is cut off, and all that is wanted are two names for the record. The
 * login name is taken only where the call is written exactly as it is
 * specified, value after value, so that nothing ever moves a password into its
 * place; what is written otherwise has none.
 */
final class XmlrpcAttempt {

	/** Bytes of a body that are looked at. */
	public const BYTES = 4096;

	/**
	 * Which parameter is the login name, by the list in
	 * wp-includes/class-wp-xmlrpc-server.php; the second where none is named.
	 */
	private const PLACES = [
		'wp.getUsersBlogs'       => 0,
		'wp.getPage'             => 2,
		'wp.editPage'            => 2,
		'blogger.getPost'        => 2,
		'blogger.getRecentPosts' => 2,
		'blogger.newPost'        => 2,
		'blogger.editPost'       => 2,
		'blogger.deletePost'     => 2,
	];

	/** A value that holds a text or a number, and nothing else. */
	private const VALUE = '<value>\s*(?:<(string|int|i4)>([^<]*)</\1>|([^<]*))\s*</value>';

	/** The first call of a multicall, and where its parameters begin. */
	private const FIRST_CALL = '~<member>\s*<name>\s*methodName\s*</name>\s*<value>\s*(?:<string>)?\s*([A-Za-z0-9_.:/]+)\s*(?:</string>)?\s*</value>\s*</member>\s*<member>\s*<name>\s*params\s*</name>\s*<value>\s*<array>\s*<data>\s*(?:<value>\s*<array>\s*<data>\s*)?~A';

	/**
	 * @param string $body Its first BYTES.
	 * @return array{ 0: string, 1: string } Name of the method, and login name; empty where there is none.
	 */
	public static function of( string $body ): array {
		if ( preg_match( '~<methodName>\s*([A-Za-z0-9_.:/]{1,48})\s*</methodName>\s*~', $body, $call, PREG_OFFSET_CAPTURE ) !== 1 ) {
			return [ '', '' ];
		}
		$method = $call[1][0];
		$from   = $call[0][1] + strlen( $call[0][0] );
		if ( $method === 'system.multicall' ) {
			$struct = strpos( $body, '<struct>', $from );
			$start  = $struct === false ? 0 : $struct + 8 + strspn( $body, " \t\r\n", $struct + 8 );
			if ( $struct === false || preg_match( self::FIRST_CALL, $body, $first, 0, $start ) !== 1 ) {
				return [ $method, '' ];
			}
			return [ $method, self::login( $first[1], $body, $start + strlen( $first[0] ), '', '' ) ];
		}
		$from += preg_match( '~<params>\s*~A', $body, $params, 0, $from ) === 1 ? strlen( $params[0] ) : 0;
		return [ $method, self::login( $method, $body, $from, '<param>\s*', '\s*</param>' ) ];
	}

	/**
	 * @param string $method Name of the method.
	 * @param string $body   The body.
	 * @param int    $from   Where the first parameter begins.
	 * @param string $open   What stands before a value.
	 * @param string $close  What stands behind it.
	 */
	private static function login( string $method, string $body, int $from, string $open, string $close ): string {
		if ( preg_match( '~^(?:wp|blogger|metaWeblog|mt)\.~', $method ) !== 1 ) {
			return '';
		}
		for ( $place = self::PLACES[ $method ] ?? 1; $place >= 0; $place-- ) {
			if ( preg_match( '~' . $open . self::VALUE . $close . '\s*~A', $body, $value, 0, $from ) !== 1 ) {
				return '';
			}
			$from += strlen( $value[0] );
		}
		return html_entity_decode( ( $value[3] ?? '' ) . ( $value[2] ?? '' ), ENT_QUOTES | ENT_XML1, 'UTF-8' );
	}
}
