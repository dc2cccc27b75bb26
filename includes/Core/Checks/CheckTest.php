<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Checks;

use PHPUnit\Framework\TestCase;

final class CheckTest extends TestCase {

	private const STORED = [
		'time'      => 1000,
		'by'        => 'browser',
		'error'     => 'Connection refused',
		'made_for'  => 'abc',
		'written'   => false,
		'last_line' => 900,
		'rules'     => [
			'xmlrpc' => [
				'layer'   => 'server',
				'status'  => 403,
				'ms'      => 4,
				'because' => null,
			],
		],
	];

	public function test_a_check_is_read(): void {
		$check = new Check( self::STORED );
		self::assertSame( [ 1000, 'browser', 'Connection refused', self::STORED['rules'] ], [ $check->time, $check->by, $check->error, $check->rules ] );
		self::assertSame( [ false, 900 ], [ $check->is_logged, $check->last_log_time ] );
	}

	/**
	 * @dataProvider malformed
	 * @param mixed $stored The stored value.
	 */
	public function test_a_malformed_check_counts_as_absent( $stored ): void {
		$check = new Check( $stored );
		self::assertSame( [ 0, 'site', '', [] ], [ $check->time, $check->by, $check->error, $check->rules ] );
		self::assertSame( [ null, 0 ], [ $check->is_logged, $check->last_log_time ] );
		self::assertSame( Check::NONE, $check->age( '', 0 ) );
	}

	/** @return array<string, array{ mixed }> */
	public function malformed(): array {
		return [
			'nothing'      => [ false ],
			'a text'       => [ 'x' ],
			'no time'      => [ [ 'rules' => [] ] ],
			'a wrong time' => [
				[
					'time'  => 'soon',
					'rules' => [],
				],
			],
			'no rules'     => [ [ 'time' => 1 ] ],
		];
	}

	public function test_a_malformed_rule_is_skipped(): void {
		$check = new Check( [ 'rules' => self::STORED['rules'] + [ 'users-scan' => [ 'status' => '403' ] ] ] + self::STORED );
		self::assertSame( [ 'xmlrpc' ], array_keys( $check->rules ) );
	}

	public function test_a_check_expires_after_a_change_or_a_day(): void {
		$check = new Check( self::STORED );
		self::assertSame( Check::FRESH, $check->age( 'abc', 1000 ) );
		self::assertSame( Check::FRESH, $check->age( 'abc', 1000 + 86400 ) );
		self::assertSame( Check::OLD, $check->age( 'abc', 1001 + 86400 ) );
		self::assertSame( Check::CHANGED, $check->age( 'abd', 1000 ) );
		self::assertSame( Check::CHANGED, $check->age( 'abd', 1001 + 86400 ) );
	}
}
