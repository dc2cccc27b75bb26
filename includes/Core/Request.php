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

	/** @var string|null Normalised path, once somebody has asked. */
	private ?string $path = null;

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
		return preg_match( $regex, $this->path() ) === 1;
	}

	/**
	 * Whether a parameter is there, and one of its values matches.
	 *
	 * @param string      $name  Name, as PHP has mangled it.
	 * @param string      $place `query`, `body` or `either`.
	 * @param string|null $regex Any value where null.
	 */
	public function has( string $name, string $place, ?string $regex = null ): bool {
		return ( $place !== 'body' && self::matches( $this->query[ $name ] ?? null, $regex ) )
			|| ( $place !== 'query' && self::matches( $this->body[ $name ] ?? null, $regex ) );
	}

	/** Anybody can send a login cookie: it means "let WordPress decide", never "allowed". */
	public function carries_login(): bool {
		return $this->carries_login;
	}

	/**
	 * @param mixed       $value A scalar, or an array of them to any depth.
	 * @param string|null $regex Any value where null.
	 */
	private static function matches( $value, ?string $regex ): bool {
		if ( is_array( $value ) ) {
			foreach ( $value as $one ) {
				if ( self::matches( $one, $regex ) ) {
					return true;
				}
			}
			return false;
		}
		return is_scalar( $value ) && ( $regex === null || preg_match( $regex, (string) $value ) === 1 );
	}

	/** The space that paths are matched in: see src/language/path.ts. */
	private function path(): string {
		if ( $this->path === null ) {
			$target = (string) preg_replace( '~^[a-z][a-z0-9+.-]*://[^/?#]*~i', '', $this->target );
			$kept   = [];
			$path   = substr( $target, 0, strcspn( $target, '?#' ) );
			try {
				$path = rawurldecode( $path );
			} catch ( \Error $e ) {
				// A host has disabled it.
				$path = urldecode( str_replace( '+', '%2B', $path ) );
			}
			foreach ( (array) preg_split( '~[/\\\\]+~', strtolower( $path ) ) as $segment ) {
				// What some systems cut off a name: see src/language/path.ts.
				$name = rtrim( substr( (string) $segment, 0, strcspn( (string) $segment, ";\0" ) ), ". \t\n\v\f\r" );
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
}
