<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

use PHPUnit\Framework\TestCase;

final class ServerKindTest extends TestCase {

	/**
	 * @dataProvider names
	 */
	public function test_a_server_is_recognised_by_its_name( string $software, string $kind, bool $reads ): void {
		self::assertSame( [ $kind, $reads ], [ ServerKind::of( $software ), ServerKind::reads_htaccess( $software ) ] );
	}

	/** @return array<array{ string, string, bool }> */
	public function names(): array {
		return [
			[ 'Apache/2.4.62 (Debian)', 'apache', true ],
			[ 'Apache', 'apache', true ],
			[ 'LiteSpeed', 'litespeed', true ],
			[ 'nginx/1.22.1', 'nginx', false ],
			[ 'Caddy/v2.6.2', 'caddy', false ],
			[ 'Microsoft-IIS/10.0', 'iis', false ],
			[ 'PHP 8.2 Development Server', 'other', false ],
			[ '', 'other', false ],
		];
	}
}
