<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class ServerStateTest extends TestCase {

	/**
	 * @dataProvider broken
	 * @param mixed $stored What is kept.
	 */
	public function test_nothing_broken_comes_out_of_it( $stored ): void {
		$state = ( new State( [ 'server' => $stored ] ) )->server();
		self::assertSame( [ false, 'counted', 'off', 0, null, '' ], [ $state->wanted(), $state->strength(), $state->early(), $state->leaves_until(), $state->problem( 'htaccess' ), $state->taken_out() ] );
	}

	/** @return array<string, array{ mixed }> */
	public function broken(): array {
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

	public function test_a_change_leaves_the_rest(): void {
		$state = new ServerState(
			( new ServerState(
				[
					'wanted' => true,
					'later'  => 'version',
				]
			) )->changed( [ 'early' => 'prepend' ] )
		);
		self::assertTrue( $state->wanted() );
		self::assertSame( 'prepend', $state->early() );
		self::assertSame( 'version', $state->changed( [] )['later'] );
	}
}
