<?php
/**
 * The `.htaccess` that Sidegate manages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\ManagedBlock;

/**
 * Writes Sidegate's lines into it and takes them out again. Each change is a
 * list of steps; a process that is killed between any two leaves a site that
 * answers, and the next one that comes cleans up: see HtaccessCutsTest.
 *
 * Every method answers empty, or what is wrong.
 */
final class Htaccess {

	/** Another process is at it. */
	public const BUSY = 'busy';

	/** Nobody can tell which lines are Sidegate's. */
	public const TORN = 'torn';

	/** Sidegate's own folder, where the owner's file is kept meanwhile, can't be written. */
	public const KEEP = 'keep';

	/** The site answered otherwise after the change, and the change couldn't be taken back. */
	public const NOT_BACK = 'not-back';

	/** A process died at it; what it had written is out again. */
	public const CUT = 'interrupted';

	/** @var CarefulFile */
	private CarefulFile $file;

	/** @var Journal */
	private Journal $journal;

	/** @var Canary */
	private Canary $canary;

	/** @var Health */
	private Health $health;

	/** @var ManagedBlock */
	private ManagedBlock $block;

	/** @var string|null The file as it is; null if there is none. */
	private ?string $old = null;

	/** @var string The file as it will be. */
	private string $new = '';

	public function __construct( CarefulFile $file, Journal $journal, Canary $canary, Health $health ) {
		$this->file    = $file;
		$this->journal = $journal;
		$this->canary  = $canary;
		$this->health  = $health;
		$this->block   = new ManagedBlock();
	}

	public function path(): string {
		return $this->file->path();
	}

	/** Why it can't be changed, as far as that can be told without trying. */
	public function obstacle(): string {
		return $this->file->obstacle();
	}

	/** `none`, `whole`, `edited` or `torn`: see ManagedBlock. */
	public function state(): string {
		return $this->block->state( $this->file->read() );
	}

	/** Whether the block says exactly this. */
	public function says( string $lines ): bool {
		return $this->state() === ManagedBlock::WHOLE && $this->block->lines( $this->file->read() ) === rtrim( $lines, "\n" );
	}

	/**
	 * Puts these lines in, in place of others if there are any.
	 *
	 * @param string $lines What to put in.
	 */
	public function write( string $lines ): string {
		return $this->alone( $this->steps_to_write( $lines ) );
	}

	/** Takes them out. */
	public function remove(): string {
		return $this->alone( $this->steps_to_remove() );
	}

	/** Cleans up after a process that died; `interrupted` if one did. */
	public function recover(): string {
		return $this->journal->is_under_way() ? $this->alone(
			$this->steps_to_remove() + [
				'tell' => static fn (): string => self::CUT,
			]
		) : '';
	}

	/**
	 * @param string $lines What to put in.
	 * @return array<string, callable(): string>
	 */
	public function steps_to_write( string $lines ): array {
		return [
			'tidy'    => [ $this, 'tidy' ],
			'plan'    => function () use ( $lines ): string {
				return $this->plan( $lines );
			},
			'try'     => function () use ( $lines ): string {
				return $this->canary->sing( $lines );
			},
			'look'    => [ $this->health, 'remember' ],
			'keep'    => function () use ( $lines ): string {
				return $this->journal->begin( $this->old, $lines ) ? '' : self::KEEP;
			},
			'prepare' => function (): string {
				return $this->file->prepare( $this->new );
			},
			'swap'    => function (): string {
				return $this->file->swap( $this->old );
			},
			'prove'   => [ $this, 'prove' ],
			'done'    => function (): string {
				return $this->journal->done() ? '' : self::KEEP;
			},
		];
	}

	/** @return array<string, callable(): string> */
	public function steps_to_remove(): array {
		$without = null;
		return [
			'tidy'    => [ $this, 'tidy' ],
			'plan'    => function () use ( &$without ): string {
				$this->old = $this->file->read();
				$without   = $this->old === null ? null : $this->block->take( $this->old, $this->journal->lines() );
				return $without === false ? self::TORN : '';
			},
			'keep'    => function (): string {
				$changed = $this->is_changed();
				return ( ! $changed || $this->journal->keep_edited( (string) $this->old ) ) && $this->journal->mark() ? '' : self::KEEP;
			},
			'prepare' => function () use ( &$without ): string {
				return is_string( $without ) && $without !== $this->old ? $this->file->prepare( $without ) : '';
			},
			'swap'    => function () use ( &$without ): string {
				if ( $this->old === null || $without === $this->old ) {
					return '';
				}
				return $without === null ? $this->file->remove( $this->old ) : $this->file->swap( $this->old );
			},
			'forget'  => function (): string {
				return $this->journal->forget( ! $this->is_changed() ) ? '' : self::KEEP;
			},
		];
	}

	/** Removes what a process that was killed has left. */
	public function tidy(): string {
		$this->file->tidy();
		$this->canary->tidy();
		return '';
	}

	/** Rolls back at the first wrong answer. */
	public function prove(): string {
		$wrong = $this->health->look();
		if ( $wrong === '' ) {
			return '';
		}
		// Somebody may have written meanwhile: then only Sidegate's lines go.
		$now    = $this->file->read();
		$right  = $now === $this->new ? $this->old : $this->block->take( (string) $now, $this->journal->lines() );
		$failed = self::TORN;
		if ( is_string( $right ) ) {
			$failed = $this->file->prepare( $right );
			$failed = $failed === '' ? $this->file->swap( $now ) : $failed;
		} elseif ( $right === null ) {
			$failed = $now === null ? '' : $this->file->remove( $now );
		}
		return $failed === '' ? $wrong : self::NOT_BACK;
	}

	private function plan( string $lines ): string {
		$this->old = $this->file->read();
		$bare      = $this->old === null ? null : $this->block->take( $this->old, $this->journal->lines() );
		if ( $bare === false ) {
			return self::TORN;
		}
		$this->new = $this->block->put( $bare, $lines );
		return $this->file->obstacle();
	}

	/** Whether somebody has changed Sidegate's lines. */
	private function is_changed(): bool {
		return in_array( $this->block->state( $this->old ), [ ManagedBlock::EDITED, ManagedBlock::TORN ], true );
	}

	/** @param array<string, callable(): string> $steps Run until one says that something is wrong. */
	private function alone( array $steps ): string {
		$journal = $this->journal;
		$wrong   = $journal->is_obstructed() ? self::KEEP : self::BUSY;
		$journal->alone(
			static function () use ( $steps, $journal, &$wrong ): void {
				foreach ( $steps as $step ) {
					$wrong = $step();
					if ( $wrong !== '' ) {
						// With the mark, the next one that comes tries again.
						$wrong === self::NOT_BACK || $journal->done();
						return;
					}
				}
			}
		);
		return $wrong;
	}
}
