<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\Hit;

/**
 * @runTestsInSeparateProcesses
 * @preserveGlobalState disabled
 */
final class ReportRouteTest extends TestCase {

	protected function setUp(): void {
		define( 'ABSPATH', '/' );
	}

	/**
	 * Escape sequences, line endings that would forge a header or a log line,
	 * right-to-left text, binary.
	 */
	public function test_hostile_text_has_no_effect_in_a_report(): void {
		$hostile = "\e]0;x\x07\r\n\r\nBcc: y\u{202e}\xff\0";
		$request = ReportRoute::request( new Hit( 1790820611000000, 'users-scan', 'wordpress', true, '192.0.2.1', $hostile, "/?author=$hostile", $hostile, '', $hostile ) );
		self::assertSame( '2026-10-01T02:10:11Z', $request['time'] );
		foreach ( $request as $text ) {
			self::assertMatchesRegularExpression( '/^[\x20-\x7e]+$/D', $text );
		}
		self::assertStringEndsWith( '\r\n\r\nBcc: y\342\200\256\377\000', $request['target'] );
	}

	/** @dataProvider secrets */
	public function test_secrets_are_masked( string $target, string $shown ): void {
		$request = ReportRoute::request( new Hit( 1790820611000000, 'users-scan', 'wordpress', true, '192.0.2.1', 'GET', $target, 'bot (+https://jane:SECRET@a.example/)' ) );
		self::assertSame( [ $shown, 'bot (+https://***@a.example/)' ], [ $request['target'], $request['agent'] ] );
	}

	/** @return array<array{ string, string }> */
	public function secrets(): array {
		return [
			[ '/xmlrpc.php?log=admin&pwd=hunter2&x=1', '/xmlrpc.php?log=admin&pwd=***&x=1' ],
			[ '/?PASSWORD=a&author=1', '/?PASSWORD=***&author=1' ],
			[ '/?user_pass[0]=a;access_token=b#c', '/?user_pass[0]=***' ],
			[ '/?pas%73word=a&author=1', '/?pas%73word=***&author=1' ],
			[ '/?author=1', '/?author=1' ],
			[ '/passwords/?a=b', '/passwords/?a=b' ],
		];
	}
}
