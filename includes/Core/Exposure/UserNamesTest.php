<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

final class UserNamesTest extends ExposureTestCase {

	/**
	 * @dataProvider urls
	 * @param list<string> $expected
	 */
	public function test_a_url_of_an_author_page_holds_a_name( string $url, array $expected ): void {
		self::assertSame( $expected, self::keys( self::names()->in_url( $url, 'link' ) ) );
	}

	/** @return array<string, array{ string, list<string> }> */
	public function urls(): array {
		return [
			'the page'                      => [ 'http://example.org:8080/blog/author/admin/', [ '1 login link' ] ],
			'over HTTPS, in capitals'       => [ 'HTTPS://EXAMPLE.org:8080/BLOG/author/ADMIN', [ '1 login link' ] ],
			'without a scheme'              => [ '//example.org:8080/blog/author/admin?x', [ '1 login link' ] ],
			'a path'                        => [ '/blog/author/jane-writer/page/2/', [ '2 nicename link' ] ],
			'encoded'                       => [ '/blog/author/jane%2dwriter#top', [ '2 nicename link' ] ],
			'in the query'                  => [ '/blog/?x=1&author_name=admin&y', [ '1 login link' ] ],
			'of another site'               => [ 'https://example.com/blog/author/admin/', [] ],
			'in the query of another site'  => [ 'https://example.com/?author_name=admin', [] ],
			'of another user'               => [ '/blog/author/administrator/', [] ],
			'a post with such a slug'       => [ '/blog/admin/', [] ],
			'the admin area'                => [ '/wp-admin/', [] ],
			'as a part of another parameter' => [ '/?not_author_name=admin', [] ],
			'nothing'                       => [ '', [] ],
			'no URL'                        => [ 'javascript:alert("//blog/author/admin")', [] ],
		];
	}

	public function test_a_profile_of_another_plugin_ends_with_a_name(): void {
		foreach ( [
			'http://example.org:8080/members/jane-writer/?tab' => [ '2 nicename link' ],
			'/members/admin'                                   => [ '1 login link' ],
			'/admin/members/'                                  => [],
			'https://example.com/members/admin/'               => [],
			'#admin'                                           => [],
			'admin'                                            => [],
		] as $url => $expected ) {
			self::assertSame( $expected, self::keys( self::names()->in_profile_url( $url, 'link' ) ), $url );
		}
	}

	/**
	 * @dataProvider bylines
	 * @param list<string> $expected
	 */
	public function test_a_byline_ends_with_a_name( string $text, array $expected ): void {
		self::assertSame( $expected, self::keys( self::names()->in_byline( $text, 'byline' ) ) );
	}

	/** @return array<string, array{ string, list<string> }> */
	public function bylines(): array {
		return [
			'the name'               => [ ' Admin ', [ '1 display byline' ] ],
			'with a word before'     => [ 'By admin', [ '1 display byline' ] ],
			'in Japanese'            => [ '投稿者：admin', [ '1 display byline' ] ],
			'after a no-break space' => [ "Von\u{A0}admin", [ '1 display byline' ] ],
			'a mention'              => [ '@jwriter77', [ '2 login byline' ] ],
			'a longer word'          => [ 'By superadmin', [] ],
			'with a hyphen'          => [ 'wp-admin', [] ],
			'a sentence'             => [ 'If you need help, please ask our admin', [] ],
			'in the middle'          => [ 'admin of this site', [] ],
			'a display name'         => [ 'Jane Writer', [] ],
		];
	}

	public function test_a_nicename_of_other_letters_is_found_encoded_and_decoded(): void {
		$names = new UserNames( [ new KnownUser( 1, 'yamada', '%e5%b1%b1%e7%94%b0', '山田' ) ], 'example.org', [ '/author/' ] );
		foreach ( [ '/author/%E5%B1%B1%E7%94%B0/', '/author/山田/' ] as $url ) {
			self::assertSame( [ '1 nicename link' ], self::keys( $names->in_url( $url, 'link' ) ) );
		}
	}

	public function test_names_that_look_like_numbers_are_found(): void {
		$names = new UserNames( [ new KnownUser( 7, '123', '123', '123' ) ], 'example.org', [ '/author/' ] );
		self::assertSame( [ '7 login link' ], self::keys( $names->in_url( '/author/123/', 'link' ) ) );
		self::assertSame( [ '7 display byline' ], self::keys( $names->in_byline( 'By 123', 'byline' ) ) );
	}

	public function test_a_site_without_author_addresses_has_no_names_in_paths(): void {
		$names = new UserNames( [ new KnownUser( 1, 'admin', 'admin', 'admin' ) ], 'example.org', [] );
		self::assertSame( [], $names->in_url( '/author/admin/', 'link' ) );
	}
}
