<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Server\ManagedBlock;

/**
 * Kills the process that changes `.htaccess` after each of its steps.
 */
final class HtaccessKillTest extends HtaccessTestCase {

	/**
	 * @dataProvider kills
	 */
	public function test_the_site_answers_after_a_kill_at_any_step_and_the_next_process_cleans_up( string $change, string $after ): void {
		if ( $change !== 'write' ) {
			$this->htaccess()->write( "RewriteEngine On\n" );
		}
		[ , $survived ] = $this->in_child(
			function () use ( $change, $after ): string {
				$htaccess = $this->htaccess();
				$steps    = $change === 'remove' ? $htaccess->steps_to_remove() : $htaccess->steps_to_write( self::LINES );
				( new Journal( $this->root . '/spool' ) )->with_lock(
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
		self::assertFalse( $survived, 'it was killed' );
		self::assertSame( 200, $this->server()->request( 'GET', 'http://site/' )->status );
		$this->htaccess()->recover();
		self::assertContains( $this->htaccess()->state(), [ ManagedBlock::NONE, ManagedBlock::INTACT ] );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
		self::assertSame( [ 'htaccess-lock.php' ], $this->names( 'spool' ) );
	}

	/** @return iterable<string, array{ string, string }> */
	public function kills(): iterable {
		foreach ( [ 'clean', 'plan', 'try', 'baseline', 'backup', 'stage', 'commit', 'verify', 'finish' ] as $step ) {
			yield "write, $step" => [ 'write', $step ];
			yield "rewrite, $step" => [ 'rewrite', $step ];
		}
		foreach ( [ 'clean', 'plan', 'backup', 'stage', 'commit', 'clear' ] as $step ) {
			yield "remove, $step" => [ 'remove', $step ];
		}
	}

	public function test_all_steps_are_covered(): void {
		$steps   = array_merge( array_keys( $this->htaccess()->steps_to_write( '' ) ), array_keys( $this->htaccess()->steps_to_remove() ) );
		$covered = array_unique( array_column( iterator_to_array( $this->kills() ), 1 ) );
		self::assertSame( [], array_diff( $steps, $covered ) );
	}

	public function test_undoes_and_reports_a_change_that_was_not_verified(): void {
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
		self::assertSame( ManagedBlock::INTACT, $this->htaccess()->state() );
		self::assertSame( Htaccess::INTERRUPTED, $this->htaccess()->recover() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( '', $this->htaccess()->recover(), 'once' );
	}
}
