<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Settings;

use PHPUnit\Framework\TestCase;

final class StateTest extends TestCase {

	private const TOKEN = '0123456789abcdef0123456789abcdef';

	public function test_a_valid_state_is_read(): void {
		$state = new State(
			[
				'token'       => self::TOKEN,
				'needed_by'   => [
					'xmlrpc'     => [ 'Jetpack' ],
					'users-scan' => [],
				],
				'was_needed_by' => [ 'users-rest' => [ 'Faust' ] ],
				'tables_lost' => 7,
			]
		);
		self::assertSame( '/srv/sidegate-' . self::TOKEN, $state->spool_directory( '/srv' ) );
		self::assertSame( [ 'xmlrpc' => [ 'Jetpack' ] ], $state->needed_by() );
		self::assertSame( [ 'users-rest' => [ 'Faust' ] ], $state->was_needed_by() );
		self::assertSame( 7, $state->tables_lost() );
	}

	/**
	 * @dataProvider malformed
	 * @param mixed $stored Value of the option.
	 */
	public function test_a_malformed_state_has_no_spool_folder( $stored ): void {
		$state = new State( $stored );
		self::assertSame( '', $state->spool_directory( '/srv' ) );
		self::assertSame( [], $state->needed_by() );
		self::assertSame( [], $state->was_needed_by() );
		self::assertSame( 0, $state->tables_lost() );
	}

	/** @return array<array{ mixed }> */
	public function malformed(): array {
		return [
			[ false ],
			[ 'x' ],
			[ [] ],
			[
				[
					'token'       => '../../etc',
					'needed_by'   => [
						'xmlrpc' => [ 7 ],
						0        => null,
					],
					'was_needed_by' => 'x',
					'tables_lost' => 'x',
				],
			],
			[ [ 'token' => [ self::TOKEN ] ] ],
		];
	}

	public function test_without_a_base_there_is_no_spool_folder(): void {
		$state = new State( [ 'token' => self::TOKEN ] );
		self::assertSame( '', $state->spool_directory( '' ) );
		self::assertSame( '', $state->spool_directory( null ) );
	}

	public function test_a_copied_site_has_its_own_token_without_a_write(): void {
		$original = new State( [ 'token' => self::TOKEN ], 'live' );
		self::assertSame( self::TOKEN, $original->token(), 'an older version stored no identity' );
		$stored = [
			'token'    => self::TOKEN,
			'identity' => $original->identity(),
		];
		self::assertSame( self::TOKEN, ( new State( $stored, 'live' ) )->token() );
		self::assertSame( self::TOKEN, ( new State( $stored ) )->token(), 'if the identity is unknown' );
		$copy = new State( $stored, 'staging' );
		self::assertTrue( $copy->is_copied() );
		self::assertMatchesRegularExpression( '/^[0-9a-f]{32}$/D', $copy->token() );
		self::assertNotSame( self::TOKEN, $copy->token() );
		self::assertSame( $copy->token(), ( new State( $stored, 'staging' ) )->token(), 'the same at each request' );
		self::assertNotSame( $copy->token(), ( new State( $stored, 'another' ) )->token() );
		// Storing the token later doesn't change it.
		$stored_copy = new State(
			$copy->with(
				[
					'token'    => $copy->token(),
					'identity' => $copy->identity(),
				]
			),
			'staging'
		);
		self::assertSame( $copy->token(), $stored_copy->token() );
	}

	public function test_without_a_stored_token_it_is_derived_from_the_secret(): void {
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
			) )->with( [ 'b' => 3 ] )
		);
	}
}
