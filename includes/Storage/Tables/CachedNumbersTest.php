<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Networks\AsNumbers;

final class CachedNumbersTest extends TestCase {

	public function test_looks_up_each_source_once_including_unknown_ones(): void {
		$table  = new class() implements AsNumbers {
			/** @var list<string> */
			public array $lookups = [];

			public function number( string $source ): int {
				$this->lookups[] = $source;
				return $source === '168.62.29.77' ? 8075 : 0;
			}

			public function edition(): string {
				return 'hosting 2026-06-17';
			}
		};
		$cached = new CachedNumbers( $table );
		foreach ( [ '168.62.29.77', '192.0.2.1', '168.62.29.77', '192.0.2.1' ] as $source ) {
			self::assertSame( $source === '192.0.2.1' ? 0 : 8075, $cached->number( $source ) );
		}
		self::assertSame( [ '168.62.29.77', '192.0.2.1' ], $table->lookups );
		self::assertSame( 'hosting 2026-06-17', $cached->edition() );
	}
}
