<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class SecretsTest extends TestCase {

	/**
	 * @dataProvider targets
	 */
	public function test_a_secret_is_taken_out_and_the_rest_stays( string $target, string $kept ): void {
		self::assertStringContainsString( 'SECRET', $target );
		self::assertSame( $kept, Secrets::out_of_target( $target ) );
		self::assertSame( $kept, Secrets::out_of_target( $kept ), 'once more' );
	}

	/** @return iterable<string, array{ string, string }> */
	public function targets(): iterable {
		foreach ( [ 'pwd', 'pass', 'password', 'user_pass', 'PWD', 'consumer_secret', 'consumer_key', 'token', 'access_token', 'key', 'api-key', '_wpnonce', 'oauth_signature', 'oauth_verifier', 'sig', 'X-Amz-Signature', 'auth', 'auth_code', 'code', 'jwt', 'PHPSESSID', 'sid', 'otp', 'SAMLResponse', 'client_assertion' ] as $name ) {
			yield $name => [ "/?author=1&$name=SECRET&x=2", "/?author=1&$name=***&x=2" ];
		}
		yield 'alone' => [ '/wp-json/wp/v2/users?pwd=SECRET', '/wp-json/wp/v2/users?pwd=***' ];
		yield 'an array' => [ '/?pwd[]=SECRET&pwd%5Ba%5D=SECRET&u[pwd]=SECRET', '/?pwd[]=***&pwd%5Ba%5D=***&u[pwd]=***' ];
		yield 'encoded' => [ '/?p%77d=SECRET&%73ig=SECRET', '/?p%77d=***&%73ig=***' ];
		yield 'as PHP mangles it' => [ '/?user.pass=SECRET&+access+token=SECRET', '/?user.pass=***&+access+token=***' ];
		yield 'a value with marks in it' => [ '/?pwd=SEC;RET=SECRET?SECRET#SECRET/SECRET&x=1', '/?pwd=***&x=1' ];
		yield 'behind a semicolon' => [ '/?a=1;pwd=SECRET', '/?a=***' ];
		yield 'behind a second mark' => [ '/?a=1?pwd=SECRET', '/?a=***' ];
		yield 'an encoded sign' => [ '/?pwd%3DSECRET', '/?***' ];
		yield 'an address in an address' => [ '/wp-login.php?redirect_to=https%3A%2F%2Fa.example%2F%3Fkey%3DSECRET&x=1', '/wp-login.php?redirect_to=***&x=1' ];
		yield 'encoded twice' => [ '/?u=https%253A%252F%252Fa.example%252F%253Fkey%253DSECRET', '/?u=***' ];
		yield 'a login in an address' => [ '/?u=https://jane:SECRET@a.example/', '/?u=***' ];
		yield 'a login in an encoded address' => [ '/?u=https%3A%2F%2Fjane%3ASECRET%40a.example%2F', '/?u=***' ];
		yield 'the absolute form' => [ 'http://jane:SECRET@a.example/xmlrpc.php', 'http://***@a.example/xmlrpc.php' ];
		yield 'the absolute form, with a sign in the password' => [ 'http://jane:SE@SECRET@a.example/xmlrpc.php', 'http://***@a.example/xmlrpc.php' ];
		yield 'no scheme' => [ '//jane:SECRET@a.example/xmlrpc.php', '//***@a.example/xmlrpc.php' ];
		yield 'a parameter of a path' => [ '/a;token=SECRET/xmlrpc.php', '/a;token=***/xmlrpc.php' ];
		yield 'a path' => [ '/wp-json/shop/v1/token/SECRET/x', '/wp-json/shop/v1/token/***/x' ];
		yield 'a path of two words' => [ '/reset-password/SECRET', '/reset-password/***' ];
		yield 'a route in a query' => [ '/?rest_route=/shop/v1/token/SECRET', '/?rest_route=***' ];
	}

	/**
	 * @dataProvider evidence
	 */
	public function test_what_is_no_secret_stays( string $target ): void {
		self::assertSame( $target, Secrets::out_of_target( $target ) );
	}

	/** @return array<array{ string }> */
	public function evidence(): array {
		return [
			[ '' ],
			[ '//xmlrpc.php' ],
			[ '/?author=1' ],
			[ '/?author_name=jane&design=1&postcode=8000' ],
			[ '/?rest_route=/wp/v2/users/1/application-passwords/6a1f' ],
			[ '/wp-json/wp/v2/users/1/application-passwords/6a1f' ],
			[ '/wp-json/wp/v2/users?per_page=100&_fields=id,slug' ],
			[ '/wp-login.php?action=lostpassword' ],
			[ '/?s=password' ],
			[ '/token' ],
			[ '/%zz?%' ],
			[ 'http://a.example/xmlrpc.php' ],
		];
	}

	public function test_a_name_and_a_password_in_an_agent_are_taken_out(): void {
		self::assertSame( 'curl (+https://***@a.example/x@y)', Secrets::out_of_address( 'curl (+https://jane:SECRET@a.example/x@y)' ) );
		self::assertSame( 'bot (+https://a.example; bot@a.example)', Secrets::out_of_address( 'bot (+https://a.example; bot@a.example)' ) );
	}

	/**
	 * @dataProvider limits
	 */
	public function test_where_pcre_gives_up_nothing_is_kept( string $jit ): void {
		$was = [
			ini_set( 'pcre.jit', $jit ),
			ini_set( 'pcre.backtrack_limit', '1' ),
		];
		try {
			$kept = Secrets::out_of_target( '/?' . str_repeat( 'aaaa', 2000 ) . '&zpwd=SECRET&u=http://jane:SECRET@a.example/' );
		} finally {
			ini_set( 'pcre.jit', (string) $was[0] );
			ini_set( 'pcre.backtrack_limit', (string) $was[1] );
		}
		self::assertStringNotContainsString( 'SECRET', $kept );
	}

	/** @return array<array{ string }> */
	public function limits(): array {
		return [ [ '0' ], [ '1' ] ];
	}
}
