<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Check;

final class ServerLogStatusTest extends TestCase {

	private const NOW = 1800000000;
	private const DAY = 86400;

	/**
	 * @dataProvider checks
	 * @param mixed $written   Whether a line arrived, as it is stored.
	 * @param mixed $last_line When one was last seen, as it is stored.
	 */
	public function test_what_is_said_follows_from_the_check( $written, $last_line, string $age, string $status ): void {
		$check = new Check(
			[
				'time'      => self::NOW,
				'rules'     => [],
				'written'   => $written,
				'last_line' => $last_line,
			]
		);
		self::assertSame( $status, ServerLogStatus::of( $check, $age ) );
	}

	/** @return array<string, array{ mixed, mixed, string, string }> */
	public function checks(): array {
		return [
			'nothing was denied by the server itself'    => [ null, 0, Check::FRESH, ServerLogStatus::UNKNOWN ],
			'a line arrived'                             => [ true, self::NOW, Check::FRESH, ServerLogStatus::COUNTED ],
			'none arrived, and none ever did'            => [ false, 0, Check::FRESH, ServerLogStatus::UNCOUNTED ],
			'none arrived, but one did an hour ago'      => [ false, self::NOW - 3600, Check::FRESH, ServerLogStatus::BROKEN ],
			'none arrived, but one did a check before'   => [ false, self::NOW - self::DAY - 3600, Check::FRESH, ServerLogStatus::BROKEN ],
			'none arrived, and none did for a long time' => [ false, self::NOW - 3 * self::DAY, Check::FRESH, ServerLogStatus::UNCOUNTED ],
			'an old check still says it'                 => [ false, 0, Check::OLD, ServerLogStatus::UNCOUNTED ],
			'something changed since'                    => [ false, self::NOW, Check::CHANGED, ServerLogStatus::UNKNOWN ],
			'never checked'                              => [ false, self::NOW, Check::NONE, ServerLogStatus::UNKNOWN ],
			'a broken option'                            => [ 'no', 'never', Check::FRESH, ServerLogStatus::UNKNOWN ],
			'a broken time'                              => [ false, 'never', Check::FRESH, ServerLogStatus::UNCOUNTED ],
		];
	}

	public function test_a_check_of_an_older_version_says_nothing_of_it(): void {
		$check = new Check(
			[
				'time'  => self::NOW,
				'rules' => [],
			]
		);
		self::assertSame( ServerLogStatus::UNKNOWN, ServerLogStatus::of( $check, Check::FRESH ) );
	}
}
