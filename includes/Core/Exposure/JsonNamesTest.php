<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

final class JsonNamesTest extends ExposureTestCase {

	/**
	 * @dataProvider responses
	 * @param list<string> $expected
	 */
	public function test_names_are_found_in_the_data_of_persons( string $json, bool $is_persons, array $expected ): void {
		$data = json_decode( $json, true );
		self::assertIsArray( $data );
		self::assertSame( $expected, self::keys( JsonNames::find( $data, self::names(), 'data', $is_persons ) ) );
	}

	/** @return array<string, array{ string, bool, list<string> }> */
	public function responses(): array {
		return [
			'REST users'                     => [ '[{"id":1,"name":"admin","slug":"admin","link":"/blog/author/admin/"}]', true, [ '1 display data', '1 login data' ] ],
			'another nicename'               => [ '[{"id":2,"name":"Jane Writer","slug":"jane-writer"}]', true, [ '2 nicename data' ] ],
			'BuddyPress'                     => [ '{"members":[{"user_login":"jwriter77"}]}', false, [ '2 login data' ] ],
			'authors that are embedded'      => [ '[{"slug":"admin","_embedded":{"author":[{"slug":"jane-writer"}]}}]', false, [ '2 nicename data' ] ],
			'GraphQL'                        => [ '{"data":{"posts":{"nodes":[{"slug":"admin","author":{"node":{"slug":"jane-writer"}}}]}}}', false, [ '2 nicename data' ] ],
			'oEmbed'                         => [ '{"author_name":"admin","author_url":"/blog/author/jane-writer/","title":"admin"}', false, [ '1 display data', '2 nicename data' ] ],
			'a name instead of a person'     => [ '{"author":"admin"}', false, [ '1 display data' ] ],
			'several types'                  => [ '{"@type":["Thing","Person"],"alternateName":"jwriter77"}', false, [ '2 login data' ] ],
			'a post with such a slug'        => [ '[{"slug":"admin","title":"admin","link":"/admin/","content":{"rendered":"admin"}}]', false, [] ],
			'a term of a person’s post'      => [ '{"author":{"posts":[{"slug":"admin"}]}}', false, [] ],
			'numbers and other types'        => [ '{"author":1,"authors":[null,true,1.5,[]],"user_login":["admin"]}', false, [] ],
			'an error'                       => [ '{"code":"rest_forbidden","message":"admin","data":{"status":401}}', true, [] ],
		];
	}
}
