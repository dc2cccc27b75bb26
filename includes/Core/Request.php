<?php
/**
 * A request, as conditions ask of it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The same facts as src/language/request.ts, from what PHP has parsed.
 */
final class Request {

	/**
	 * Bytes of values that are read. A program has no more to say in any of
	 * these places, and each byte costs a nanosecond or two; so that length is
	 * no way past a rule, what is longer matches.
	 */
	private const MOST_BYTES = 1048576;

	/** @var string Method, as sent. */
	private string $method;

	/** @var string Request target, as sent. */
	private string $target;

	/** @var string File name of the script that the server runs, lower case. */
	private string $script;

	/** @var array<mixed> What PHP made of the query. */
	private array $query;

	/** @var array<mixed> What PHP made of the body. */
	private array $body;

	/** @var bool Whether a login cookie or an Authorization header is there. */
	private bool $carries_login;

	/** @var string|null Normalised path, once it has been asked for. */
	private ?string $path = null;

	/** @var array<string, bool> What has been asked of parameters: the shield asks twice. */
	private array $known = [];

	/**
	 * @param string       $method        Method, as sent.
	 * @param string       $target        Request target, as sent.
	 * @param string       $script        Path or name of the script that the server runs.
	 * @param array<mixed> $query         What PHP made of the query.
	 * @param array<mixed> $body          What PHP made of the body.
	 * @param bool         $carries_login Whether a login cookie or an Authorization header is there.
	 */
	public function __construct( string $method, string $target, string $script, array $query, array $body, bool $carries_login ) {
		$this->method        = $method;
		$this->target        = $target;
		$this->script        = strtolower( basename( $script ) );
		$this->query         = $query;
		$this->body          = $body;
		$this->carries_login = $carries_login;
	}

	/** Method, as sent. */
	public function method(): string {
		return $this->method;
	}

	/** Whether the path has a segment of this name, or the running script has it. */
	public function is_file( string $name ): bool {
		return $this->script === $name || in_array( $name, explode( '/', $this->path() ), true );
	}

	/** Whether the normalised path matches. */
	public function path_matches( string $regex ): bool {
		return self::holds( $regex, $this->path() );
	}

	/**
	 * Whether a parameter is there, and one of its values matches.
	 *
	 * @param string      $name  Name, as PHP has mangled it.
	 * @param string      $place `query`, `body` or `either`.
	 * @param string|null $regex Any value where null.
	 */
	public function has( string $name, string $place, ?string $regex = null ): bool {
		$asked = "$place $name $regex";
		if ( ! isset( $this->known[ $asked ] ) ) {
			$left                  = self::MOST_BYTES;
			$this->known[ $asked ] = ( $place !== 'body' && self::matches( $this->query[ $name ] ?? null, $regex, $left ) )
				|| ( $place !== 'query' && self::matches( $this->body[ $name ] ?? null, $regex, $left ) );
		}
		return $this->known[ $asked ];
	}

	/** Anybody can send a login cookie: it means "let WordPress decide", never "allowed". */
	public function carries_login(): bool {
		return $this->carries_login;
	}

	/**
	 * @param mixed       $value A scalar, or an array of them to any depth.
	 * @param string|null $regex Any value where null.
	 * @param int         $left  Bytes that may still be read.
	 */
	private static function matches( $value, ?string $regex, int &$left ): bool {
		if ( is_array( $value ) ) {
			foreach ( $value as $one ) {
				if ( self::matches( $one, $regex, $left ) ) {
					return true;
				}
			}
			return false;
		}
		if ( ! is_scalar( $value ) || $regex === null ) {
			return is_scalar( $value );
		}
		$left -= strlen( (string) $value );
		return $left < 0 || self::holds( $regex, (string) $value );
	}

	/** Whether an expression matches; it does where PCRE gives up, which must not be a way past a rule. */
	private static function holds( string $regex, string $text ): bool {
		return preg_match( $regex, $text ) !== 0;
	}

	/** The space that paths are matched in: see src/language/path.ts. */
	private function path(): string {
		if ( $this->path === null ) {
			$kept = [];
			$path = self::without_host( $this->target );
			try {
				$path = rawurldecode( $path );
			} catch ( \Error $e ) {
				// A host has disabled it.
				$path = urldecode( str_replace( '+', '%2B', $path ) );
			}
			foreach ( explode( '/', strtr( strtolower( $path ), '\\', '/' ) ) as $segment ) {
				// What some systems cut off a name: see src/language/path.ts.
				$name = rtrim( (string) substr( $segment, 0, strcspn( $segment, ";\0" ) ), ". \t\n\v\f\r" );
				if ( $segment === '..' ) {
					array_pop( $kept );
				} elseif ( $name !== '' ) {
					$kept[] = $name;
				}
			}
			$this->path = '/' . implode( '/', $kept );
		}
		return $this->path;
	}

	/** The path alone. A server takes the absolute form as well (RFC 9112, section 3.2.2). */
	private static function without_host( string $target ): string {
		$target = substr( $target, 0, strcspn( $target, '?#' ) );
		$scheme = strspn( $target, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-' );
		if ( $scheme === 0 || strpos( '0123456789+.-', $target[0] ) !== false || substr( $target, $scheme, 3 ) !== '://' ) {
			return $target;
		}
		return substr( $target, $scheme + 3 + strcspn( $target, '/', $scheme + 3 ) );
	}
}
