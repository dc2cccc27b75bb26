<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\Cidr;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

/** Tests with the targets of the build. The rules' cases are tested in src/targets/php/plain-forms.test.ts. */
final class BlockedFormsTest extends TestCase {

	/**
	 * @param string               $target Name of a target.
	 * @param array<string, mixed> $site   `bases`, `allies`, `network`, `rest_prefix`, `folders` and `settings`, if they differ from the defaults.
	 */
	private static function forms( string $target, array $site = [] ): BlockedForms {
		$rules       = new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' );
		$settings    = new Settings( $site['settings'] ?? [], $rules );
		$facts       = new SiteFacts(
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
		$server_text = new ServerText( require dirname( __DIR__, 3 ) . "/build/targets/$target.php", $rules, [ $settings ] );
		return $server_text->blocked_forms( $facts, static fn ( string $path ): bool => in_array( $path, $site['folders'] ?? [], true ) );
	}

	private static function hit( string $path, string $method = 'GET', string $source = '192.0.2.1' ): Hit {
		return new Hit( 0, 'xmlrpc', 'shield', true, $source, $method, $path, '' );
	}

	/** @dataProvider plain_requests */
	public function test_a_plain_form_is_blocked_by_every_server( string $method, string $path ): void {
		foreach ( [ 'apache', 'htaccess', 'nginx', 'nginx-server', 'caddy', 'haproxy', 'varnish', 'modsecurity', 'cloudfront', 'aws-waf', 'cloudflare' ] as $target ) {
			$this->assertTrue( self::forms( $target )->would_block( self::hit( $path, $method ) ), $target );
		}
	}

	public function plain_requests(): array {
		return [
			'an XML-RPC flood' => [ 'POST', '//xmlrpc.php' ],
			'the first user'   => [ 'GET', '/?author=1' ],
			'the users'        => [ 'GET', '/wp-json/wp/v2/users/' ],
			'the whole URL'    => [ 'POST', 'http://example.org/xmlrpc.php' ],
			'the manifest'     => [ 'GET', '/wp-includes/wlwmanifest.xml' ],
			'the sitemap'      => [ 'HEAD', '/wp-sitemap-users-1.xml' ],
		];
	}

	/** @dataProvider not_claimed */
	public function test_an_unclear_request_or_one_left_to_php_does_not_count_as_blocked( string $method, string $path ): void {
		foreach ( [ 'apache', 'htaccess', 'nginx', 'cloudflare' ] as $target ) {
			$this->assertFalse( self::forms( $target )->would_block( self::hit( $path, $method ) ), $target );
		}
	}

	public function not_claimed(): array {
		return [
			'a second parameter' => [ 'GET', '/?author=1&x=2' ],
			'a form'             => [ 'POST', '/?author=1' ],
			'a path with ..'     => [ 'POST', '/a/../xmlrpc.php' ],
			'the same, encoded'  => [ 'POST', '/a/%2E./xmlrpc.php' ],
			'a fragment'         => [ 'POST', '/xmlrpc.php#a' ],
			'maybe truncated'    => [ 'GET', '/xmlrpc.php?' . str_repeat( 'a', 190 ) ],
			'a page'             => [ 'GET', '/hello-world/' ],
		];
	}

	public function test_a_hit_of_a_watched_rule_does_not_count_as_blocked(): void {
		$site = [
			'settings' => [
				'rules' => [
					'xmlrpc'           => 'watch',
					'xmlrpc-discovery' => 'off',
				],
			],
		];
		$this->assertFalse( self::forms( 'nginx', $site )->would_block( self::hit( '/xmlrpc.php', 'POST' ) ) );
		$this->assertTrue( self::forms( 'nginx', $site )->would_block( self::hit( '/?author=1' ) ) );
	}

	public function test_servers_that_see_folders_leave_existing_ones_to_php(): void {
		$site = [ 'folders' => [ '/forum' ] ];
		$hit  = self::hit( '/forum/xmlrpc.php', 'POST' );
		foreach ( [ 'apache', 'nginx', 'htaccess' ] as $target ) {
			$this->assertFalse( self::forms( $target, $site )->would_block( $hit ), $target );
			$this->assertTrue( self::forms( $target )->would_block( $hit ), $target );
		}
		// HAProxy can't see folders, so it leaves all of them to PHP.
		$this->assertFalse( self::forms( 'haproxy' )->would_block( $hit ) );
	}

	public function test_only_htaccess_distinguishes_wordpress_in_a_folder_from_other_programs(): void {
		$site = [
			'bases'   => [ '', '/wp' ],
			'folders' => [ '/wp' ],
		];
		$hit  = self::hit( '/wp/xmlrpc.php', 'POST' );
		$this->assertTrue( self::forms( 'htaccess', $site )->would_block( $hit ) );
		$this->assertFalse( self::forms( 'nginx', $site )->would_block( $hit ) );
	}

	public function test_a_path_outside_the_site_does_not_count_as_blocked(): void {
		$site = [ 'bases' => [ '/blog' ] ];
		foreach ( [ 'nginx', 'htaccess', 'cloudfront' ] as $target ) {
			$this->assertTrue( self::forms( $target, $site )->would_block( self::hit( '/blog/xmlrpc.php' ) ), $target );
			$this->assertFalse( self::forms( $target, $site )->would_block( self::hit( '/blogs/xmlrpc.php' ) ), $target );
			$this->assertFalse( self::forms( $target, $site )->would_block( self::hit( '/xmlrpc.php' ) ), $target );
		}
	}

	public function test_the_rest_prefix_of_the_site_is_used(): void {
		$site = [ 'rest_prefix' => 'a.p' ];
		foreach ( [ 'nginx', 'htaccess', 'cloudflare' ] as $target ) {
			$this->assertTrue( self::forms( $target, $site )->would_block( self::hit( '/a.p/wp/v2/users' ) ), $target );
			$this->assertFalse( self::forms( $target, $site )->would_block( self::hit( '/axp/wp/v2/users' ) ), $target );
		}
	}

	public function test_engines_that_cannot_match_ipv6_ranges_leave_ipv6_to_php(): void {
		$site = [ 'allies' => [ '2001:db8::/32' ] ];
		$hit  = self::hit( '/xmlrpc.php', 'POST', '2001:db9::1' );
		$this->assertFalse( self::forms( 'htaccess', $site )->would_block( $hit ) );
		$this->assertTrue( self::forms( 'htaccess' )->would_block( $hit ) );
		$this->assertTrue( self::forms( 'apache', $site )->would_block( $hit ) );
	}

	public function test_wp_activate_is_allowed_only_on_a_multisite_network(): void {
		$hit = self::hit( '/wp-activate.php', 'POST' );
		$this->assertTrue( self::forms( 'apache' )->would_block( $hit ) );
		$this->assertFalse( self::forms( 'apache', [ 'network' => true ] )->would_block( $hit ) );
	}
}
