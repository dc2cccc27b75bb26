<?php
/**
 * A journal of changes to `.htaccess`, for recovery after a crash.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\Spool;

/**
 * Keeps files in the spool folder, which the web server doesn't serve: a backup
 * of the site's file, Sidegate's lines as they were written, and a mark while a
 * change is under way. If the mark exists and the lock is free, a process died
 * during a change. Disk makes the files readable only for the folder's owner,
 * because the site's `.htaccess` may be private too.
 */
final class Journal {

	private const BACKUP = '/htaccess-backup.php';
	private const LINES  = '/htaccess-lines.php';
	private const MARK   = '/htaccess-under-way.php';
	private const LOCK   = '/htaccess-lock.php';

	/** @var string Spool folder, without a trailing slash. */
	private string $folder;

	public function __construct( string $folder ) {
		$this->folder = $folder;
	}

	/**
	 * Runs a callback under a lock. Doesn't wait.
	 *
	 * @return bool False if another process holds the lock, or the folder can't be written.
	 */
	public function with_lock( callable $work ): bool {
		return $this->folder !== '' && Disk::with_lock( $this->folder . self::LOCK, $work ) === true;
	}

	/** Returns whether the folder or lock can't be written; used to tell this from a lock held by another process. */
	public function is_obstructed(): bool {
		$lock = $this->folder . self::LOCK;
		return $this->folder === '' || ! Disk::is_writable( $this->folder ) || ( is_file( $lock ) && ! Disk::is_writable( $lock ) );
	}

	/** Stores a backup of the file and Sidegate's lines, and sets the mark. */
	public function begin( ?string $file, string $lines ): bool {
		return ( $file === null || $this->write( self::BACKUP, $file ) ) && $this->write( self::LINES, $lines ) && $this->mark();
	}

	public function mark(): bool {
		return $this->write( self::MARK, '' );
	}

	/** Removes the mark: the change is complete. Returns false if the mark stays: the next process would undo the change. */
	public function finish(): bool {
		return Disk::remove( $this->folder . self::MARK );
	}

	public function is_under_way(): bool {
		return is_file( $this->folder . self::MARK );
	}

	/** Returns Sidegate's lines as they were written; null if unknown. */
	public function lines(): ?string {
		return $this->read( self::LINES );
	}

	/** Returns the backup of the file; null if there was no file. */
	public function backup(): ?string {
		return $this->read( self::BACKUP );
	}

	/** Stores a file whose block was edited, before the block is removed. */
	public function back_up_edited( string $file ): bool {
		return $this->write( self::BACKUP, $file );
	}

	/**
	 * Removes the journal. A backup of an edited block is kept until the next change.
	 *
	 * @return bool Whether the files are gone.
	 */
	public function clear( bool $with_backup ): bool {
		$removed = true;
		foreach ( array_merge( [ self::LINES, self::MARK ], $with_backup ? [ self::BACKUP ] : [] ) as $name ) {
			$removed = Disk::remove( $this->folder . $name ) && $removed;
		}
		return $removed;
	}

	private function write( string $name, string $text ): bool {
		return Disk::write( $this->folder . $name, Spool::GUARD . $text );
	}

	private function read( string $name ): ?string {
		$text = Disk::read( $this->folder . $name );
		return $text === null ? null : (string) substr( $text, strlen( Spool::GUARD ) );
	}
}
