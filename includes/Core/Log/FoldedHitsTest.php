<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;

final class FoldedHitsTest extends TestCase {

	public function test_neighbours_of_one_source_rule_and_request_are_one_line(): void {
		$hits  = [
			self::hit( 9, '192.0.2.1', '//xmlrpc.php' ),
			self::hit( 8, '192.0.2.1', '//xmlrpc.php' ),
			self::hit( 5, '192.0.2.1', '//xmlrpc.php' ),
			self::hit( 4, '192.0.2.2', '//xmlrpc.php' ),
			self::hit( 3, '192.0.2.1', '//xmlrpc.php' ),
			self::hit( 2, '192.0.2.1', '/xmlrpc.php' ),
			self::hit( 1, '192.0.2.1', '/xmlrpc.php', false ),
		];
		$folds = array_map( static fn ( array $fold ): array => [ $fold['hit']->source, $fold['hits'], $fold['first'], $fold['last'] ], FoldedHits::of( $hits ) );
		self::assertSame( [ [ '192.0.2.1', 3, 5, 9 ], [ '192.0.2.2', 1, 4, 4 ], [ '192.0.2.1', 1, 3, 3 ], [ '192.0.2.1', 1, 2, 2 ], [ '192.0.2.1', 1, 1, 1 ] ], $folds );
		self::assertSame( [], FoldedHits::of( [] ) );
	}

	private static function hit( int $second, string $source, string $path, bool $blocked = true ): Hit {
		return new Hit( $second * 1000000, 'xmlrpc', 'server', $blocked, $source, 'POST', $path, 'agent' );
	}
}
