<?php
/**
 * What is being done to `.htaccess`, for whoever comes after a crash.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Spool;

/**
 * Files in the spool's folder, out of the web's reach: the owner's file as it
 * was, Sidegate's lines as they were written, and, while a change is under
 * way, a mark. Whoever finds the mark, and the lock free, knows that a
 * process died at it.
 */
final class Journal {

	private const BACKUP = '/htaccess-backup.php';
	private const LINES  = '/htaccess-lines.php';
	private const MARK   = '/htaccess-under-way.php';
	private const LOCK   = '/htaccess-lock.php';

	/** @var string The spool's folder, without a slash at its end. */
	private string $folder;

	public function __construct( string $folder ) {
		$this->folder = $folder;
	}

	/**
	 * Runs something that only one process may do at a time; doesn't wait.
	 *
	 * @return bool False if another is at it, or the folder can't be written.
	 */
	public function alone( callable $work ): bool {
		$lock = $this->folder === '' ? false : @fopen( $this->folder . self::LOCK, 'cb' );
		if ( $lock === false || ! flock( $lock, LOCK_EX | LOCK_NB ) ) {
			return false;
		}
		try {
			$work();
		} finally {
			flock( $lock, LOCK_UN );
			fclose( $lock );
		}
		return true;
	}

	/** Keeps the owner's file and Sidegate's lines, and sets the mark. */
	public function begin( ?string $file, string $lines ): bool {
		return ( $file === null || $this->keep( self::BACKUP, $file ) ) && $this->keep( self::LINES, $lines ) && $this->mark();
	}

	public function mark(): bool {
		return $this->keep( self::MARK, '' );
	}

	/** Takes the mark away: the change is whole. */
	public function done(): void {
		@unlink( $this->folder . self::MARK );
	}

	public function is_under_way(): bool {
		return is_file( $this->folder . self::MARK );
	}

	/** Sidegate's lines as they were written; null if nobody knows. */
	public function lines(): ?string {
		return $this->kept( self::LINES );
	}

	/** The owner's file as it was; null if there was none. */
	public function backup(): ?string {
		return $this->kept( self::BACKUP );
	}

	/** Keeps what somebody has made of Sidegate's block, before it is taken out. */
	public function keep_edited( string $file ): bool {
		return $this->keep( self::BACKUP, $file );
	}

	/** Nothing is managed any more. What the owner has changed is kept until the next time. */
	public function forget( bool $backup_too ): void {
		foreach ( [ self::LINES, self::MARK ] as $name ) {
			@unlink( $this->folder . $name );
		}
		if ( $backup_too ) {
			@unlink( $this->folder . self::BACKUP );
		}
	}

	private function keep( string $name, string $text ): bool {
		$new  = $this->folder . $name . '.new.php';
		$text = Spool::GUARD . $text;
		if ( @file_put_contents( $new, $text ) !== strlen( $text ) || ! @rename( $new, $this->folder . $name ) ) {
			@unlink( $new );
			return false;
		}
		return true;
	}

	private function kept( string $name ): ?string {
		$text = is_file( $this->folder . $name ) ? @file_get_contents( $this->folder . $name ) : false;
		return $text === false ? null : (string) substr( $text, strlen( Spool::GUARD ) );
	}
}
