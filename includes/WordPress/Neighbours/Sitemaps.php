<?php
/**
 * The sitemaps of SEO plugins.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

defined( 'ABSPATH' ) || exit;

/**
 * Empties sitemaps of authors and removes them from the index, for all visitors:
 * sitemaps are public. The rule blocks the request for one before this; the
 * filters are for sitemaps that a plugin writes to files or answers early.
 */
final class Sitemaps extends Publication {

	/**
	 * Returns whether a request is for a plugin's sitemap of authors.
	 *
	 * @param array<mixed> $vars Query variables.
	 */
	public static function is_of_authors( array $vars ): bool {
		return ( ( $vars['sitemap'] ?? '' ) === 'author' && self::is_active( 'yoast-seo', 'rank-math' ) )
			|| ( ( $vars['seopress_author'] ?? '' ) === '1' && self::is_active( 'seopress' ) );
	}

	/**
	 * @param mixed $users Users, or their entries.
	 * @return mixed
	 */
	public function filter_users( $users ) {
		return is_array( $users ) && $this->guard->is_enforced( $this->rule ) ? [] : $users;
	}

	/**
	 * @param mixed $entry Entry of the index.
	 * @param mixed $type  What its sitemap lists.
	 * @return mixed
	 */
	public function filter_index_entry( $entry, $type = '' ) {
		return $type === 'author' && $this->guard->is_enforced( $this->rule ) ? false : $entry;
	}

	/**
	 * @param mixed $entry Entry of a sitemap.
	 * @param mixed $type  What it is.
	 * @return mixed
	 */
	public function filter_entry( $entry, $type = '' ) {
		return $type === 'user' && $this->guard->is_enforced( $this->rule ) ? [] : $entry;
	}

	/**
	 * @param mixed $indexes Entries of the index.
	 * @return mixed
	 */
	public function filter_indexes( $indexes ) {
		if ( ! is_array( $indexes ) || ! $this->guard->is_enforced( $this->rule ) ) {
			return $indexes;
		}
		return array_values(
			array_filter(
				$indexes,
				static fn ( $entry ): bool => ! is_array( $entry ) || ! is_string( $entry['loc'] ?? null ) || strpos( basename( $entry['loc'] ), 'author-' ) !== 0
			)
		);
	}

	/**
	 * @param mixed $text The index as XML.
	 * @return mixed
	 */
	public function filter_index_text( $text ) {
		return is_string( $text ) && $this->guard->is_enforced( $this->rule ) ? preg_replace( '~<sitemap>\s*<loc>[^<]*/author\.xml</loc>\s*</sitemap>~', '', $text ) ?? $text : $text;
	}

	/**
	 * @param mixed $text The sitemap as XML.
	 * @return mixed
	 */
	public function filter_author_text( $text ) {
		return is_string( $text ) && $this->guard->is_enforced( $this->rule ) ? preg_replace( '~<url>\s*<loc>[^<]*</loc>\s*</url>~', '', $text ) ?? $text : $text;
	}
}
