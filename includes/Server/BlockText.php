<?php
/**
 * The lines of a managed file.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

/**
 * Creates the lines that Sidegate manages in `.htaccess`.
 */
interface BlockText {

	/**
	 * Returns the lines for the current settings; empty if no rule blocks on the server.
	 *
	 * @param string $strength `counted` or `bare`.
	 */
	public function text( string $strength ): string;
}
