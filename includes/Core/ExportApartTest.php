<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

/** Sites of a network that a shared server leaves to PHP. */
final class ExportApartTest extends TestCase {

	/**
	 * @param list<string> $paths Of sites apart.
	 * @param list<string> $hosts Of sites apart.
	 */
	private static function text( array $paths, array $hosts ): string {
		$rules  = new Rules( require __DIR__ . '/../../build/rules.php' );
		$inputs = new ExportInputs(
			[
				'rest_prefix'   => 'wp-json',
				'refuse_url'    => '/refuse.php',
				'refuse_file'   => '/srv/refuse.php',
				'spool'         => '/srv/spool/sidegate-00',
				'fastcgi'       => 'unix:/run/php.sock',
				'document_root' => '/srv/www',
			],
			[ '' ],
			[],
			compact( 'paths', 'hosts' )
		);
		return ( new Export( require __DIR__ . '/../../build/targets/htaccess.php', $rules, [ new Settings( false, $rules ) ] ) )->text( 'bare', $inputs );
	}

	public function test_without_them_nothing_is_said_of_hosts(): void {
		self::assertStringNotContainsString( 'HTTP_HOST', self::text( [], [] ) );
	}

	public function test_each_stands_in_one_expression(): void {
		$text = self::text( [ '/second', '/blog/third' ], [ 'shop.example' ] );
		self::assertSame( 1, substr_count( $text, 'RewriteCond %{REQUEST_URI} "^(?:/+second|/+blog/+third)(?:/|$)" [NC,OR]' ) );
		self::assertSame( 1, substr_count( $text, 'RewriteCond %{HTTP_HOST} "^(?:shop\\x2eexample)\\.?(?::[0-9]*)?$" [NC,OR]' ) );
	}

	public function test_no_name_of_a_site_ends_the_line(): void {
		$text = self::text( [ "/x\" ]\nRequire all granted\n" ], [ '%{x}.example' ] );
		self::assertStringNotContainsString( "\nRequire", $text );
		self::assertStringContainsString( '/+x\x22\x20\x5d\x0a', $text );
		self::assertStringContainsString( '\x25\x7bx\x7d\x2eexample', $text );
	}

	public function test_its_expression_finds_the_site_and_no_other(): void {
		self::assertSame( 1, preg_match( '~%\{REQUEST_URI\} "([^"]+)" \[NC,OR\]~', self::text( [ '/second' ], [] ), $found ) );
		foreach ( [ '/second/xmlrpc.php', '//second/xmlrpc.php', '/second', '/Second/xmlrpc.php' ] as $path ) {
			self::assertSame( 1, preg_match( "~$found[1]~i", $path ), $path );
		}
		foreach ( [ '/xmlrpc.php', '/secondhand/xmlrpc.php', '/x/second/xmlrpc.php' ] as $path ) {
			self::assertSame( 0, preg_match( "~$found[1]~i", $path ), $path );
		}
	}
}
