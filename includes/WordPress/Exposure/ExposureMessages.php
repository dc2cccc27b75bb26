<?php
/**
 * Messages about names that strangers can read.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Exposure\Place;
use Sidegate\Core\Exposure\ReadResponse;

defined( 'ABSPATH' ) || exit;

/** Names places and reasons in the language of the reader. */
final class ExposureMessages {

	/** Returns what holds a name: part of a page, or the whole place. */
	public static function what( string $place, string $context ): string {
		if ( ! in_array( $place, [ Place::FRONT, Place::POST, Place::ARCHIVE, Place::SCAN ], true ) ) {
			return self::place( $place );
		}
		switch ( $context ) {
			case 'link':
				return __( 'Link to the author page', 'sidegate' );
			case 'byline':
				return __( 'Byline', 'sidegate' );
			case 'comment':
				return __( 'Author of a comment', 'sidegate' );
			case 'body-class':
				return __( 'CSS class of the page', 'sidegate' );
			case 'comment-class':
				return __( 'CSS class of a comment', 'sidegate' );
			case 'meta':
			case 'schema':
				return __( 'Data for search engines', 'sidegate' );
			case 'redirect':
				return __( 'Redirect to the author page', 'sidegate' );
			default:
				return __( 'Author page', 'sidegate' );
		}
	}

	/** Returns the title of a place. */
	public static function place( string $place ): string {
		$found = NeighbourPlaces::find( $place );
		if ( $found !== null ) {
			/* translators: 1: name of a plugin. 2: what of it shows names, such as “Its sitemap of authors”. */
			return sprintf( __( '%1$s: %2$s', 'sidegate' ), $found['title'], NeighbourPlaces::text( $found['publication']['what'] ) );
		}
		switch ( $place ) {
			case Place::FRONT:
				return __( 'Front page', 'sidegate' );
			case Place::POST:
				return __( 'Newest posts', 'sidegate' );
			case Place::ARCHIVE:
				return __( 'Author pages', 'sidegate' );
			case Place::SCAN:
				return __( 'Author pages by number', 'sidegate' );
			case Place::FEED:
				return __( 'Feed', 'sidegate' );
			case Place::COMMENTS_FEED:
				return __( 'Feed of comments', 'sidegate' );
			case Place::REST_USERS:
				return __( 'REST API: users', 'sidegate' );
			case Place::REST_SEARCH:
				return __( 'REST API: search for users', 'sidegate' );
			case Place::REST_POSTS:
				return __( 'REST API: authors of posts', 'sidegate' );
			case Place::REST_COMMENTS:
				return __( 'REST API: comments', 'sidegate' );
			case Place::REST_INDEX:
				return __( 'REST API: routes of plugins', 'sidegate' );
			case Place::REST_ROUTE:
				return __( 'REST API: route of a plugin', 'sidegate' );
			case Place::OEMBED:
				return __( 'oEmbed', 'sidegate' );
			case Place::USERS_SITEMAP:
				return __( 'Sitemap of users', 'sidegate' );
			case Place::LOGIN:
				return __( 'Lost password: shows whether a name exists', 'sidegate' );
			default:
				return __( 'Sitemaps', 'sidegate' );
		}
	}

	/** Returns why it can't be told whether a place holds names. */
	public static function reason( string $reason ): string {
		switch ( $reason ) {
			case ReadResponse::NO_ANSWER:
				return __( 'No answer, or an error of the server.', 'sidegate' );
			case ReadResponse::TOO_LONG:
				return __( 'The answer is too long to read all of it.', 'sidegate' );
			case ReadResponse::MOVED:
				return __( 'The answer leads to another address.', 'sidegate' );
			case ReadResponse::ALLOWED:
				return __( 'The site’s own address is on the list of allowed addresses, so it can’t see what strangers see.', 'sidegate' );
			default:
				return __( 'The answer could not be read.', 'sidegate' );
		}
	}
}
