<?php

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use InvalidArgumentException;
use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\Cidr;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

/**
 * Tests values in the formats that some engines need.
 */
final class ServerTextFormatTest extends TestCase {

	private const VALUES = [
		'rest_prefix'   => 'my.api',
		'refuse_url'    => '/refuse.php',
		'refuse_file'   => '/srv/refuse.php',
		'spool'         => '/srv/spool',
		'document_root' => '/srv/www',
		'fastcgi'       => 'unix:/run/php.sock',
	];

	private static function facts( array $values = [], array $bases = [ '/blog', '/a.b' ] ): SiteFacts {
		return new SiteFacts( $values + self::VALUES, $bases, [] );
	}

	private static function text( array $part, SiteFacts $facts ): string {
		$rules    = new Rules(
			[
				'rules'      => [],
				'settings'   => [],
				'allowlists' => [],
			]
		);
		$template = [
			'target' => 'engine',
			'parts'  => [ 'bare' => [ $part ] ],
			'rules'  => [],
		];
		return ( new ServerText( $template, $rules, [ new Settings( [], $rules ) ] ) )->text( 'bare', $facts );
	}

	public function test_a_backslash_is_doubled_in_json(): void {
		$this->assertSame( '(?:/+blog|/+a\\\\x2eb)', self::facts()->slot( 'bases_json' ) );
	}

	public function test_the_rest_prefix_is_written_as_an_expression_in_lower_case(): void {
		$this->assertSame( 'my[.]api', self::facts( [ 'rest_prefix' => 'My.api' ] )->slot( 'rest_prefix_pattern' ) );
	}

	/** @dataProvider sockets */
	public function test_a_socket_is_written_in_the_form_of_caddy( string $given, string $written ): void {
		$this->assertSame( $written, self::facts( [ 'fastcgi' => $given ] )->slot( 'fastcgi_caddy' ) );
	}

	public function sockets(): array {
		return [
			'by a socket' => [ 'unix:/run/php.sock', 'unix//run/php.sock' ],
			'by a port'   => [ '127.0.0.1:9000', '127.0.0.1:9000' ],
		];
	}

	public function test_each_path_of_the_site_is_written_once(): void {
		$part = [
			'each'    => 'base',
			'of'      => [ '"{{base}}/"' ],
			'between' => ' or ',
		];
		$this->assertSame( '"/blog/" or "/a.b/"', self::text( $part, self::facts() ) );
	}

	public function test_a_path_with_quotes_is_rejected(): void {
		$this->expectException( InvalidArgumentException::class );
		self::facts( [], [ '/a" or "' ] )->bases();
	}

	public function test_paths_are_escaped_for_htaccess(): void {
		$facts = self::facts( [ 'document_root' => '/srv/a.b/c+d/' ], [ '/my.blog', '/my.blog/wp' ] );
		$this->assertSame( '/srv/a\.b/c\+d', $facts->slot( 'document_root' ) );
		$this->assertSame( '/my\.blog', $facts->slot( 'home_base' ) );
		$this->assertSame( '(?:wp/)?', $facts->slot( 'wordpress_below' ) );
		$this->assertSame( 'my\.api', $facts->slot( 'rest_prefix_lower' ) );
		$this->assertSame( '', self::facts( [], [ '/blog', '/elsewhere' ] )->slot( 'wordpress_below' ) );
		$this->assertSame( '', self::facts( [], [ '/blog', '/blog' ] )->slot( 'wordpress_below' ) );
	}

	public function test_a_spool_below_the_document_root_is_relative_to_it(): void {
		$facts = self::facts( [ 'spool' => '/srv/www/up loads/sidegate-00' ] );
		$this->assertSame( '%{DOCUMENT_ROOT}/up loads/sidegate-00', $facts->slot( 'spool_apache' ) );
		$this->assertSame( '/srv/www2/sidegate-00', self::facts( [ 'spool' => '/srv/www2/sidegate-00' ] )->slot( 'spool_apache' ) );
	}

	/** @dataProvider ranges */
	public function test_modsecurity_gets_a_range_that_it_accepts( string $range, string $written ): void {
		$cidr  = Cidr::parse( $range );
		$facts = new SiteFacts( self::VALUES, [ '' ], $cidr === null ? [] : [ $cidr ] );
		$part  = [
			'each' => 'cidr',
			'of'   => [ '{{ranges}}' ],
		];
		$this->assertSame( $written, self::text( $part, $facts ) );
	}

	public function ranges(): array {
		return [
			'a range'         => [ '192.0.2.77/24', '192.0.2.0/24' ],
			'an address'      => [ '192.0.2.7', '192.0.2.7' ],
			'an IPv6 address' => [ '2001:db8::7/128', '2001:db8::7' ],
			'all of IPv4'     => [ '0.0.0.0/0', '0.0.0.0/1,128.0.0.0/1' ],
			'all of IPv6'     => [ '::/0', '::/1,8000::/1' ],
		];
	}
}
