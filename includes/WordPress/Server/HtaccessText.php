<?php
/**
 * Sidegate's lines for `.htaccess`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use InvalidArgumentException;

defined( 'ABSPATH' ) || exit;

/** Creates the lines that Sidegate manages in `.htaccess`. */
final class HtaccessText {

	private Exporter $exporter;

	public function __construct( Exporter $exporter ) {
		$this->exporter = $exporter;
	}

	/**
	 * Returns the lines for the current settings; empty if no rule blocks on the server.
	 *
	 * @param string $strength `counted` or `bare`.
	 */
	public function text( string $strength ): string {
		try {
			$lines = $this->exporter->export( 'htaccess', $strength )['text'];
		} catch ( InvalidArgumentException $e ) {
			// A value of the site can't be written there: no server rules; PHP still blocks.
			$lines = '';
		}
		/**
		 * Filters Sidegate's lines in `.htaccess`.
		 *
		 * @param string $text     Lines; empty for none.
		 * @param string $strength `counted` or `bare`.
		 */
		$text = apply_filters( 'sidegate_htaccess', $lines, $strength );
		return is_string( $text ) ? $text : '';
	}
}
