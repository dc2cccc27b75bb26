<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

/** Tests the sites of a multisite network that a shared server leaves to PHP. */
final class ServerTextLeftToPhpTest extends TestCase {

	/**
	 * @param list<string> $paths Paths of sites that are left to PHP.
	 * @param list<string> $hosts Hosts of sites that are left to PHP.
	 */
	private static function text( array $paths, array $hosts ): string {
		$rules = new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' );
		$facts = new SiteFacts(
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
		return ( new ServerText( require dirname( __DIR__, 3 ) . '/build/targets/htaccess.php', $rules, [ new Settings( false, $rules ) ] ) )->text( 'bare', $facts );
	}

	public function test_without_excluded_sites_no_host_is_checked(): void {
		self::assertStringNotContainsString( 'HTTP_HOST', self::text( [], [] ) );
	}

	public function test_all_excluded_paths_are_in_one_expression(): void {
		$text = self::text( [ '/second', '/blog/third' ], [ 'shop.example' ] );
		self::assertSame( 1, substr_count( $text, 'RewriteCond %{REQUEST_URI} "^(?:/+second|/+blog/+third)(?:/|$)" [NC,OR]' ) );
		self::assertSame( 1, substr_count( $text, 'RewriteCond %{HTTP_HOST} "^(?:shop\\x2eexample)\\.?(?::[0-9]*)?$" [NC,OR]' ) );
	}

	public function test_a_path_or_host_cannot_end_the_line(): void {
		$text = self::text( [ "/x\" ]\nRequire all granted\n" ], [ '%{x}.example' ] );
		self::assertStringNotContainsString( "\nRequire", $text );
		self::assertStringContainsString( '/+x\x22\x20\x5d\x0a', $text );
		self::assertStringContainsString( '\x25\x7bx\x7d\x2eexample', $text );
	}

	public function test_the_expression_matches_only_the_excluded_site(): void {
		self::assertSame( 1, preg_match( '~%\{REQUEST_URI\} "([^"]+)" \[NC,OR\]~', self::text( [ '/second' ], [] ), $found ) );
		foreach ( [ '/second/xmlrpc.php', '//second/xmlrpc.php', '/second', '/Second/xmlrpc.php' ] as $path ) {
			self::assertSame( 1, preg_match( "~$found[1]~i", $path ), $path );
		}
		foreach ( [ '/xmlrpc.php', '/secondhand/xmlrpc.php', '/x/second/xmlrpc.php' ] as $path ) {
			self::assertSame( 0, preg_match( "~$found[1]~i", $path ), $path );
		}
	}
}
