<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class StateTest extends TestCase {

	private const TOKEN = '0123456789abcdef0123456789abcdef';

	public function test_a_whole_state_is_read(): void {
		$state = new State(
			[
				'token'            => self::TOKEN,
				'xmlrpc_needed_by' => [ 'Jetpack' ],
				'tables_lost'      => 7,
			]
		);
		self::assertSame( '/srv/sidegate-' . self::TOKEN, $state->spool_directory( '/srv' ) );
		self::assertSame( [ 'Jetpack' ], $state->xmlrpc_needed_by() );
		self::assertSame( 7, $state->tables_lost() );
	}

	/**
	 * @dataProvider broken
	 * @param mixed $stored What the option holds.
	 */
	public function test_a_broken_one_points_nowhere( $stored ): void {
		$state = new State( $stored );
		self::assertSame( '', $state->spool_directory( '/srv' ) );
		self::assertSame( [], $state->xmlrpc_needed_by() );
		self::assertSame( 0, $state->tables_lost() );
	}

	/** @return array<array{ mixed }> */
	public function broken(): array {
		return [
			[ false ],
			[ 'x' ],
			[ [] ],
			[
				[
					'token'            => '../../etc',
					'xmlrpc_needed_by' => [ 7 ],
					'tables_lost'      => 'x',
				],
			],
			[ [ 'token' => [ self::TOKEN ] ] ],
		];
	}

	public function test_without_a_base_there_is_no_spool(): void {
		$state = new State( [ 'token' => self::TOKEN ] );
		self::assertSame( '', $state->spool_directory( '' ) );
		self::assertSame( '', $state->spool_directory( null ) );
	}

	public function test_a_copy_has_a_token_of_its_own_without_a_write(): void {
		$original = new State( [ 'token' => self::TOKEN ], 'live' );
		self::assertSame( self::TOKEN, $original->token(), 'an older version stored no identity' );
		$stored = [
			'token'    => self::TOKEN,
			'identity' => $original->identity(),
		];
		self::assertSame( self::TOKEN, ( new State( $stored, 'live' ) )->token() );
		self::assertSame( self::TOKEN, ( new State( $stored ) )->token(), 'where the identity is unknown' );
		$copy = new State( $stored, 'staging' );
		self::assertTrue( $copy->is_copied() );
		self::assertMatchesRegularExpression( '/^[0-9a-f]{32}$/D', $copy->token() );
		self::assertNotSame( self::TOKEN, $copy->token() );
		self::assertSame( $copy->token(), ( new State( $stored, 'staging' ) )->token(), 'the same at each request' );
		self::assertNotSame( $copy->token(), ( new State( $stored, 'another' ) )->token() );
		// What is stored later changes nothing.
		$settled = new State(
			$copy->changed(
				[
					'token' => $copy->token(),
					'identity' => $copy->identity(),
				]
			),
			'staging'
		);
		self::assertSame( $copy->token(), $settled->token() );
	}

	public function test_without_its_options_a_site_has_the_token_of_its_secret(): void {
		self::assertSame( '', ( new State( false, 'live' ) )->token() );
		self::assertSame( '', ( new State( false, '', 'secret' ) )->token() );
		$token = ( new State( false, 'live', 'secret' ) )->token();
		self::assertMatchesRegularExpression( '/^[0-9a-f]{32}$/D', $token );
		self::assertNotSame( $token, ( new State( false, 'staging', 'secret' ) )->token() );
		self::assertNotSame( $token, ( new State( false, 'live', 'other' ) )->token() );
		self::assertSame( '', ( new State( false, 'live', 'secret' ) )->stored_token() );
	}

	public function test_a_change_keeps_the_rest(): void {
		self::assertSame(
			[
				'a' => 1,
				'b' => 3,
			],
			( new State(
				[
					'a' => 1,
					'b' => 2,
				]
			) )->changed( [ 'b' => 3 ] )
		);
	}
}
