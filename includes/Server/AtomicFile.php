<?php
/**
 * A file of the site that is written atomically.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Spool\Disk;

/**
 * Writes the new text to a temporary file in the same folder, then renames it.
 * So the web server never reads half of it, and a full disk or a killed process
 * leaves the old file. Mode, owner and group are kept; if that is impossible,
 * the file isn't changed. The site's own file is never chmodded.
 */
final class AtomicFile {

	/** Reasons why the file can't be changed. */
	public const FOLDER  = 'folder';
	public const FILE    = 'file';
	public const OWNER   = 'owner';
	public const DISK    = 'disk';
	public const CHANGED = 'changed';

	/** A PHP function is disabled, or another plugin's error handler throws. */
	public const FUNCTIONS = 'functions';

	/** Prefix of temporary files: Apache doesn't serve files whose name begins with .ht. */
	private const TEMPORARY_PREFIX = '.ht-sidegate-';

	private string $path;

	/** @var string Path of the temporary file; empty if there is none. */
	private string $temporary = '';

	public function __construct( string $path ) {
		// A symbolic link stays one: its target is changed.
		$this->path = is_link( $path ) ? (string) realpath( $path ) : $path;
	}

	public function path(): string {
		return $this->path;
	}

	/** Reads the file; null if it doesn't exist. */
	public function read(): ?string {
		Disk::clear_stat_cache();
		return Disk::read( $this->path );
	}

	/** Returns why the file can't be changed, as far as is known without trying; empty if it can. */
	public function obstacle(): string {
		if ( ! Disk::is_writable( dirname( $this->path ) ) ) {
			return self::FOLDER;
		}
		if ( ! file_exists( $this->path ) ) {
			return '';
		}
		if ( ! is_file( $this->path ) || ! is_readable( $this->path ) || ! Disk::is_writable( $this->path ) ) {
			return self::FILE;
		}
		$me = function_exists( 'posix_geteuid' ) ? posix_geteuid() : -1;
		return $me > 0 && fileowner( $this->path ) !== $me ? self::OWNER : '';
	}

	/** Writes the new text to a temporary file. Returns why that failed; empty if it worked. */
	public function stage( string $text ): string {
		$obstacle = $this->obstacle();
		if ( $obstacle !== '' ) {
			return $obstacle;
		}
		$this->temporary = dirname( $this->path ) . '/' . self::TEMPORARY_PREFIX . Disk::unique();
		try {
			return $this->write_temporary( $text );
		} catch ( \Throwable $e ) {
			$this->discard();
			return self::FUNCTIONS;
		}
	}

	private function write_temporary( string $text ): string {
		$exists = file_exists( $this->path );
		$mode   = $exists ? (int) fileperms( $this->path ) & 0777 : 0644;
		// Readable only by PHP while it has content but not yet the old file's owner and mode.
		if ( @file_put_contents( $this->temporary, '' ) !== 0 || ! @chmod( $this->temporary, 0600 ) || @file_put_contents( $this->temporary, $text ) !== strlen( $text ) || @file_get_contents( $this->temporary ) !== $text ) {
			$this->discard();
			return self::DISK;
		}
		// Root, for example in WP-CLI, gives it the owner of the file or its folder.
		$model = $exists ? $this->path : dirname( $this->path );
		if ( fileowner( $this->temporary ) !== fileowner( $model ) ) {
			@chown( $this->temporary, (int) fileowner( $model ) );
		}
		if ( filegroup( $this->temporary ) !== filegroup( $model ) ) {
			@chgrp( $this->temporary, (int) filegroup( $model ) );
		}
		@chmod( $this->temporary, $mode );
		Disk::clear_stat_cache();
		if ( $exists && ( fileowner( $this->temporary ) !== fileowner( $this->path ) || ( fileperms( $this->temporary ) & 0777 ) !== $mode ) ) {
			$this->discard();
			return self::OWNER;
		}
		return '';
	}

	/**
	 * Replaces the file by the staged text, unless the file has changed meanwhile.
	 *
	 * @param string|null $expected Text that the file must still have.
	 * @return string Reason for a failure; empty if it worked.
	 */
	public function commit( ?string $expected ): string {
		if ( $this->read() !== $expected ) {
			$this->discard();
			return self::CHANGED;
		}
		try {
			$done = @rename( $this->temporary, $this->path );
		} catch ( \Throwable $e ) {
			$done = false;
		}
		if ( ! $done ) {
			$this->discard();
			return self::FOLDER;
		}
		$this->temporary = '';
		return '';
	}

	/**
	 * Removes the file, unless it has changed meanwhile.
	 *
	 * @param string $expected Text that the file must still have.
	 * @return string Reason for a failure; empty if it worked.
	 */
	public function remove( string $expected ): string {
		if ( $this->read() !== $expected ) {
			return self::CHANGED;
		}
		return Disk::remove( $this->path ) ? '' : self::FOLDER;
	}

	/** Removes temporary files of killed processes. */
	public function remove_leftovers(): void {
		// If this fails, the next change tries again; Apache doesn't serve these files.
		array_map( [ Disk::class, 'remove' ], Disk::paths( dirname( $this->path ), '/^' . preg_quote( self::TEMPORARY_PREFIX, '/' ) . '[0-9a-f]+$/D' ) );
	}

	private function discard(): void {
		Disk::remove( $this->temporary );
		$this->temporary = '';
	}
}
