<?php
/**
 * What a managed file says.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

/**
 * Selects and fills in the server's rules.
 */
interface BlockText {

	/**
	 * Lines for `.htaccess`, for the settings of now; empty if there is nothing to refuse.
	 *
	 * @param string $strength `counted` or `bare`.
	 */
	public function text( string $strength ): string;
}
