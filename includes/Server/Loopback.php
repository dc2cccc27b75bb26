<?php
/**
 * Requests of a site to itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Checks\ProbeResponse;

/**
 * Sends one HTTP request as an anonymous client does: without cookies. Doesn't
 * follow redirects, and avoids caches.
 */
interface Loopback {

	/**
	 * @param string                $method  Method.
	 * @param string                $url     Full URL.
	 * @param array<string, string> $headers Values by name.
	 * @param string                $body    Empty for none.
	 */
	public function request( string $method, string $url, array $headers = [], string $body = '' ): ProbeResponse;
}
