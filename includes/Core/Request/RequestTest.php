<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Request;

use PHPUnit\Framework\TestCase;

final class RequestTest extends TestCase {

	/**
	 * @dataProvider spellings
	 */
	public function test_every_spelling_of_a_path_matches_the_file( string $target ): void {
		self::assertTrue( ( new Request( 'GET', $target, 'index.php', [], [], false ) )->is_file( 'xmlrpc.php' ) );
	}

	/** @return array<array{ string }> */
	public function spellings(): array {
		return [ [ '/xmlrpc.php' ], [ '//xmlrpc.php?a' ], [ '/%78mlrpc.php' ], [ '/a/../xmlrpc.php/' ], [ '/XmlRpc.PHP/x' ], [ '/a%2fxmlrpc.php' ], [ '/a\\xmlrpc.php' ], [ 'http://host/xmlrpc.php' ], [ '/xmlrpc.php#x' ], [ '/xmlrpc.php;x=1' ], [ '/xmlrpc.php%20' ], [ '/xmlrpc.php. .' ], [ '/xmlrpc.php%00.txt' ], [ '/' . str_repeat( '.', 8000 ) . 'x/xmlrpc.php' . str_repeat( '.', 8000 ) ] ];
	}

	/**
	 * @dataProvider lookalikes
	 */
	public function test_a_similar_path_does_not_match( string $target ): void {
		self::assertFalse( ( new Request( 'GET', $target, 'index.php', [], [], false ) )->is_file( 'xmlrpc.php' ) );
	}

	/** @return array<array{ string }> */
	public function lookalikes(): array {
		return [ [ '/' ], [ '' ], [ '/?s=/xmlrpc.php' ], [ '/my-xmlrpc.php' ], [ '/xmlrpc.php.txt' ], [ '/#/xmlrpc.php' ], [ '/xmlrpc.php/..' ], [ '/%2578mlrpc.php' ] ];
	}

	public function test_the_running_script_matches_with_any_path(): void {
		self::assertTrue( ( new Request( 'POST', '/api', '/var/www/xmlrpc.php', [], [], false ) )->is_file( 'xmlrpc.php' ) );
	}

	public function test_parameters_are_found_where_they_were_sent(): void {
		$request = new Request( 'POST', '/', 'index.php', [ 'a' => '1' ], [ 'b' => [ 'x' => [ '2' ] ] ], false );
		self::assertTrue( $request->has( 'a', 'query' ) );
		self::assertFalse( $request->has( 'a', 'body' ) );
		self::assertTrue( $request->has( 'b', 'either', '~^2$~' ) );
		self::assertFalse( $request->has( 'b', 'either', '~^3$~' ) );
		self::assertFalse( $request->has( 'c', 'either' ) );
	}

	/**
	 * @dataProvider limits
	 */
	public function test_a_long_value_or_a_small_pcre_limit_does_not_evade_a_rule( string $jit, string $limit ): void {
		$old = [ ini_get( 'pcre.jit' ), ini_get( 'pcre.backtrack_limit' ) ];
		ini_set( 'pcre.jit', $jit );
		ini_set( 'pcre.backtrack_limit', $limit );
		try {
			$found = array_map(
				static function ( array $case ): bool {
					[ $rule, $name, $value ] = $case;
					$request                 = new Request( 'POST', '/', 'index.php', [], [ $name => $value ], false );
					return ( require dirname( __DIR__, 3 ) . '/build/conditions.php' )[ $rule ]( $request );
				},
				self::long_values()
			);
		} finally {
			ini_set( 'pcre.jit', (string) $old[0] );
			ini_set( 'pcre.backtrack_limit', (string) $old[1] );
		}
		self::assertSame( array_column( self::long_values(), 3 ), $found );
	}

	/** @return array<array{ string, string }> */
	public function limits(): array {
		return [ [ '1', '1000000' ], [ '1', '100' ], [ '0', '1000000' ], [ '0', '100' ] ];
	}

	/** @return list<array{ string, string, mixed, bool }> Rule, parameter, value, and whether the rule matches. */
	private static function long_values(): array {
		$max_bytes = 1048576;
		return [
			[ 'users-scan', 'author', str_repeat( '0', $max_bytes - 1 ) . '1', true ],
			[ 'users-scan', 'author', str_repeat( 'a', $max_bytes ), false ],
			[ 'users-scan', 'author', str_repeat( '0', $max_bytes ) . '1', true ],
			[ 'users-scan', 'author', array_fill( 0, 99, [ str_repeat( '0', 20000 ) ] ), true ],
			[ 'users-sitemap', 'sitemap', str_repeat( ' ', 500000 ) . 'users' . str_repeat( ' ', 500000 ), true ],
			[ 'users-sitemap', 'sitemap', str_repeat( ' ', 500000 ) . 'users' . str_repeat( ' ', 500000 ) . 'x', false ],
			[ 'users-rest', 'rest_route', '/wp/v2/users' . str_repeat( '/', 1000000 ), true ],
			[ 'users-rest', 'rest_route', '/wp/v2/users' . str_repeat( '/', 1000000 ) . 'x', false ],
			[ 'users-rest', 'rest_route', '/wp/v2/users/' . str_repeat( '0', 1000000 ) . '1' . "\n", true ],
			[ 'users-rest', 'rest_route', '/wp/v2/users/' . str_repeat( '9', 1000000 ) . 'x', false ],
			[ 'users-rest', 'rest_route', '/wp/v2/users/1/application-passwords/' . str_repeat( 'a', 1000000 ), true ],
		];
	}

	public function test_if_pcre_fails_a_condition_matches(): void {
		$request = new Request( 'GET', '/' . str_repeat( 'a', 9000 ), 'index.php', [], [ 'a' => str_repeat( 'a', 9000 ) ], false );
		$old     = [ ini_set( 'pcre.jit', '0' ), ini_set( 'pcre.backtrack_limit', '100' ) ];
		try {
			self::assertFalse( @preg_match( '~^(?:a|aa)*[bc]~', str_repeat( 'a', 9000 ) ), 'PCRE fails' );
			self::assertTrue( $request->has( 'a', 'body', '~^(?:a|aa)*[bc]~' ) );
			self::assertTrue( $request->path_matches( '~^/(?:a|aa)*[bc]~' ) );
		} finally {
			ini_set( 'pcre.jit', (string) $old[0] );
			ini_set( 'pcre.backtrack_limit', (string) $old[1] );
		}
	}
}
