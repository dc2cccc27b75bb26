<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use Sidegate\Core\Checks\ProbeResponse;

final class ResponseReaderTest extends ExposureTestCase {

	private const BYLINE = '<!DOCTYPE html><html><span class="author">admin</span>';

	private const FEED = '<?xml version="1.0"?><rss><channel><title>admin</title><item><dc:creator><![CDATA[admin]]></dc:creator></item></channel></rss>';

	private const ATOM = '<?xml version="1.0"?><feed><name>admin</name><author><name>admin</name><uri>http://example.org:8080/blog/author/jane-writer/</uri></author></feed>';

	private const SITEMAP = '<?xml version="1.0"?><urlset><url><loc>http://example.org:8080/blog/author/jane-writer/</loc></url><url><loc>http://example.org:8080/blog/admin/</loc></url></urlset>';

	private const INDEX = '<?xml version="1.0"?><sitemapindex><sitemap><loc>http://example.org/post-sitemap.xml</loc></sitemap><sitemap><loc>http://example.org/author-sitemap.xml</loc></sitemap></sitemapindex>';

	/**
	 * @dataProvider responses
	 * @param array{ 0: int, 1?: string, 2?: array<string, string> } $response Status, body, headers.
	 * @param list<string>                                           $found    Findings.
	 */
	public function test_a_response_is_read( string $reader, array $response, array $found, string $reason = '' ): void {
		$read = self::read( $reader, $response );
		self::assertSame( [ $found, $reason ], [ self::keys( $read->findings ), $read->reason ] );
	}

	/** @return array<string, array{ 0: string, 1: array{ 0: int, 1?: string, 2?: array<string, string> }, 2: list<string>, 3?: string }> */
	public function responses(): array {
		$all = [
			'a page'                                => [ 'page', [ 200, self::BYLINE ], [ '1 display byline' ] ],
			'a page that is none'                   => [ 'page', [ 200, 'Error' ], [], ReadResponse::UNREADABLE ],
			'a page at another address'             => [ 'page', [ 301, '', [ 'Location' => 'https://example.com/' ] ], [], ReadResponse::MOVED ],
			'a page behind a password'              => [ 'page', [ 401, self::BYLINE ], [] ],
			'a page that is cut'                    => [ 'page', [ 200, self::BYLINE . str_repeat( 'x', ResponseReader::MAX_BYTES ) ], [ '1 display byline' ], ReadResponse::TOO_LONG ],
			'an author page'                        => [ 'author-page', [ 200, '<html>' ], [ '1 login page' ] ],
			'an author page that is closed'         => [ 'author-page', [ 404, self::BYLINE ], [] ],
			'a redirect to an author page'          => [ 'author-page', [ 301, '', [ 'Location' => '/blog/author/jane-writer/' ] ], [ '2 nicename redirect' ] ],
			'an author page that leads elsewhere'   => [ 'author-page', [ 301, '', [ 'Location' => '/' ] ], [] ],
			'RSS'                                   => [ 'feed', [ 200, self::FEED ], [ '1 display feed' ] ],
			'Atom'                                  => [ 'feed', [ 200, self::ATOM ], [ '1 display feed', '2 nicename feed' ] ],
			'a feed that is none'                   => [ 'feed', [ 200, self::BYLINE ], [], ReadResponse::UNREADABLE ],
			'a sitemap'                             => [ 'sitemap', [ 200, self::SITEMAP ], [ '2 nicename data' ] ],
			'no sitemap'                            => [ 'sitemap', [ 404 ], [] ],
			'users'                                 => [ 'persons', [ 200, '[{"slug":"admin"}]' ], [ '1 login data' ] ],
			'users, blocked'                        => [ 'persons', [ 403, '{"code":"x"}' ], [] ],
			'users, broken'                         => [ 'persons', [ 200, '[{"slug":"admin"' ], [], ReadResponse::UNREADABLE ],
			'users, a text'                         => [ 'persons', [ 200, '"admin"' ], [], ReadResponse::UNREADABLE ],
			'users, too deep'                       => [ 'persons', [ 200, str_repeat( '[', 100 ) . str_repeat( ']', 100 ) ], [], ReadResponse::UNREADABLE ],
			'users, too long'                       => [ 'persons', [ 200, '[' . str_repeat( ' ', ResponseReader::MAX_BYTES ) ], [], ReadResponse::TOO_LONG ],
			'a search that finds the user'          => [ 'search', [ 200, '[{"id":1}]' ], [ '1 login answer' ] ],
			'a search that finds others'            => [ 'search', [ 200, '[{"id":2}]' ], [] ],
			'a name that is told to be unknown'     => [ 'lost-password', [ 200, '<div id="login_error">' ], [ '1 login answer', '2 login answer', '3 login answer' ] ],
			'a name that is not told to be unknown' => [ 'lost-password', [ 302, '', [ 'Location' => '/wp-login.php?checkemail=confirm' ] ], [] ],
			'a form that stops robots'              => [ 'lost-password', [ 200, '<div id="login_error">Wrong CAPTCHA' ], [], ReadResponse::UNREADABLE ],
			'a list of another plugin'              => [ 'any', [ 200, '[{"slug":"admin"}]' ], [ '1 login data' ] ],
			'an object of another plugin'           => [ 'any', [ 200, '{"slug":"admin","user_login":"jwriter77"}' ], [ '2 login data' ] ],
			'a page of another plugin'              => [ 'any', [ 200, '<ul><a href="/members/admin/">x</a>' ], [ '1 login link' ] ],
			'a sitemap of another plugin'           => [ 'any', [ 200, self::SITEMAP ], [ '2 nicename data' ] ],
			'nonsense of another plugin'            => [ 'any', [ 200, 'Fatal error' ], [], ReadResponse::UNREADABLE ],
			'nothing of another plugin'             => [ 'any', [ 200 ], [], ReadResponse::UNREADABLE ],
			'the site’s own address is allowed'     => [ 'page', [ 200, self::BYLINE, [ 'X-Sidegate-Layer' => 'allowed' ] ], [], ReadResponse::ALLOWED ],
		];
		foreach ( Place::READERS as $reader ) {
			$all[ "$reader: no answer" ]         = [ $reader, [ 0 ], [], ReadResponse::NO_ANSWER ];
			$all[ "$reader: an error" ]          = [ $reader, [ 503, self::BYLINE ], [], ReadResponse::NO_ANSWER ];
			$all[ "$reader: too many requests" ] = [ $reader, [ 429 ], [], ReadResponse::NO_ANSWER ];
		}
		return $all;
	}

	/**
	 * @dataProvider followed
	 * @param list<string> $urls
	 */
	public function test_responses_name_further_addresses( string $reader, string $body, array $urls ): void {
		self::assertSame( $urls, self::read( $reader, [ 200, $body ] )->more );
	}

	/** @return array<string, array{ string, string, list<string> }> */
	public function followed(): array {
		$route  = static fn ( string $path, string $method = 'GET' ): array => [
			$path => [
				'methods' => [ $method ],
				'_links'  => [ 'self' => [ [ 'href' => "https://example.org/wp-json$path" ] ] ],
			],
		];
		$routes = $route( '/wp/v2/users' ) + $route( '/buddypress/v1/members' ) + $route( '/buddypress/v1/members/(?P<id>\d+)' ) + $route( '/shop/v1/users', 'POST' ) + $route( '/shop/v1/products' );
		return [
			'robots.txt'          => [ 'robots', "User-agent: *\r\nSitemap: https://example.org/a.xml\r\nsitemap:https://example.org/b.xml", [ 'https://example.org/a.xml', 'https://example.org/b.xml' ] ],
			'many sitemaps'       => [ 'robots', str_repeat( "Sitemap: /x\n", 9 ) . implode( "\n", array_map( static fn ( int $at ): string => "Sitemap: /$at", range( 1, 9 ) ) ), [ '/x', '/1', '/2', '/3' ] ],
			'an index'            => [ 'sitemap-index', self::INDEX, [ 'http://example.org/author-sitemap.xml' ] ],
			'routes'              => [ 'rest-index', (string) json_encode( [ 'routes' => $routes ] ), [ 'https://example.org/wp-json/buddypress/v1/members' ] ],
			'routes of any shape' => [ 'rest-index', '{"routes":{"/a/users":null,"/b/users":{"methods":["GET"],"_links":1},"/c/users":{"methods":"GET","_links":{"self":[{"href":[]}]}}}}', [] ],
			'no routes'           => [ 'rest-index', '{"routes":7}', [] ],
		];
	}

	/** @param array{ 0: int, 1?: string, 2?: array<string, string> } $response Status, body, headers. */
	private static function read( string $reader, array $response ): ReadResponse {
		return ( new ResponseReader( self::names() ) )->read( $reader, new ProbeResponse( $response[0], $response[2] ?? [], $response[1] ?? '', 1 ), self::ADMIN );
	}
}
