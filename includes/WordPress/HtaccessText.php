<?php
/**
 * What `.htaccess` is to say on this site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Server\BlockText;

/**
 * The lines of the target `htaccess`.
 */
final class HtaccessText implements BlockText {

	public function text( string $strength ): string {
		/**
		 * Filters Sidegate's lines in `.htaccess`.
		 *
		 * @param string $text     Lines; empty for none.
		 * @param string $strength `counted` or `bare`.
		 */
		$text = apply_filters( 'sidegate_htaccess', '', $strength );
		return is_string( $text ) ? $text : '';
	}
}
