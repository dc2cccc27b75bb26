<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\ManagedBlock;

/**
 * A process that is killed between any two steps.
 */
final class HtaccessCutsTest extends HtaccessTestCase {

	/**
	 * @dataProvider cuts
	 */
	public function test_a_process_that_is_killed_after_any_step_leaves_a_site_that_answers_and_the_next_cleans_up( string $change, string $after ): void {
		if ( $change !== 'write' ) {
			$this->htaccess()->write( "RewriteEngine On\n" );
		}
		[ , $stood ] = $this->in_child(
			function () use ( $change, $after ): string {
				$htaccess = $this->htaccess();
				$steps    = $change === 'remove' ? $htaccess->steps_to_remove() : $htaccess->steps_to_write( self::LINES );
				( new Journal( $this->root . '/spool' ) )->alone(
					static function () use ( $steps, $after ): void {
						foreach ( $steps as $name => $step ) {
							$step();
							if ( $name === $after ) {
								posix_kill( (int) getmypid(), SIGKILL );
							}
						}
					}
				);
				return '';
			}
		);
		self::assertFalse( $stood, 'it was killed' );
		self::assertSame( 200, $this->server()->ask( 'GET', 'http://site/' )->status );
		$this->htaccess()->recover();
		self::assertContains( $this->htaccess()->state(), [ ManagedBlock::NONE, ManagedBlock::WHOLE ] );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
		self::assertSame( [ 'htaccess-lock.php' ], $this->names( 'spool' ) );
	}

	/** @return iterable<string, array{ string, string }> */
	public function cuts(): iterable {
		foreach ( [ 'tidy', 'plan', 'try', 'look', 'keep', 'prepare', 'swap', 'prove', 'done' ] as $step ) {
			yield "write, $step" => [ 'write', $step ];
			yield "write anew, $step" => [ 'rewrite', $step ];
		}
		foreach ( [ 'tidy', 'plan', 'keep', 'prepare', 'swap', 'forget' ] as $step ) {
			yield "remove, $step" => [ 'remove', $step ];
		}
	}

	public function test_the_cuts_above_are_all_there_are(): void {
		$steps = array_merge( array_keys( $this->htaccess()->steps_to_write( '' ) ), array_keys( $this->htaccess()->steps_to_remove() ) );
		$cut   = array_unique( array_column( iterator_to_array( $this->cuts() ), 1 ) );
		self::assertSame( [], array_diff( $steps, $cut ) );
	}

	public function test_killed_between_the_change_and_its_proof_it_is_taken_back_and_said(): void {
		$this->in_child(
			function (): string {
				$steps = $this->htaccess()->steps_to_write( self::LINES );
				foreach ( array_slice( $steps, 0, 7 ) as $step ) {
					$step();
				}
				posix_kill( (int) getmypid(), SIGKILL );
				return '';
			}
		);
		self::assertSame( ManagedBlock::WHOLE, $this->htaccess()->state() );
		self::assertSame( Htaccess::CUT, $this->htaccess()->recover() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( '', $this->htaccess()->recover(), 'once' );
	}
}
