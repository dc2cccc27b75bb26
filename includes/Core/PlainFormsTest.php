<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

/** By the texts that are built; the table of requests is tried in src/targets/php/plain-forms.test.ts. */
final class PlainFormsTest extends TestCase {

	/**
	 * @param string               $target Name of a target.
	 * @param array<string, mixed> $site   `bases`, `allies`, `network`, `rest_prefix`, `folders` and `settings`, where they aren't the usual.
	 */
	private static function forms( string $target, array $site = [] ): PlainForms {
		$rules    = new Rules( require __DIR__ . '/../../build/rules.php' );
		$settings = new Settings( $site['settings'] ?? [], $rules );
		$inputs   = new ExportInputs(
			[
				'rest_prefix'   => $site['rest_prefix'] ?? 'wp-json',
				'refuse_url'    => '/refuse.php',
				'refuse_file'   => '/srv/refuse.php',
				'spool'         => '/srv/spool/sidegate-00',
				'fastcgi'       => 'unix:/run/php.sock',
				'document_root' => '/srv/www',
			],
			$site['bases'] ?? [ '' ],
			array_map( [ Cidr::class, 'parse' ], $site['allies'] ?? [] ),
			[
				'paths' => [],
				'hosts' => [],
			],
			$site['network'] ?? false
		);
		$export   = new Export( require __DIR__ . "/../../build/targets/$target.php", $rules, [ $settings ] );
		return $export->plain_forms( $inputs, static fn ( string $path ): bool => in_array( $path, $site['folders'] ?? [], true ) );
	}

	private static function hit( string $path, string $method = 'GET', string $source = '192.0.2.1' ): Hit {
		return new Hit( 0, 'xmlrpc', 'shield', true, $source, $method, $path, '' );
	}

	/** @dataProvider plain */
	public function test_a_plain_form_is_blocked_by_every_server( string $method, string $path ): void {
		foreach ( [ 'apache', 'htaccess', 'nginx', 'nginx-server', 'caddy', 'haproxy', 'varnish', 'modsecurity', 'cloudfront', 'aws-waf', 'cloudflare' ] as $target ) {
			$this->assertTrue( self::forms( $target )->block( self::hit( $path, $method ) ), $target );
		}
	}

	public function plain(): array {
		return [
			'the story'       => [ 'POST', '//xmlrpc.php' ],
			'the first user'  => [ 'GET', '/?author=1' ],
			'the users'       => [ 'GET', '/wp-json/wp/v2/users/' ],
			'the whole URL'   => [ 'POST', 'http://example.org/xmlrpc.php' ],
			'the manifest'    => [ 'GET', '/wp-includes/wlwmanifest.xml' ],
			'the sitemap'     => [ 'HEAD', '/wp-sitemap-users-1.xml' ],
		];
	}

	/** @dataProvider not_claimed */
	public function test_what_goes_to_php_or_is_not_known_is_not_claimed( string $method, string $path ): void {
		foreach ( [ 'apache', 'htaccess', 'nginx', 'cloudflare' ] as $target ) {
			$this->assertFalse( self::forms( $target )->block( self::hit( $path, $method ) ), $target );
		}
	}

	public function not_claimed(): array {
		return [
			'a second parameter'  => [ 'GET', '/?author=1&x=2' ],
			'a form'              => [ 'POST', '/?author=1' ],
			'a path that leads up' => [ 'POST', '/a/../xmlrpc.php' ],
			'the same, encoded'   => [ 'POST', '/a/%2E./xmlrpc.php' ],
			'a fragment'          => [ 'POST', '/xmlrpc.php#a' ],
			'what may be cut'     => [ 'GET', '/xmlrpc.php?' . str_repeat( 'a', 190 ) ],
			'a page'              => [ 'GET', '/hello-world/' ],
		];
	}

	public function test_what_is_only_watched_is_not_claimed(): void {
		$site = [
			'settings' => [
				'rules' => [
					'xmlrpc' => 'watch',
					'xmlrpc-discovery' => 'off',
				],
			],
		];
		$this->assertFalse( self::forms( 'nginx', $site )->block( self::hit( '/xmlrpc.php', 'POST' ) ) );
		$this->assertTrue( self::forms( 'nginx', $site )->block( self::hit( '/?author=1' ) ) );
	}

	public function test_a_folder_that_is_there_is_left_to_php_by_servers_that_see_it(): void {
		$site = [ 'folders' => [ '/forum' ] ];
		$hit  = self::hit( '/forum/xmlrpc.php', 'POST' );
		foreach ( [ 'apache', 'nginx', 'htaccess' ] as $target ) {
			$this->assertFalse( self::forms( $target, $site )->block( $hit ), $target );
			$this->assertTrue( self::forms( $target )->block( $hit ), $target );
		}
		// It sees no folder, and leaves all of them.
		$this->assertFalse( self::forms( 'haproxy' )->block( $hit ) );
	}

	public function test_wordpress_in_a_folder_below_its_home_is_told_from_others_by_htaccess_only(): void {
		$site = [
			'bases'   => [ '', '/wp' ],
			'folders' => [ '/wp' ],
		];
		$hit  = self::hit( '/wp/xmlrpc.php', 'POST' );
		$this->assertTrue( self::forms( 'htaccess', $site )->block( $hit ) );
		$this->assertFalse( self::forms( 'nginx', $site )->block( $hit ) );
	}

	public function test_beside_the_path_of_the_site_nothing_is_claimed(): void {
		$site = [ 'bases' => [ '/blog' ] ];
		foreach ( [ 'nginx', 'htaccess', 'cloudfront' ] as $target ) {
			$this->assertTrue( self::forms( $target, $site )->block( self::hit( '/blog/xmlrpc.php' ) ), $target );
			$this->assertFalse( self::forms( $target, $site )->block( self::hit( '/blogs/xmlrpc.php' ) ), $target );
			$this->assertFalse( self::forms( $target, $site )->block( self::hit( '/xmlrpc.php' ) ), $target );
		}
	}

	public function test_rest_is_where_the_site_has_it(): void {
		$site = [ 'rest_prefix' => 'a.p' ];
		foreach ( [ 'nginx', 'htaccess', 'cloudflare' ] as $target ) {
			$this->assertTrue( self::forms( $target, $site )->block( self::hit( '/a.p/wp/v2/users' ) ), $target );
			$this->assertFalse( self::forms( $target, $site )->block( self::hit( '/axp/wp/v2/users' ) ), $target );
		}
	}

	public function test_clients_of_ipv6_are_left_to_php_where_no_range_can_be_said(): void {
		$site = [ 'allies' => [ '2001:db8::/32' ] ];
		$hit  = self::hit( '/xmlrpc.php', 'POST', '2001:db9::1' );
		$this->assertFalse( self::forms( 'htaccess', $site )->block( $hit ) );
		$this->assertTrue( self::forms( 'htaccess' )->block( $hit ) );
		$this->assertTrue( self::forms( 'apache', $site )->block( $hit ) );
	}

	public function test_a_network_uses_the_script_that_a_site_has_no_use_for(): void {
		$hit = self::hit( '/wp-activate.php', 'POST' );
		$this->assertTrue( self::forms( 'apache' )->block( $hit ) );
		$this->assertFalse( self::forms( 'apache', [ 'network' => true ] )->block( $hit ) );
	}
}
