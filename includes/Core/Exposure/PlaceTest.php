<?php
/**
 * Tests of the rules that close places.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use PHPUnit\Framework\TestCase;

final class PlaceTest extends TestCase {

	/** @return array<string, array{ string, string, string }> */
	public function findings(): array {
		return [
			'the list of users'            => [ Place::REST_USERS, 'data', 'users-rest' ],
			'a comment over REST'          => [ Place::REST_COMMENTS, 'data', 'users-rest' ],
			'a link to an author page'     => [ Place::POST, 'link', 'users-archives' ],
			'the redirect of ?author='     => [ Place::SCAN, 'link', 'users-scan' ],
			'a byline, which no rule closes' => [ Place::POST, 'byline', '' ],
			'the name of a comment in a page' => [ Place::POST, 'comment', '' ],
		];
	}

	/** @dataProvider findings */
	public function test_it_names_the_rule_that_closes_a_finding( string $place, string $context, string $rule ): void {
		self::assertSame( $rule, Place::rule( $place, $context ) );
	}
}
