<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

final class SharedServerTest extends TestCase {

	private Rules $rules;

	protected function setUp(): void {
		$this->rules = new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' );
	}

	/**
	 * @dataProvider sites
	 * @param array<mixed> $main   Settings of the main site.
	 * @param array<mixed> $site   Settings of another site.
	 * @param bool         $more   Whether the other site allows more.
	 * @param array<string, list<string>> $needed Names of the other site's plugins that need what a rule blocks.
	 */
	public function test_a_site_that_allows_more_than_the_server_is_recognised( array $main, array $site, bool $more, array $needed = [] ): void {
		self::assertSame(
			$more,
			( new SharedServer( $this->rules ) )->allows_more( new Settings( $main, $this->rules ), new Settings( $site, $this->rules, $needed ) )
		);
	}

	/** @return array<string, array{ 0: array<mixed>, 1: array<mixed>, 2: bool, 3?: array<string, list<string>> }> */
	public function sites(): array {
		$off     = [ 'rules' => [ 'xmlrpc' => 'off' ] ];
		$allowed = [ 'allies' => [ '192.0.2.0/24' ] ];
		return [
			'the same'                         => [ [], [], false ],
			'a rule is off'                    => [ [], $off, true ],
			'a rule only watches'              => [ [], [ 'rules' => [ 'xmlrpc' => 'watch' ] ], true ],
			'a plugin needs XML-RPC'           => [ [], [], true, [ 'xmlrpc' => [ 'Jetpack' ] ] ],
			'only logins'                      => [ [], [ 'xmlrpc_mode' => 'logins' ], true ],
			'an allowed address'               => [ [], $allowed, true ],
			'the same allowed address'         => [ $allowed, $allowed, false ],
			'the main site allows more'        => [ $allowed, [], false ],
			'the main site blocks less'        => [ $off, [], false ],
			'both are off'                     => [ $off, $off, false ],
			'behind a proxy, none allowed'     => [ [], [ 'proxy' => self::proxy() ], false ],
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
