<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class RequestTest extends TestCase {

	/**
	 * @dataProvider spellings
	 */
	public function test_every_spelling_of_a_path_names_the_file( string $target ): void {
		self::assertTrue( ( new Request( 'GET', $target, 'index.php', [], [], false ) )->is_file( 'xmlrpc.php' ) );
	}

	/** @return array<array{ string }> */
	public function spellings(): array {
		return [ [ '/xmlrpc.php' ], [ '//xmlrpc.php?a' ], [ '/%78mlrpc.php' ], [ '/a/../xmlrpc.php/' ], [ '/XmlRpc.PHP/x' ], [ '/a%2fxmlrpc.php' ], [ '/a\\xmlrpc.php' ], [ 'http://host/xmlrpc.php' ], [ '/xmlrpc.php#x' ], [ '/xmlrpc.php;x=1' ], [ '/xmlrpc.php%20' ], [ '/xmlrpc.php. .' ], [ '/xmlrpc.php%00.txt' ], [ '/' . str_repeat( '.', 8000 ) . 'x/xmlrpc.php' . str_repeat( '.', 8000 ) ] ];
	}

	/**
	 * @dataProvider lookalikes
	 */
	public function test_a_lookalike_does_not( string $target ): void {
		self::assertFalse( ( new Request( 'GET', $target, 'index.php', [], [], false ) )->is_file( 'xmlrpc.php' ) );
	}

	/** @return array<array{ string }> */
	public function lookalikes(): array {
		return [ [ '/' ], [ '' ], [ '/?s=/xmlrpc.php' ], [ '/my-xmlrpc.php' ], [ '/xmlrpc.php.txt' ], [ '/#/xmlrpc.php' ], [ '/xmlrpc.php/..' ], [ '/%2578mlrpc.php' ] ];
	}

	public function test_the_script_that_runs_counts_whatever_the_path_says(): void {
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
}
