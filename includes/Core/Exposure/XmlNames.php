<?php
/**
 * Names of users in feeds and sitemaps.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use Generator;

/** Reads the elements of feeds that name an author, and the addresses in sitemaps. */
final class XmlNames {

	/** Elements of RSS, RDF and Atom whose text is an author's name. */
	private const AUTHORS = [ 'dc:creator', 'creator', 'itunes:author', 'media:credit', 'managingeditor' ];

	/**
	 * Returns the names in a feed.
	 *
	 * @return list<Finding>
	 */
	public static function in_feed( string $xml, UserNames $names ): array {
		$found     = [];
		$in_author = false;
		foreach ( self::elements( $xml ) as [ $name, $text ] ) {
			// Atom: <author><name>…</name><uri>…</uri></author>.
			$in_author = $name === 'author' ? $text !== '/' : $in_author;
			if ( in_array( $name, self::AUTHORS, true ) || ( $in_author && in_array( $name, [ 'author', 'name' ], true ) ) ) {
				$found = array_merge( $found, $names->in_text( $text, 'feed' ) );
			} elseif ( $in_author && $name === 'uri' ) {
				$found = array_merge( $found, $names->in_url( $text, 'feed' ) );
			}
		}
		return self::unique( $found );
	}

	/**
	 * Returns the names in the addresses of a sitemap.
	 *
	 * @return list<Finding>
	 */
	public static function in_sitemap( string $xml, UserNames $names ): array {
		$found = [];
		foreach ( self::addresses( $xml ) as $url ) {
			foreach ( $names->in_url( $url, 'data' ) as $finding ) {
				$found[ $finding->key() ] = $finding;
			}
		}
		return array_values( $found );
	}

	/** @return list<string> Addresses in a sitemap, or in an index of sitemaps. */
	public static function addresses( string $xml ): array {
		$found = [];
		foreach ( self::elements( $xml ) as [ $name, $text ] ) {
			if ( $name === 'loc' && $text !== '/' ) {
				$found[] = $text;
			}
		}
		return $found;
	}

	/**
	 * Yields each element with the text that follows its opening tag; its
	 * closing tag is yielded with the text `/`.
	 *
	 * @return Generator<int, array{ 0: string, 1: string }>
	 */
	private static function elements( string $xml ): Generator {
		$name = '';
		foreach ( ( new HtmlTokens( $xml, false ) )->all() as $token ) {
			$text = trim( $token['text'] );
			if ( $name !== '' && ( $token['type'] !== 'text' || $text !== '' ) ) {
				yield [ $name, $text ];
				$name = '';
			}
			if ( $token['type'] === 'open' ) {
				$name = $token['name'];
			} elseif ( $token['type'] === 'close' ) {
				yield [ $token['name'], '/' ];
			}
		}
	}

	/**
	 * @param list<Finding> $findings
	 * @return list<Finding>
	 */
	private static function unique( array $findings ): array {
		$found = [];
		foreach ( $findings as $finding ) {
			$found[ $finding->key() ] = $finding;
		}
		return array_values( $found );
	}
}
