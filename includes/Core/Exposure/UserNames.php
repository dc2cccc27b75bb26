<?php
/**
 * The names that responses are searched for.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/**
 * Recognises the names of users. It compares whole values, and in bylines the end of
 * the text, so that "admin" within a text, or in `wp-admin`, is no name.
 */
final class UserNames {

	/** Longest text before the name in a byline, in bytes. */
	private const MAX_BYLINE_PREFIX = 24;

	/** What may stand before the name in a byline; the last two end a no-break space and a full-width colon. */
	private const SEPARATORS = [ ' ', ':', '@', "\xA0", "\x9A" ];

	/** @var list<KnownUser> */
	private array $users;

	/** @var string Host of the site, as in its URLs. */
	private string $host;

	/** @var list<string> Beginnings of the paths of author pages, such as `/author/`. */
	private array $prefixes;

	/** @var array<string, list<array{ 0: int, 1: string }>> Users' ids and kinds, by a name in an address. */
	private array $identifiers = [];

	/** @var array<string, list<array{ 0: int, 1: string }>> Users' ids and kinds, by a name on a page. */
	private array $shown = [];

	/**
	 * @param list<KnownUser> $users    Users who may publish.
	 * @param list<string>    $prefixes Beginnings of the paths of author pages, such as `/author/`.
	 */
	public function __construct( array $users, string $host, array $prefixes ) {
		$this->users    = $users;
		$this->host     = strtolower( $host );
		$this->prefixes = $prefixes;
		foreach ( $users as $user ) {
			$login = KnownUser::fold( $user->login );
			$kind  = $user->has_login_in_address() ? Finding::LOGIN : Finding::NICENAME;

			$this->identifiers[ $login ][] = [ $user->id, Finding::LOGIN ];
			$this->shown[ $login ][]       = [ $user->id, $user->displays_login() ? Finding::DISPLAY : Finding::LOGIN ];
			// WordPress stores other letters than Latin ones percent-encoded.
			foreach ( array_unique( [ KnownUser::fold( $user->nicename ), KnownUser::fold( rawurldecode( $user->nicename ) ) ] ) as $nicename ) {
				if ( $nicename !== $login ) {
					$this->identifiers[ $nicename ][] = [ $user->id, $kind ];
				}
			}
		}
		unset( $this->identifiers[''], $this->shown[''] );
	}

	/** @return list<KnownUser> */
	public function users(): array {
		return $this->users;
	}

	/**
	 * Returns the users whose login name or nicename equals the value.
	 *
	 * @return list<Finding>
	 */
	public function in_identifier( string $value, string $context ): array {
		return self::findings( $this->identifiers[ KnownUser::fold( $value ) ] ?? [], $context );
	}

	/**
	 * Returns the users whose login name equals the text.
	 *
	 * @return list<Finding>
	 */
	public function in_text( string $text, string $context ): array {
		return self::findings( $this->shown[ KnownUser::fold( $text ) ] ?? [], $context );
	}

	/**
	 * Returns the users whose login name ends a byline, as in "By admin" or
	 * "Posted by: admin".
	 *
	 * @return list<Finding>
	 */
	public function in_byline( string $text, string $context ): array {
		$found = $this->in_text( $text, $context );
		if ( $found !== [] ) {
			return $found;
		}
		$text = KnownUser::fold( $text );
		foreach ( $this->shown as $name => $users ) {
			$name  = (string) $name;
			$start = strlen( $text ) - strlen( $name );
			if ( $start > 0 && $start <= self::MAX_BYLINE_PREFIX && substr( $text, $start ) === $name && in_array( $text[ $start - 1 ], self::SEPARATORS, true ) ) {
				$found = array_merge( $found, self::findings( $users, $context ) );
			}
		}
		return $found;
	}

	/**
	 * Returns the users to whose author page a URL leads.
	 *
	 * @return list<Finding>
	 */
	public function in_url( string $url, string $context ): array {
		$path = $this->path( trim( $url ) );
		foreach ( $this->prefixes as $prefix ) {
			if ( strtolower( substr( $path, 0, strlen( $prefix ) ) ) === strtolower( $prefix ) ) {
				$rest = substr( $path, strlen( $prefix ) );
				$name = substr( $rest, 0, strcspn( $rest, '/?#' ) );
				return $this->in_identifier( rawurldecode( $name ), $context );
			}
		}
		$at = strpos( $path, 'author_name=' );
		if ( $at > 0 && in_array( $path[ $at - 1 ], [ '?', '&' ], true ) ) {
			$rest = substr( $path, $at + strlen( 'author_name=' ) );
			return $this->in_identifier( urldecode( substr( $rest, 0, strcspn( $rest, '&#' ) ) ), $context );
		}
		return [];
	}

	/**
	 * Returns the users whose name ends a URL's path: other plugins have profiles
	 * at addresses of their own.
	 *
	 * @return list<Finding>
	 */
	public function in_profile_url( string $url, string $context ): array {
		$path = $this->path( trim( $url ) );
		$path = rtrim( substr( $path, 0, strcspn( $path, '?#' ) ), '/' );
		return strpos( $path, '/' ) === false ? [] : $this->in_identifier( rawurldecode( (string) substr( $path, (int) strrpos( $path, '/' ) + 1 ) ), $context );
	}

	/** Returns the path and what follows of a URL of this site; empty for another site's. */
	private function path( string $url ): string {
		$start = strpos( $url, '//' );
		if ( $start === 0 || ( $start !== false && in_array( strtolower( substr( $url, 0, $start ) ), [ 'http:', 'https:' ], true ) ) ) {
			$rest = substr( $url, $start + 2 );
			$end  = strcspn( $rest, '/?#' );
			return strtolower( substr( $rest, 0, $end ) ) === $this->host ? substr( $rest, $end ) : '';
		}
		return $url;
	}

	/**
	 * @param list<array{ 0: int, 1: string }> $users Ids and kinds.
	 * @return list<Finding>
	 */
	private static function findings( array $users, string $context ): array {
		return array_map( static fn ( array $user ): Finding => new Finding( $user[0], $user[1], $context ), $users );
	}
}
