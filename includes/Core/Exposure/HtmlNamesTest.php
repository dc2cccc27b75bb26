<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

final class HtmlNamesTest extends ExposureTestCase {

	/**
	 * @dataProvider pages
	 * @param list<string> $expected User, kind and context of each finding.
	 */
	public function test_a_name_is_found_where_a_page_tells_who_wrote_it( string $html, array $expected ): void {
		self::assertSame( $expected, self::keys( HtmlNames::find( $html, self::names() ) ) );
	}

	/** @return array<string, array{ string, list<string> }> */
	public function pages(): array {
		return [
			'a link'                             => [ '<a href="/blog/author/admin/">All posts</a>', [ '1 login link' ] ],
			'a link with another name'           => [ '<a href="/blog/author/jane-writer/">Jane</a>', [ '2 nicename link' ] ],
			'a feed of an author'                => [ '<link rel="alternate" href="/blog/author/admin/feed/">', [ '1 login link' ] ],
			'a block'                            => [ '<div class="wp-block-post-author-name"><a href="/x" class="wp-block-post-author-name__link">admin</a></div>', [ '1 display byline' ] ],
			'hCard'                              => [ '<span class="byline"> by <span class="author vcard"><a class="url fn n" href="/x">admin</a></span></span>', [ '1 display byline' ] ],
			'a byline in one text'               => [ '<p class="entry-byline">Posted by admin</p>', [ '1 display byline' ] ],
			'rel'                                => [ '<a rel="author" href="/x">admin</a>', [ '1 display byline' ] ],
			'the title of an archive'            => [ '<h1>Author: <span class="vcard">admin</span></h1>', [ '1 display byline' ] ],
			'the login name of another'          => [ '<span class="author">jwriter77</span>', [ '2 login byline' ] ],
			'the class of an archive'            => [ '<body class="archive author author-admin author-1">', [ '1 login body-class' ] ],
			'the class of a comment'             => [ '<li class="comment byuser comment-author-admin even">', [ '1 login comment-class' ] ],
			'the author of a comment'            => [ '<li class="comment byuser"><div class="wp-block-comment-author-name"><a href="/">admin</a></div></li>', [ '1 display comment' ] ],
			'the author of an older comment'     => [ '<li class="comment byuser"><cite class="comment-author fn">jwriter77</cite></li>', [ '2 login comment' ] ],
			'a tag'                              => [ '<meta name="author" content="admin">', [ '1 display meta' ] ],
			'a tag of social networks'           => [ '<meta property="article:author" content="http://example.org:8080/blog/author/admin/">', [ '1 login meta' ] ],
			'schema'                             => [ '<script type="application/ld+json">{"@graph":[{"@type":"Person","name":"admin","url":"http://example.org:8080/blog/author/admin/"}]}</script>', [ '1 display schema', '1 login schema' ] ],
			'a word as a login name'             => [ '<a rel="author" href="/x">Author</a>', [ '3 login byline' ] ],
			'closing tags left out'              => [ '<ul><li><p>x<li><span class="author">admin', [ '1 display byline' ] ],

			'an ordinary text'                   => [ '<p>admin</p><p>Ask the admin.</p><a href="/wp-admin/">Admin</a>', [] ],
			'a label'                            => [ '<span class="byline"><span class="screen-reader-text">Author</span> <b>Jane Writer</b></span>', [] ],
			'a link to log in beside an author'  => [ '<div class="author-box"><a href="/wp-login.php">Admin</a></div>', [] ],
			'an author far above'                => [ '<div class="author"><div><div><div><i>admin</i></div></div></div></div>', [] ],
			'a page that is of an author'        => [ '<body class="author"><p>admin</p>', [] ],
			'another class that begins so'       => [ '<div class="author-admin">x</div><li class="comment comment-author-admin">x</li>', [] ],
			'a comment of a visitor'             => [ '<li class="comment"><div class="comment-author"><b class="fn">admin</b></div></li>', [] ],
			'a visitor who answers a user'       => [ '<li class="comment byuser">a<ol><li class="comment"><b class="comment-author fn">admin</b></li></ol></li>', [] ],
			'a script'                           => [ '<script>var a = \'<span class="author">admin</span>\';</script>', [] ],
			'a comment in the markup'            => [ '<!-- <span class="author">admin</span> -->', [] ],
			'schema of a product'                => [ '<script type="application/ld+json">{"@type":"Product","name":"admin"}</script>', [] ],
			'schema that is broken'              => [ '<script type="application/ld+json">{"@type":"Person","name":"admin"</script>', [] ],
			'a long text'                        => [ '<span class="author">' . str_repeat( 'x', 300 ) . ' admin</span>', [] ],
			'a tag with another meaning'         => [ '<meta name="description" content="admin">', [] ],
		];
	}

	public function test_hostile_pages_take_time_in_proportion_to_their_length(): void {
		foreach ( [ '<div class="author">', '</div>', '<i><b></i>', '<span class="author">admin', '<script type="application/ld+json">[', '<a href="/blog/author/admin">' ] as $part ) {
			$start = microtime( true );
			HtmlNames::find( str_repeat( $part, intdiv( 500000, strlen( $part ) ) ), self::names() );
			self::assertLessThan( 5, microtime( true ) - $start, $part );
		}
	}
}
