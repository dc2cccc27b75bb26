<?php
/**
 * How a site asks itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Answer;

/**
 * One request over HTTP, as a stranger sends it: without a cookie, nothing
 * followed, nothing cached.
 */
interface Loopback {

	/**
	 * @param string                $method  Method.
	 * @param string                $url     Whole URL.
	 * @param array<string, string> $headers By name.
	 * @param string                $body    Empty for none.
	 */
	public function ask( string $method, string $url, array $headers = [], string $body = '' ): Answer;
}
