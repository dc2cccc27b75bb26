<?php
/**
 * Reads a response to a stranger.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use Sidegate\Core\Checks\ProbeResponse;

/** Finds the names in a response, whatever kind of response it is. */
final class ResponseReader {

	/** Longest body that is read, in bytes. */
	public const MAX_BYTES = 2097152;

	private const MAX_JSON_DEPTH = 64;

	/** Last parts of REST routes that list persons. */
	private const PERSON_ROUTES = [ 'authors', 'author', 'users', 'user', 'members', 'member', 'people', 'profiles', 'contributors', 'instructors', 'organizers' ];

	/** Most further addresses that one response may add. */
	private const MAX_MORE = 4;

	private UserNames $names;

	public function __construct( UserNames $names ) {
		$this->names = $names;
	}

	/**
	 * @param string $reader Kind of the response: a value of Place::READERS.
	 * @param int    $user   User whom the request names; 0 if none.
	 */
	public function read( string $reader, ProbeResponse $response, int $user = 0 ): ReadResponse {
		if ( $response->status === 0 || $response->status === 429 || $response->status >= 500 ) {
			return new ReadResponse( [], ReadResponse::NO_ANSWER );
		}
		if ( $response->header( 'x-sidegate-layer' ) === 'allowed' ) {
			return new ReadResponse( [], ReadResponse::ALLOWED );
		}
		if ( $reader === 'lost-password' ) {
			return $this->read_lost_password( $response );
		}
		if ( $response->status >= 300 && $response->status < 400 ) {
			return $this->read_redirect( $reader, $response );
		}
		// 401, 403, 404 and the like: a stranger reads nothing there.
		$read = $response->status >= 400 ? new ReadResponse() : $this->read_body( $reader, $response->body, $user );
		return $read->reason === '' && strlen( $response->body ) >= self::MAX_BYTES ? new ReadResponse( $read->findings, ReadResponse::TOO_LONG, $read->more ) : $read;
	}

	private function read_body( string $reader, string $body, int $user ): ReadResponse {
		switch ( $reader ) {
			case 'page':
				return stripos( substr( $body, 0, 2000 ), '<html' ) === false ? new ReadResponse( [], ReadResponse::UNREADABLE ) : new ReadResponse( HtmlNames::find( $body, $this->names ) );
			case 'author-page':
				return new ReadResponse( array_merge( $this->of_user( $user, 'page' ), HtmlNames::find( $body, $this->names ) ) );
			case 'feed':
			case 'sitemap':
			case 'sitemap-index':
				return $this->read_xml( $reader, $body );
			case 'any':
				return $this->read_any( $body );
			case 'robots':
				return new ReadResponse( [], '', self::sitemaps_in_robots( $body ) );
			default:
				return $this->read_json( $reader, $body, $user );
		}
	}

	/** Reads a response of another plugin, which may be a page, XML or JSON. */
	private function read_any( string $body ): ReadResponse {
		$start = ltrim( substr( $body, 0, 100 ), "\xEF\xBB\xBF \t\r\n" );
		if ( strncmp( $start, '<?xml', 5 ) === 0 ) {
			return new ReadResponse( array_merge( XmlNames::in_feed( $body, $this->names ), XmlNames::in_sitemap( $body, $this->names ) ) );
		}
		if ( strncmp( $start, '<', 1 ) === 0 ) {
			return new ReadResponse( HtmlNames::find( $body, $this->names, true ) );
		}
		return $this->read_json( $start !== '' && $start[0] === '[' ? 'persons' : 'json', $body, 0 );
	}

	private function read_xml( string $reader, string $body ): ReadResponse {
		if ( strncmp( ltrim( $body, "\xEF\xBB\xBF \t\r\n" ), '<?xml', 5 ) !== 0 ) {
			return new ReadResponse( [], ReadResponse::UNREADABLE );
		}
		if ( $reader === 'sitemap-index' ) {
			return new ReadResponse( XmlNames::in_sitemap( $body, $this->names ), '', self::sitemaps_of_persons( XmlNames::addresses( $body ) ) );
		}
		return new ReadResponse( $reader === 'feed' ? XmlNames::in_feed( $body, $this->names ) : XmlNames::in_sitemap( $body, $this->names ) );
	}

	private function read_json( string $reader, string $body, int $user ): ReadResponse {
		$data = json_decode( $body, true, self::MAX_JSON_DEPTH );
		if ( ! is_array( $data ) ) {
			return new ReadResponse( [], strlen( $body ) >= self::MAX_BYTES ? ReadResponse::TOO_LONG : ReadResponse::UNREADABLE );
		}
		switch ( $reader ) {
			case 'rest-index':
				return new ReadResponse( [], '', self::routes_of_persons( (array) ( $data['routes'] ?? [] ) ) );
			case 'search':
				return new ReadResponse( in_array( $user, array_column( $data, 'id' ), true ) ? [ new Finding( $user, Finding::LOGIN, 'answer' ) ] : [] );
			default:
				return new ReadResponse( JsonNames::find( $data, $this->names, 'data', $reader === 'persons' ) );
		}
	}

	/** Reads where a redirect leads: `/?author=1` leads to the author's page, whose address holds their name. */
	private function read_redirect( string $reader, ProbeResponse $response ): ReadResponse {
		$found = $this->names->in_url( $response->header( 'location' ), 'redirect' );
		// An author page that leads elsewhere is closed. A front page that does is only at another address.
		return new ReadResponse( $found, $found === [] && in_array( $reader, [ 'page', 'feed' ], true ) ? ReadResponse::MOVED : '' );
	}

	/**
	 * Reads the answer to a lost password of a name that doesn't exist: if it is
	 * another than to one that does (a redirect), any name can be tried out.
	 */
	private function read_lost_password( ProbeResponse $response ): ReadResponse {
		if ( $response->status !== 200 || strpos( $response->body, 'id="login_error"' ) === false ) {
			return new ReadResponse();
		}
		// A program that stops robots gives the same error to every name.
		if ( stripos( $response->body, 'captcha' ) !== false || stripos( $response->body, 'turnstile' ) !== false ) {
			return new ReadResponse( [], ReadResponse::UNREADABLE );
		}
		return new ReadResponse( array_map( static fn ( KnownUser $user ): Finding => new Finding( $user->id, Finding::LOGIN, 'answer' ), $this->names->users() ) );
	}

	/** @return list<Finding> The name in the address of a user's page. */
	private function of_user( int $user, string $context ): array {
		$found = [];
		foreach ( $this->names->users() as $known ) {
			if ( $known->id === $user ) {
				$found[] = new Finding( $user, $known->has_login_in_address() ? Finding::LOGIN : Finding::NICENAME, $context );
			}
		}
		return $found;
	}

	/** @return list<string> */
	private static function sitemaps_in_robots( string $body ): array {
		$found = [];
		foreach ( explode( "\n", substr( $body, 0, 20000 ) ) as $line ) {
			if ( strtolower( substr( ltrim( $line ), 0, 8 ) ) === 'sitemap:' ) {
				$found[] = trim( substr( ltrim( $line ), 8 ) );
			}
		}
		return array_slice( array_values( array_unique( $found ) ), 0, self::MAX_MORE );
	}

	/**
	 * @param list<string> $urls Addresses of sitemaps.
	 * @return list<string> Those whose file names tell that they list persons.
	 */
	private static function sitemaps_of_persons( array $urls ): array {
		$found = array_filter(
			$urls,
			static function ( string $url ): bool {
				$file = strtolower( substr( '/' . $url, (int) strrpos( '/' . $url, '/' ) ) );
				return strpos( $file, 'author' ) !== false || strpos( $file, 'user' ) !== false || strpos( $file, 'member' ) !== false;
			}
		);
		return array_slice( array_values( $found ), 0, self::MAX_MORE );
	}

	/**
	 * Returns the addresses of routes outside of WordPress's own that list
	 * persons and need no argument.
	 *
	 * @param array<mixed> $routes Routes of the REST index.
	 * @return list<string>
	 */
	private static function routes_of_persons( array $routes ): array {
		$found = [];
		foreach ( $routes as $path => $route ) {
			$path = (string) $path;
			$last = strtolower( (string) substr( $path, (int) strrpos( '/' . $path, '/' ) ) );
			if ( ! is_array( $route ) || strncmp( $path, '/wp/v2/', 7 ) === 0 || ! in_array( $last, self::PERSON_ROUTES, true ) || strpos( $path, '(' ) !== false || ! in_array( 'GET', (array) ( $route['methods'] ?? [] ), true ) ) {
				continue;
			}
			$url = is_array( $route['_links'] ?? null ) && is_array( $route['_links']['self'] ?? null ) && is_array( $route['_links']['self'][0] ?? null ) ? $route['_links']['self'][0]['href'] ?? '' : '';
			if ( is_string( $url ) && $url !== '' ) {
				$found[] = $url;
			}
		}
		return array_slice( $found, 0, self::MAX_MORE );
	}
}
