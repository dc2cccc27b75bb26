<?php
/**
 * A file of the owner's, changed as a whole or not at all.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Disk;

/**
 * The new text is written beside the file and takes its name in one step, so
 * that the web server never reads half of it, and so that a full disk or a
 * killed process leaves the old one. Mode, owner and group stay; where they
 * can't, the file stays as well. The owner's file is never chmodded.
 */
final class CarefulFile {

	/** Why it can't be changed. */
	public const FOLDER  = 'folder';
	public const FILE    = 'file';
	public const OWNER   = 'owner';
	public const DISK    = 'disk';
	public const CHANGED = 'changed';

	/** One of PHP's functions is missing, or another plugin's error handler throws. */
	public const FUNCTIONS = 'functions';

	/** Apache refuses to show what begins with .ht. */
	private const ASIDE = '.ht-sidegate-';

	/** @var string */
	private string $path;

	/** @var string What waits to take the name; empty if nothing does. */
	private string $new = '';

	public function __construct( string $path ) {
		// A link stays one: what it leads to is changed.
		$this->path = is_link( $path ) ? (string) realpath( $path ) : $path;
	}

	public function path(): string {
		return $this->path;
	}

	/** Null if it isn't there. */
	public function read(): ?string {
		Disk::look_again();
		return Disk::read( $this->path );
	}

	/** Why it can't be changed, as far as that can be told before; empty if it can. */
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

	/** Writes the new text beside it. Empty, or why that can't be. */
	public function prepare( string $text ): string {
		$obstacle = $this->obstacle();
		if ( $obstacle !== '' ) {
			return $obstacle;
		}
		$this->new = dirname( $this->path ) . '/' . self::ASIDE . Disk::unique();
		try {
			return $this->stage( $text );
		} catch ( \Throwable $e ) {
			$this->drop();
			return self::FUNCTIONS;
		}
	}

	private function stage( string $text ): string {
		$there = file_exists( $this->path );
		$mode  = $there ? (int) fileperms( $this->path ) & 0777 : 0644;
		// With the old one's mode before there is anything in it to read.
		if ( @file_put_contents( $this->new, '' ) !== 0 || ! @chmod( $this->new, 0600 ) || @file_put_contents( $this->new, $text ) !== strlen( $text ) || @file_get_contents( $this->new ) !== $text ) {
			$this->drop();
			return self::DISK;
		}
		// Root, in WP-CLI say, gives it to whom the file or its folder belongs.
		$model = $there ? $this->path : dirname( $this->path );
		if ( fileowner( $this->new ) !== fileowner( $model ) ) {
			@chown( $this->new, (int) fileowner( $model ) );
		}
		if ( filegroup( $this->new ) !== filegroup( $model ) ) {
			@chgrp( $this->new, (int) filegroup( $model ) );
		}
		@chmod( $this->new, $mode );
		Disk::look_again();
		if ( $there && ( fileowner( $this->new ) !== fileowner( $this->path ) || ( fileperms( $this->new ) & 0777 ) !== $mode ) ) {
			$this->drop();
			return self::OWNER;
		}
		return '';
	}

	/**
	 * Gives the new text the name, unless somebody has written meanwhile.
	 *
	 * @param string|null $expected What must still be there.
	 * @return string Empty, or why not.
	 */
	public function swap( ?string $expected ): string {
		if ( $this->read() !== $expected ) {
			$this->drop();
			return self::CHANGED;
		}
		try {
			$done = @rename( $this->new, $this->path );
		} catch ( \Throwable $e ) {
			$done = false;
		}
		if ( ! $done ) {
			$this->drop();
			return self::FOLDER;
		}
		$this->new = '';
		return '';
	}

	/**
	 * Removes it, unless somebody has written meanwhile.
	 *
	 * @param string $expected What must still be there.
	 * @return string Empty, or why not.
	 */
	public function remove( string $expected ): string {
		if ( $this->read() !== $expected ) {
			return self::CHANGED;
		}
		return Disk::remove( $this->path ) ? '' : self::FOLDER;
	}

	/** Removes what a process that was killed has left beside it. */
	public function tidy(): void {
		// One that stays does nothing, Apache shows it to nobody, and the next change tries again.
		array_map( [ Disk::class, 'remove' ], Disk::paths( dirname( $this->path ), '/^' . preg_quote( self::ASIDE, '/' ) . '[0-9a-f]+$/D' ) );
	}

	private function drop(): void {
		Disk::remove( $this->new );
		$this->new = '';
	}
}
