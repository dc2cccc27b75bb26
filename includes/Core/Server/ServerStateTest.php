<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Settings\State;

final class ServerStateTest extends TestCase {

	/**
	 * @dataProvider malformed
	 * @param mixed $stored The stored value.
	 */
	public function test_a_malformed_value_counts_as_its_default( $stored ): void {
		$state = ( new State( [ 'server' => $stored ] ) )->server();
		self::assertSame( [ false, 'counted', 'off', 0, null, '' ], [ $state->wants_htaccess(), $state->strength(), $state->early(), $state->ini_cached_until(), $state->problem( 'htaccess' ), $state->removed_by() ] );
	}

	/** @return array<string, array{ mixed }> */
	public function malformed(): array {
		return [
			'nothing'     => [ null ],
			'a text'      => [ 'x' ],
			'wrong types' => [
				[
					'wanted'           => 'yes',
					'strength'         => [],
					'early'            => 'earlier',
					'leaves_until'     => 'soon',
					'htaccess_problem' => [ 'key' => 1 ],
					'taken_out'        => 'somehow',
				],
			],
		];
	}

	public function test_a_change_keeps_the_rest(): void {
		$state = new ServerState(
			( new ServerState(
				[
					'wanted' => true,
					'later'  => 'version',
				]
			) )->with( [ 'early' => 'prepend' ] )
		);
		self::assertTrue( $state->wants_htaccess() );
		self::assertSame( 'prepend', $state->early() );
		self::assertSame( 'version', $state->with( [] )['later'] );
	}
}
