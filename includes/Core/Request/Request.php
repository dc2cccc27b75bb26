<?php
/**
 * A request, as conditions read it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Request;

/** Provides the facts of src/conditions/request.ts from what PHP has parsed. */
final class Request {

	/**
	 * Bytes of parameters that are read. No legitimate program sends more in these
	 * places, and each byte costs one or two nanoseconds. A longer value matches,
	 * so that length can't be used to evade a rule.
	 */
	private const MAX_BYTES = 1048576;

	/** @var string Method, as sent. */
	private string $method;

	/** @var string Request target, as sent. */
	private string $target;

	/** @var string File name of the script that the server runs, lower case. */
	private string $script;

	/** @var array<mixed> Parameters of the query, as PHP parsed them. */
	private array $query;

	/** @var array<mixed> Parameters of the body, as PHP parsed them. */
	private array $body;

	/** @var bool Whether the request has a login cookie or an Authorization header. */
	private bool $carries_login;

	/** @var string Accept header, as sent; empty for none. */
	private string $accept;

	/** @var string|null Cache of the normalised path. */
	private ?string $path = null;

	/** @var array<string, bool> Cache of has(): the shield evaluates conditions twice. */
	private array $cache = [];

	/**
	 * @param string       $script Path or name of the script that the server runs.
	 * @param array<mixed> $query  Parameters of the query, as PHP parsed them.
	 * @param array<mixed> $body   Parameters of the body, as PHP parsed them.
	 */
	public function __construct( string $method, string $target, string $script, array $query, array $body, bool $carries_login, string $accept = '' ) {
		$this->method        = $method;
		$this->target        = $target;
		$this->script        = strtolower( basename( $script ) );
		$this->query         = $query;
		$this->body          = $body;
		$this->carries_login = $carries_login;
		$this->accept        = $accept;
	}

	/** Returns the HTTP method, as sent. */
	public function method(): string {
		return $this->method;
	}

	/** Checks whether the path has a segment of this name, or the running script has this name. */
	public function is_file( string $name ): bool {
		return $this->script === $name || in_array( $name, explode( '/', $this->path() ), true );
	}

	/** Checks whether the normalised path matches. */
	public function path_matches( string $regex ): bool {
		return self::regex_matches( $regex, $this->path() );
	}

	/**
	 * Checks whether a parameter exists, and one of its values matches.
	 *
	 * @param string      $name  Name, as PHP normalises it.
	 * @param string      $place `query`, `body` or `either`.
	 * @param string|null $regex Null for any value.
	 */
	public function has( string $name, string $place, ?string $regex = null ): bool {
		$key = "$place $name $regex";
		if ( ! isset( $this->cache[ $key ] ) ) {
			$left                = self::MAX_BYTES;
			$this->cache[ $key ] = ( $place !== 'body' && self::value_matches( $this->query[ $name ] ?? null, $regex, $left ) )
				|| ( $place !== 'query' && self::value_matches( $this->body[ $name ] ?? null, $regex, $left ) );
		}
		return $this->cache[ $key ];
	}

	/**
	 * Checks whether a login cookie or Authorization header was sent. Both can be
	 * forged: they mean "let WordPress decide", never "allowed".
	 */
	public function carries_login(): bool {
		return $this->carries_login;
	}

	/** Checks whether the Accept header asks for an ActivityPub document: ACTIVITY_TYPE of src/conditions/request.ts. It can be forged too. */
	public function asks_for_activity(): bool {
		return strpos( $this->accept, '/activity+json' ) !== false || strpos( $this->accept, '/ld+json' ) !== false;
	}

	/**
	 * @param mixed       $value A scalar, or an array of them to any depth.
	 * @param string|null $regex Null for any value.
	 * @param int         $left  Bytes that may still be read.
	 */
	private static function value_matches( $value, ?string $regex, int &$left ): bool {
		if ( is_array( $value ) ) {
			foreach ( $value as $one ) {
				if ( self::value_matches( $one, $regex, $left ) ) {
					return true;
				}
			}
			return false;
		}
		if ( ! is_scalar( $value ) || $regex === null ) {
			return is_scalar( $value );
		}
		$left -= strlen( (string) $value );
		return $left < 0 || self::regex_matches( $regex, (string) $value );
	}

	/**
	 * Checks whether an expression matches. It also matches if PCRE fails, so that
	 * this can't be used to evade a rule.
	 */
	private static function regex_matches( string $regex, string $text ): bool {
		return preg_match( $regex, $text ) !== 0;
	}

	/** Returns the normalised path, against which conditions match: see src/conditions/path.ts. */
	private function path(): string {
		if ( $this->path === null ) {
			$segments = [];
			$path     = self::without_host( $this->target );
			try {
				$path = rawurldecode( $path );
			} catch ( \Error $e ) {
				// The host has disabled rawurldecode().
				$path = urldecode( str_replace( '+', '%2B', $path ) );
			}
			foreach ( explode( '/', strtr( strtolower( $path ), '\\', '/' ) ) as $segment ) {
				// Some systems ignore the end of a name: see src/conditions/path.ts.
				$name = rtrim( (string) substr( $segment, 0, strcspn( $segment, ";\0" ) ), ". \t\n\v\f\r" );
				if ( $segment === '..' ) {
					array_pop( $segments );
				} elseif ( $name !== '' ) {
					$segments[] = $name;
				}
			}
			$this->path = '/' . implode( '/', $segments );
		}
		return $this->path;
	}

	/** Returns the path only. A server accepts the absolute form as well (RFC 9112, section 3.2.2). */
	private static function without_host( string $target ): string {
		$target = substr( $target, 0, strcspn( $target, '?#' ) );
		$scheme = strspn( $target, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-' );
		if ( $scheme === 0 || strpos( '0123456789+.-', $target[0] ) !== false || substr( $target, $scheme, 3 ) !== '://' ) {
			return $target;
		}
		return substr( $target, $scheme + 3 + strcspn( $target, '/', $scheme + 3 ) );
	}
}
