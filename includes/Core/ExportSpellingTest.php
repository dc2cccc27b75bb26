<?php

declare( strict_types = 1 );

namespace Sidegate\Core;

use InvalidArgumentException;
use PHPUnit\Framework\TestCase;

/**
 * Values in the spellings that single engines want.
 */
final class ExportSpellingTest extends TestCase {

	private const VALUES = [
		'rest_prefix' => 'my.api',
		'refuse_url'  => '/refuse.php',
		'refuse_file' => '/srv/refuse.php',
		'spool'       => '/srv/spool',
		'document_root' => '/srv/www',
		'fastcgi'     => 'unix:/run/php.sock',
	];

	private static function inputs( array $values = [], array $bases = [ '/blog', '/a.b' ] ): ExportInputs {
		return new ExportInputs( $values + self::VALUES, $bases, [] );
	}

	private static function text( array $part, ExportInputs $inputs ): string {
		$rules    = new Rules(
			[
				'rules'  => [],
				'allies' => [],
			]
		);
		$template = [
			'target' => 'moat',
			'parts'  => [ 'bare' => [ $part ] ],
			'rules'  => [],
		];
		return ( new Export( $template, $rules, [ new Settings( [], $rules ) ] ) )->text( 'bare', $inputs );
	}

	public function test_in_json_a_backslash_is_written_twice(): void {
		$this->assertSame( '(?:/+blog|/+a\\\\x2eb)', self::inputs()->slot( 'bases_json' ) );
	}

	public function test_the_prefix_of_rest_is_an_expression_in_small_letters(): void {
		$this->assertSame( 'my[.]api', self::inputs( [ 'rest_prefix' => 'My.api' ] )->slot( 'rest_prefix_pattern' ) );
	}

	/** @dataProvider sockets */
	public function test_caddy_finds_php( string $given, string $written ): void {
		$this->assertSame( $written, self::inputs( [ 'fastcgi' => $given ] )->slot( 'fastcgi_caddy' ) );
	}

	public function sockets(): array {
		return [
			'by a socket'  => [ 'unix:/run/php.sock', 'unix//run/php.sock' ],
			'by a port'    => [ '127.0.0.1:9000', '127.0.0.1:9000' ],
		];
	}

	public function test_each_path_of_the_site_is_said_once(): void {
		$part = [
			'each'    => 'base',
			'of'      => [ '"{{base}}/"' ],
			'between' => ' or ',
		];
		$this->assertSame( '"/blog/" or "/a.b/"', self::text( $part, self::inputs() ) );
	}

	public function test_a_path_that_would_leave_its_quotes_is_refused(): void {
		$this->expectException( InvalidArgumentException::class );
		self::inputs( [], [ '/a" or "' ] )->bases();
	}

	public function test_htaccess_is_said_where_it_lies(): void {
		$inputs = self::inputs( [ 'document_root' => '/srv/a.b/c+d/' ], [ '/my.blog', '/my.blog/wp' ] );
		$this->assertSame( '/srv/a\.b/c\+d', $inputs->slot( 'document_root' ) );
		$this->assertSame( '/my\.blog', $inputs->slot( 'home_base' ) );
		$this->assertSame( '(?:wp/)?', $inputs->slot( 'wordpress_below' ) );
		$this->assertSame( 'my\.api', $inputs->slot( 'rest_prefix_lower' ) );
		$this->assertSame( '', self::inputs( [], [ '/blog', '/elsewhere' ] )->slot( 'wordpress_below' ) );
		$this->assertSame( '', self::inputs( [], [ '/blog', '/blog' ] )->slot( 'wordpress_below' ) );
	}

	public function test_a_spool_below_the_document_root_moves_with_it(): void {
		$inputs = self::inputs( [ 'spool' => '/srv/www/up loads/sidegate-00' ] );
		$this->assertSame( '%{DOCUMENT_ROOT}/up loads/sidegate-00', $inputs->slot( 'spool_apache' ) );
		$this->assertSame( '/srv/www2/sidegate-00', self::inputs( [ 'spool' => '/srv/www2/sidegate-00' ] )->slot( 'spool_apache' ) );
	}

	/** @dataProvider ranges */
	public function test_modsecurity_understands_a_range( string $ally, string $written ): void {
		$cidr   = Cidr::parse( $ally );
		$inputs = new ExportInputs( self::VALUES, [ '' ], $cidr === null ? [] : [ $cidr ] );
		$part   = [
			'each' => 'cidr',
			'of'   => [ '{{ranges}}' ],
		];
		$this->assertSame( $written, self::text( $part, $inputs ) );
	}

	public function ranges(): array {
		return [
			'a range'                  => [ '192.0.2.77/24', '192.0.2.0/24' ],
			'an address'               => [ '192.0.2.7', '192.0.2.7' ],
			'an IPv6 address'          => [ '2001:db8::7/128', '2001:db8::7' ],
			'everybody with IPv4'      => [ '0.0.0.0/0', '0.0.0.0/1,128.0.0.0/1' ],
			'everybody with IPv6'      => [ '::/0', '::/1,8000::/1' ],
		];
	}
}
