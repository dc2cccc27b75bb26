<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;

final class SecretMaskTest extends TestCase {

	/**
	 * @dataProvider targets
	 */
	public function test_a_secret_is_masked_and_the_rest_stays( string $target, string $masked ): void {
		self::assertStringContainsString( 'SECRET', $target );
		self::assertSame( $masked, SecretMask::mask_target( $target ) );
		self::assertSame( $masked, SecretMask::mask_target( $masked ), 'applied twice' );
	}

	/** @return iterable<string, array{ string, string }> */
	public function targets(): iterable {
		foreach ( [ 'pwd', 'pass', 'password', 'user_pass', 'PWD', 'consumer_secret', 'consumer_key', 'token', 'access_token', 'key', 'api-key', '_wpnonce', 'oauth_signature', 'oauth_verifier', 'sig', 'X-Amz-Signature', 'auth', 'auth_code', 'code', 'jwt', 'PHPSESSID', 'sid', 'otp', 'SAMLResponse', 'client_assertion' ] as $name ) {
			yield $name => [ "/?author=1&$name=SECRET&x=2", "/?author=1&$name=***&x=2" ];
		}
		yield 'the only parameter' => [ '/wp-json/wp/v2/users?pwd=SECRET', '/wp-json/wp/v2/users?pwd=***' ];
		yield 'an array' => [ '/?pwd[]=SECRET&pwd%5Ba%5D=SECRET&u[pwd]=SECRET', '/?pwd[]=***&pwd%5Ba%5D=***&u[pwd]=***' ];
		yield 'encoded' => [ '/?p%77d=SECRET&%73ig=SECRET', '/?p%77d=***&%73ig=***' ];
		yield 'names that PHP normalises' => [ '/?user.pass=SECRET&+access+token=SECRET', '/?user.pass=***&+access+token=***' ];
		yield 'a value with delimiters' => [ '/?pwd=SEC;RET=SECRET?SECRET#SECRET/SECRET&x=1', '/?pwd=***&x=1' ];
		yield 'after a semicolon' => [ '/?a=1;pwd=SECRET', '/?a=***' ];
		yield 'after a second question mark' => [ '/?a=1?pwd=SECRET', '/?a=***' ];
		yield 'an encoded equals sign' => [ '/?pwd%3DSECRET', '/?***' ];
		yield 'a URL in a URL' => [ '/wp-login.php?redirect_to=https%3A%2F%2Fa.example%2F%3Fkey%3DSECRET&x=1', '/wp-login.php?redirect_to=***&x=1' ];
		yield 'encoded twice' => [ '/?u=https%253A%252F%252Fa.example%252F%253Fkey%253DSECRET', '/?u=***' ];
		yield 'a login in a URL' => [ '/?u=https://jane:SECRET@a.example/', '/?u=***' ];
		yield 'a login in an encoded URL' => [ '/?u=https%3A%2F%2Fjane%3ASECRET%40a.example%2F', '/?u=***' ];
		yield 'the absolute form' => [ 'http://jane:SECRET@a.example/xmlrpc.php', 'http://***@a.example/xmlrpc.php' ];
		yield 'the absolute form, with @ in the password' => [ 'http://jane:SE@SECRET@a.example/xmlrpc.php', 'http://***@a.example/xmlrpc.php' ];
		yield 'no scheme' => [ '//jane:SECRET@a.example/xmlrpc.php', '//***@a.example/xmlrpc.php' ];
		yield 'a path parameter' => [ '/a;token=SECRET/xmlrpc.php', '/a;token=***/xmlrpc.php' ];
		yield 'a path' => [ '/wp-json/shop/v1/token/SECRET/x', '/wp-json/shop/v1/token/***/x' ];
		yield 'a path of two words' => [ '/reset-password/SECRET', '/reset-password/***' ];
		yield 'a route in a query' => [ '/?rest_route=/shop/v1/token/SECRET', '/?rest_route=***' ];
	}

	/**
	 * @dataProvider harmless
	 */
	public function test_other_parameters_stay( string $target ): void {
		self::assertSame( $target, SecretMask::mask_target( $target ) );
	}

	/** @return array<array{ string }> */
	public function harmless(): array {
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

	public function test_a_login_in_a_user_agent_is_masked(): void {
		self::assertSame( 'curl (+https://***@a.example/x@y)', SecretMask::mask_userinfo( 'curl (+https://jane:SECRET@a.example/x@y)' ) );
		self::assertSame( 'bot (+https://a.example; bot@a.example)', SecretMask::mask_userinfo( 'bot (+https://a.example; bot@a.example)' ) );
	}

	/**
	 * @dataProvider limits
	 */
	public function test_if_pcre_fails_no_secret_is_kept( string $jit ): void {
		$was = [
			ini_set( 'pcre.jit', $jit ),
			ini_set( 'pcre.backtrack_limit', '1' ),
		];
		try {
			$masked = SecretMask::mask_target( '/?' . str_repeat( 'aaaa', 2000 ) . '&zpwd=SECRET&u=http://jane:SECRET@a.example/' );
		} finally {
			ini_set( 'pcre.jit', (string) $was[0] );
			ini_set( 'pcre.backtrack_limit', (string) $was[1] );
		}
		self::assertStringNotContainsString( 'SECRET', $masked );
	}

	/** @return array<array{ string }> */
	public function limits(): array {
		return [ [ '0' ], [ '1' ] ];
	}
}
