<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class SharedServerTest extends TestCase {

	/** @var Rules */
	private Rules $rules;

	protected function setUp(): void {
		$this->rules = new Rules( require __DIR__ . '/../../build/rules.php' );
	}

	/**
	 * @dataProvider sites
	 * @param array<mixed> $main   Settings of the main site.
	 * @param array<mixed> $site   Settings of another.
	 * @param bool         $apart  Whether the other lets more through.
	 * @param list<string> $needed Names of plugins of the other that need XML-RPC.
	 */
	public function test_a_site_that_lets_more_through_stands_apart( array $main, array $site, bool $apart, array $needed = [] ): void {
		self::assertSame(
			$apart,
			( new SharedServer( $this->rules ) )->lets_more_through( new Settings( $main, $this->rules ), new Settings( $site, $this->rules, $needed ) )
		);
	}

	/** @return array<string, array{ 0: array<mixed>, 1: array<mixed>, 2: bool, 3?: list<string> }> */
	public function sites(): array {
		$off     = [ 'rules' => [ 'xmlrpc' => 'off' ] ];
		$allowed = [ 'allies' => [ '192.0.2.0/24' ] ];
		return [
			'the same'                       => [ [], [], false ],
			'a rule is off'                  => [ [], $off, true ],
			'a rule only watches'            => [ [], [ 'rules' => [ 'xmlrpc' => 'watch' ] ], true ],
			'a plugin needs XML-RPC'         => [ [], [], true, [ 'Jetpack' ] ],
			'only logins'                    => [ [], [ 'xmlrpc_mode' => 'logins' ], true ],
			'an allowed address'             => [ [], $allowed, true ],
			'an address that the main allows' => [ $allowed, $allowed, false ],
			'the main allows more'           => [ $allowed, [], false ],
			'the main blocks less'           => [ $off, [], false ],
			'both are off'                   => [ $off, $off, false ],
			'behind a proxy, none allowed'   => [ [], [ 'proxy' => self::proxy() ], false ],
			'the same address, behind a proxy' => [ $allowed, $allowed + [ 'proxy' => self::proxy() ], true ],
		];
	}

	/** @return array<string, mixed> */
	private static function proxy(): array {
		return [
			'preset'  => 'own',
			'trusted' => [ '10.0.0.0/8' ],
			'header'  => 'x-forwarded-for',
		];
	}
}
