<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Networks\AsNumbers;

final class RememberedNumbersTest extends TestCase {

	public function test_each_source_is_looked_up_once_the_unknown_too(): void {
		$table      = new class() implements AsNumbers {
			/** @var list<string> */
			public array $asked = [];

			public function number( string $source ): int {
				$this->asked[] = $source;
				return $source === '168.62.29.77' ? 8075 : 0;
			}

			public function edition(): string {
				return 'hosting 2026-06-17';
			}
		};
		$remembered = new RememberedNumbers( $table );
		foreach ( [ '168.62.29.77', '192.0.2.1', '168.62.29.77', '192.0.2.1' ] as $source ) {
			self::assertSame( $source === '192.0.2.1' ? 0 : 8075, $remembered->number( $source ) );
		}
		self::assertSame( [ '168.62.29.77', '192.0.2.1' ], $table->asked );
		self::assertSame( 'hosting 2026-06-17', $remembered->edition() );
	}
}
