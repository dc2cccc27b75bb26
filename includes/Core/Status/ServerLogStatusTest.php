<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Checks\Check;

final class ServerLogStatusTest extends TestCase {

	private const NOW = 1800000000;
	private const DAY = 86400;

	/**
	 * @dataProvider checks
	 * @param mixed $written   Stored value: whether a line arrived.
	 * @param mixed $last_line Stored value: when one was last seen.
	 */
	public function test_the_status_is_derived_from_the_check( $written, $last_line, string $age, string $status ): void {
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
			'nothing was denied by the server itself' => [ null, 0, Check::FRESH, ServerLogStatus::UNKNOWN ],
			'a line arrived'                          => [ true, self::NOW, Check::FRESH, ServerLogStatus::COUNTED ],
			'none arrived, and none ever before'      => [ false, 0, Check::FRESH, ServerLogStatus::UNCOUNTED ],
			'none arrived, but one an hour ago'       => [ false, self::NOW - 3600, Check::FRESH, ServerLogStatus::BROKEN ],
			'none arrived, but one a check ago'       => [ false, self::NOW - self::DAY - 3600, Check::FRESH, ServerLogStatus::BROKEN ],
			'none arrived, and none for a long time'  => [ false, self::NOW - 3 * self::DAY, Check::FRESH, ServerLogStatus::UNCOUNTED ],
			'an old check still counts'               => [ false, 0, Check::OLD, ServerLogStatus::UNCOUNTED ],
			'something changed since'                 => [ false, self::NOW, Check::CHANGED, ServerLogStatus::UNKNOWN ],
			'never checked'                           => [ false, self::NOW, Check::NONE, ServerLogStatus::UNKNOWN ],
			'a malformed option'                      => [ 'no', 'never', Check::FRESH, ServerLogStatus::UNKNOWN ],
			'a malformed time'                        => [ false, 'never', Check::FRESH, ServerLogStatus::UNCOUNTED ],
		];
	}

	public function test_a_check_of_an_older_version_leaves_it_unknown(): void {
		$check = new Check(
			[
				'time'  => self::NOW,
				'rules' => [],
			]
		);
		self::assertSame( ServerLogStatus::UNKNOWN, ServerLogStatus::of( $check, Check::FRESH ) );
	}
}
