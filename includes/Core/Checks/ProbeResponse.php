<?php
/**
 * The response to a probe.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Checks;

/** Holds an HTTP response, or the reason why there was none. */
final class ProbeResponse {

	/** @var int HTTP status; 0 if there was no response. */
	public int $status;

	/** @var array<string, string> Headers by name, in lower case. */
	public array $headers;

	public string $body;

	/** @var int Milliseconds that the request took. */
	public int $ms;

	/** @var string Why there was no response; empty otherwise. */
	public string $error;

	/** @param array<string, string> $headers Headers by name. */
	public function __construct( int $status, array $headers, string $body, int $ms, string $error = '' ) {
		$this->status  = $status;
		$this->headers = array_change_key_case( $headers );
		$this->body    = $body;
		$this->ms      = $ms;
		$this->error   = $error;
	}

	public function header( string $name ): string {
		return $this->headers[ $name ] ?? '';
	}

	/**
	 * Returns the header that shows that a cache answered instead of the site;
	 * empty if none does (RFC 9111, section 5.1; RFC 9211; what CDNs add).
	 */
	public function cache_header(): string {
		foreach ( [ 'cf-cache-status', 'x-cache', 'x-cache-status', 'x-proxy-cache', 'x-litespeed-cache', 'cache-status' ] as $name ) {
			if ( preg_match( '/\bhit\b/i', $this->header( $name ) ) === 1 ) {
				return $name . ': ' . $this->header( $name );
			}
		}
		return (int) $this->header( 'age' ) > 0 ? 'age: ' . $this->header( 'age' ) : '';
	}

	/** Returns the header that shows a CDN or proxy in front of the site; empty if none does. */
	public function proxy_header(): string {
		foreach ( [ 'cf-ray', 'x-amz-cf-id', 'x-served-by', 'x-varnish', 'x-fastly-request-id', 'x-akamai-request-id', 'x-sucuri-id', 'x-iinfo', 'via' ] as $name ) {
			if ( $this->header( $name ) !== '' ) {
				return $name . ': ' . $this->header( $name );
			}
		}
		return '';
	}

	/** Checks whether the web server served a file from the disk: PHP's answers have no byte ranges. */
	public function is_static_file(): bool {
		return $this->status === 200 && preg_match( '/^bytes/i', $this->header( 'accept-ranges' ) ) === 1 && $this->header( 'x-powered-by' ) === '';
	}

	/** Checks whether a web server that reads `.htaccess` answered: in the Server header, a CDN puts its own name. */
	public function is_from_origin(): bool {
		return preg_match( '/^(?:apache|litespeed|openlitespeed)\b/i', $this->header( 'server' ) ) === 1;
	}

	/** Checks whether Sidegate's PHP blocked the request, in any of its layers. */
	public function is_blocked_by_sidegate(): bool {
		return ( in_array( $this->body, [ "Forbidden\n", "Not found\n" ], true ) && strpos( $this->header( 'cache-control' ), 'no-store' ) !== false )
			|| strpos( $this->body, '"sidegate_refused"' ) !== false;
	}

	/** Checks whether WordPress or another PHP program answered: a web server's own error page has none of these. */
	public function is_from_php(): bool {
		return $this->header( 'x-powered-by' ) !== '' || $this->header( 'set-cookie' ) !== ''
			|| strpos( $this->header( 'link' ), 'api.w.org' ) !== false
			|| strpos( $this->body, '/wp-includes/' ) !== false || strpos( $this->body, '/wp-content/' ) !== false
			|| strncmp( $this->header( 'content-type' ), 'application/json', 16 ) === 0;
	}
}
