<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use PHPUnit\Framework\TestCase;

final class HtmlTokensTest extends TestCase {

	/**
	 * @dataProvider pages
	 * @param list<string> $expected `<tag>`, `</tag>` or text.
	 */
	public function test_markup_is_split_into_tags_and_texts( string $markup, array $expected ): void {
		self::assertSame( $expected, self::tokens( $markup ) );
	}

	/** @return array<string, array{ string, list<string> }> */
	public function pages(): array {
		return [
			'nothing'                        => [ '', [] ],
			'a text'                         => [ 'a &amp; b', [ 'a & b' ] ],
			'elements'                       => [ '<P><b>x</b></P>', [ '<p>', '<b>', 'x', '</b>', '</p>' ] ],
			'a comment'                      => [ 'a<!-- <b> -->c', [ 'a', 'c' ] ],
			'a comment that never ends'      => [ 'a<!-- <b>', [ 'a' ] ],
			'a doctype'                      => [ '<!DOCTYPE html><i>', [ '<i>' ] ],
			'an end of a tag in an attribute' => [ '<a title="a>b" href=x>y', [ '<a>', 'y' ] ],
			'a quote that never ends'        => [ '<a title="a>b', [ '<a>' ] ],
			'a tag that never ends'          => [ '<a href', [ '<a>' ] ],
			'a script'                       => [ '<script>a<b>"</script><i>', [ '<script>', 'a<b>"', '</script>', '<i>' ] ],
			'a tag of a script that never ends' => [ '<script a="b', [ '<script>', '' ] ],
			'a script without a tag that ends' => [ '<script ', [ '<script>', '' ] ],
			'a script that never ends'       => [ '<script>a</scrip>', [ '<script>', 'a</scrip>' ] ],
			'no tag'                         => [ 'a < b', [ 'a ', '<', ' b' ] ],
			'the last byte'                  => [ 'a<', [ 'a', '<' ] ],
			'CDATA'                          => [ '<![CDATA[<a>]]>b', [ '<a>', 'b' ] ],
			'CDATA that never ends'          => [ '<![CDATA[a', [ '' ] ],
		];
	}

	public function test_attributes_are_decoded_and_the_first_counts(): void {
		foreach ( ( new HtmlTokens( "<a HREF = '/?a&amp;b' class=x/y class=\"z\" hidden = >" ) )->all() as $token ) {
			self::assertSame(
				[
					'href'  => '/?a&b',
					'class' => 'x/y',
				],
				array_filter( $token['attributes'] )
			);
		}
	}

	public function test_the_content_of_scripts_is_text_only_in_html(): void {
		self::assertSame( [ '<title>', '<b>' ], self::tokens( '<title><b>', false ) );
	}

	/**
	 * @dataProvider long_pages
	 */
	public function test_the_time_is_in_proportion_to_the_length( string $part ): void {
		$seconds = [];
		foreach ( [ 100000, 400000 ] as $bytes ) {
			$page  = str_repeat( $part, intdiv( $bytes, strlen( $part ) ) );
			$start = microtime( true );
			foreach ( ( new HtmlTokens( $page ) )->all() as $token ) {
				unset( $token );
			}
			$seconds[] = microtime( true ) - $start;
		}
		// Four times as long: with quadratic time, sixteen times.
		self::assertLessThan( max( $seconds[0], 0.02 ) * 10, $seconds[1] );
	}

	/** @return array<string, array{ string }> */
	public function long_pages(): array {
		return [
			'scripts'          => [ '<script></script>' ],
			'scripts, opened'  => [ '<script>' ],
			'closing tags'     => [ '</' ],
			'tags'             => [ '<a ' ],
			'quotes'           => [ '<a b="' ],
			'comments'         => [ '<!--' ],
			'CDATA'            => [ '<![CDATA[' ],
			'smaller than'     => [ '<' ],
			'equals'           => [ '<a =' ],
			'titles in titles' => [ '<title></titl' ],
		];
	}

	/** @return list<string> */
	private static function tokens( string $markup, bool $is_html = true ): array {
		$found = [];
		foreach ( ( new HtmlTokens( $markup, $is_html ) )->all() as $token ) {
			$found[] = [
				'open'  => '<' . $token['name'] . '>',
				'close' => '</' . $token['name'] . '>',
				'text'  => $token['text'],
			][ $token['type'] ];
		}
		return $found;
	}
}
