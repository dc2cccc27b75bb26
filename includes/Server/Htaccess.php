<?php
/**
 * The `.htaccess` that Sidegate manages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Server\ManagedBlock;

/**
 * Adds Sidegate's lines and removes them. Each change is a list of steps; if
 * the process is killed between any two, the site keeps working, and the next
 * process cleans up: see HtaccessKillTest.
 *
 * Methods that return a string return the reason for a failure; empty if it
 * worked.
 */
final class Htaccess {

	/** Another process holds the lock. */
	public const BUSY = 'busy';

	/** It is unclear which lines are Sidegate's. */
	public const TORN = 'torn';

	/** Sidegate's folder, which holds a backup of the file during the change, can't be written. */
	public const NO_BACKUP = 'keep';

	/** The site's responses differed after the change, and it couldn't be undone. */
	public const NOT_UNDONE = 'not-back';

	/** A process died during a change, which was undone. */
	public const INTERRUPTED = 'interrupted';

	private AtomicFile $file;
	private Journal $journal;
	private Canary $canary;
	private Health $health;
	private ManagedBlock $block;

	/** @var string|null Text of the file before the change; null if there is no file. */
	private ?string $old = null;

	/** @var string Text of the file after the change. */
	private string $new = '';

	public function __construct( AtomicFile $file, Journal $journal, Canary $canary, Health $health ) {
		$this->file    = $file;
		$this->journal = $journal;
		$this->canary  = $canary;
		$this->health  = $health;
		$this->block   = new ManagedBlock();
	}

	public function path(): string {
		return $this->file->path();
	}

	/** Returns why the file can't be changed, as far as is known without trying. */
	public function obstacle(): string {
		return $this->file->obstacle();
	}

	/** Returns `none`, `whole`, `edited` or `torn`: see ManagedBlock. */
	public function state(): string {
		return $this->block->state( $this->file->read() );
	}

	/** Returns whether the block consists of exactly these lines. */
	public function has_lines( string $lines ): bool {
		return $this->state() === ManagedBlock::INTACT && $this->block->lines( $this->file->read() ) === rtrim( $lines, "\n" );
	}

	/**
	 * Writes the lines; replaces older ones.
	 *
	 * @param string $lines Sidegate's lines.
	 */
	public function write( string $lines ): string {
		return $this->run( $this->steps_to_write( $lines ) );
	}

	/** Removes Sidegate's lines. */
	public function remove(): string {
		return $this->run( $this->steps_to_remove() );
	}

	/** Cleans up after a killed process. Returns `interrupted` if there was one. */
	public function recover(): string {
		return $this->journal->is_under_way() ? $this->run(
			$this->steps_to_remove() + [
				'report' => static fn (): string => self::INTERRUPTED,
			]
		) : '';
	}

	/**
	 * @param string $lines Sidegate's lines.
	 * @return array<string, callable(): string>
	 */
	public function steps_to_write( string $lines ): array {
		return [
			'clean'    => [ $this, 'remove_leftovers' ],
			'plan'    => fn (): string => $this->plan( $lines ),
			'try'     => fn (): string => $this->canary->try_rules( $lines ),
			'baseline' => [ $this->health, 'record_baseline' ],
			'backup'  => fn (): string => $this->journal->begin( $this->old, $lines ) ? '' : self::NO_BACKUP,
			'stage'   => fn (): string => $this->file->stage( $this->new ),
			'commit'  => fn (): string => $this->file->commit( $this->old ),
			'verify'  => [ $this, 'verify' ],
			'finish'  => fn (): string => $this->journal->finish() ? '' : self::NO_BACKUP,
		];
	}

	/** @return array<string, callable(): string> */
	public function steps_to_remove(): array {
		$without = null;
		return [
			'clean'    => [ $this, 'remove_leftovers' ],
			'plan'    => function () use ( &$without ): string {
				$this->old = $this->file->read();
				$without   = $this->old === null ? null : $this->block->remove( $this->old, $this->journal->lines() );
				return $without === false ? self::TORN : '';
			},
			'backup'  => function (): string {
				$changed = $this->is_changed();
				return ( ! $changed || $this->journal->back_up_edited( (string) $this->old ) ) && $this->journal->mark() ? '' : self::NO_BACKUP;
			},
			'stage'   => function () use ( &$without ): string {
				return is_string( $without ) && $without !== $this->old ? $this->file->stage( $without ) : '';
			},
			'commit'  => function () use ( &$without ): string {
				if ( $this->old === null || $without === $this->old ) {
					return '';
				}
				return $without === null ? $this->file->remove( $this->old ) : $this->file->commit( $this->old );
			},
			'clear'   => fn (): string => $this->journal->clear( ! $this->is_changed() ) ? '' : self::NO_BACKUP,
		];
	}

	/** Removes the files of killed processes. */
	public function remove_leftovers(): string {
		$this->file->remove_leftovers();
		$this->canary->remove_leftovers();
		return '';
	}

	/** Compares the site's responses, and undoes the change at the first difference. */
	public function verify(): string {
		$problem = $this->health->compare();
		if ( $problem === '' ) {
			return '';
		}
		// If the file was changed in the meantime, only Sidegate's lines are removed.
		$now      = $this->file->read();
		$restored = $now === $this->new ? $this->old : $this->block->remove( (string) $now, $this->journal->lines() );
		$failed   = self::TORN;
		if ( is_string( $restored ) ) {
			$failed = $this->file->stage( $restored );
			$failed = $failed === '' ? $this->file->commit( $now ) : $failed;
		} elseif ( $restored === null ) {
			$failed = $now === null ? '' : $this->file->remove( $now );
		}
		return $failed === '' ? $problem : self::NOT_UNDONE;
	}

	private function plan( string $lines ): string {
		$this->old     = $this->file->read();
		$without_block = $this->old === null ? null : $this->block->remove( $this->old, $this->journal->lines() );
		if ( $without_block === false ) {
			return self::TORN;
		}
		$this->new = $this->block->insert( $without_block, $lines );
		return $this->file->obstacle();
	}

	/** Returns whether Sidegate's lines were edited. */
	private function is_changed(): bool {
		return in_array( $this->block->state( $this->old ), [ ManagedBlock::EDITED, ManagedBlock::WITHOUT_END ], true );
	}

	/** @param array<string, callable(): string> $steps Steps; run until one returns a problem. */
	private function run( array $steps ): string {
		$journal = $this->journal;
		$problem = $journal->is_obstructed() ? self::NO_BACKUP : self::BUSY;
		$journal->with_lock(
			static function () use ( $steps, $journal, &$problem ): void {
				foreach ( $steps as $step ) {
					$problem = $step();
					if ( $problem !== '' ) {
						// The mark stays, so that the next process tries again.
						$problem === self::NOT_UNDONE || $journal->finish();
						return;
					}
				}
			}
		);
		return $problem;
	}
}
