<?php
/**
 * What came back when the site asked itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * An answer over HTTP, or that none came.
 */
final class Answer {

	/** @var int 0 if none came. */
	public int $status;

	/** @var array<string, string> By name, in lower case. */
	public array $headers;

	/** @var string */
	public string $body;

	/** @var int Milliseconds that it took. */
	public int $ms;

	/** @var string Why none came. */
	public string $error;

	/**
	 * @param int                   $status  0 if none came.
	 * @param array<string, string> $headers By name.
	 * @param string                $body    Its body.
	 * @param int                   $ms      Milliseconds that it took.
	 * @param string                $error   Why none came.
	 */
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
	 * The header that tells that a cache between gave this, and not the site;
	 * empty if none does (RFC 9111, section 5.1; RFC 9211; what CDNs add).
	 */
	public function cached_by(): string {
		foreach ( [ 'cf-cache-status', 'x-cache', 'x-cache-status', 'x-proxy-cache', 'x-litespeed-cache', 'cache-status' ] as $name ) {
			if ( preg_match( '/\bhit\b/i', $this->header( $name ) ) === 1 ) {
				return $name . ': ' . $this->header( $name );
			}
		}
		return (int) $this->header( 'age' ) > 0 ? 'age: ' . $this->header( 'age' ) : '';
	}

	/** The header that tells that a CDN or a proxy stands before the site; empty if none does. */
	public function passed_through(): string {
		foreach ( [ 'cf-ray', 'x-amz-cf-id', 'x-served-by', 'x-varnish', 'x-fastly-request-id', 'x-akamai-request-id', 'x-sucuri-id', 'x-iinfo', 'via' ] as $name ) {
			if ( $this->header( $name ) !== '' ) {
				return $name . ': ' . $this->header( $name );
			}
		}
		return '';
	}

	/** Whether the web server handed out a file of the disk: PHP's answers have no byte ranges. */
	public function is_static_file(): bool {
		return $this->status === 200 && preg_match( '/^bytes/i', $this->header( 'accept-ranges' ) ) === 1 && $this->header( 'x-powered-by' ) === '';
	}

	/** Whether a web server that reads `.htaccess` wrote the answer: a CDN puts its own name there. */
	public function is_of_origin(): bool {
		return preg_match( '/^(?:apache|litespeed|openlitespeed)\b/i', $this->header( 'server' ) ) === 1;
	}

	/** Whether Sidegate's PHP has refused, in one of its layers. */
	public function is_refusal_of_sidegate(): bool {
		return ( in_array( $this->body, [ "Forbidden\n", "Not found\n" ], true ) && strpos( $this->header( 'cache-control' ), 'no-store' ) !== false )
			|| strpos( $this->body, '"sidegate_refused"' ) !== false;
	}

	/** Whether WordPress or another program in PHP has made it: no server denies like that. */
	public function is_of_php(): bool {
		return $this->header( 'x-powered-by' ) !== '' || $this->header( 'set-cookie' ) !== ''
			|| strpos( $this->header( 'link' ), 'api.w.org' ) !== false
			|| strpos( $this->body, '/wp-includes/' ) !== false || strpos( $this->body, '/wp-content/' ) !== false
			|| strncmp( $this->header( 'content-type' ), 'application/json', 16 ) === 0;
	}
}
