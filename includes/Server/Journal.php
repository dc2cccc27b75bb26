<?php
/**
 * What is being done to `.htaccess`, for whoever comes after a crash.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Disk;
use Sidegate\Storage\Spool;

/**
 * Files in the spool's folder, out of the web's reach: the owner's file as it
 * was, Sidegate's lines as they were written, and, while a change is under
 * way, a mark. Whoever finds the mark, and the lock free, knows that a
 * process died at it. Only the folder's owner reads them, as Disk has it: the
 * owner's file may be one that others may not.
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
		return $this->folder !== '' && Disk::alone( $this->folder . self::LOCK, $work );
	}

	/** Whether nothing can be kept here: then another process isn't what is in the way. */
	public function is_obstructed(): bool {
		$lock = $this->folder . self::LOCK;
		return $this->folder === '' || ! Disk::is_writable( $this->folder ) || ( is_file( $lock ) && ! Disk::is_writable( $lock ) );
	}

	/** Keeps the owner's file and Sidegate's lines, and sets the mark. */
	public function begin( ?string $file, string $lines ): bool {
		return ( $file === null || $this->keep( self::BACKUP, $file ) ) && $this->keep( self::LINES, $lines ) && $this->mark();
	}

	public function mark(): bool {
		return $this->keep( self::MARK, '' );
	}

	/** Takes the mark away: the change is whole. False if it stays: the next one that comes would take the change back. */
	public function done(): bool {
		return Disk::remove( $this->folder . self::MARK );
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

	/**
	 * Nothing is managed any more. What the owner has changed is kept until the next time.
	 *
	 * @return bool Whether all of it is gone.
	 */
	public function forget( bool $backup_too ): bool {
		$gone = true;
		foreach ( array_merge( [ self::LINES, self::MARK ], $backup_too ? [ self::BACKUP ] : [] ) as $name ) {
			$gone = Disk::remove( $this->folder . $name ) && $gone;
		}
		return $gone;
	}

	private function keep( string $name, string $text ): bool {
		return Disk::write( $this->folder . $name, Spool::GUARD . $text );
	}

	private function kept( string $name ): ?string {
		$text = Disk::read( $this->folder . $name );
		return $text === null ? null : (string) substr( $text, strlen( Spool::GUARD ) );
	}
}
