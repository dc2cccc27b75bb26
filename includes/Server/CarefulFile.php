<?php
/**
 * A file of the owner's, changed as a whole or not at all.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

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
		clearstatcache( true, $this->path );
		$text = is_file( $this->path ) ? @file_get_contents( $this->path ) : false;
		return $text === false ? null : $text;
	}

	/** Why it can't be changed, as far as that can be told before; empty if it can. */
	public function obstacle(): string {
		clearstatcache( true, $this->path );
		if ( ! is_writable( dirname( $this->path ) ) ) {
			return self::FOLDER;
		}
		if ( ! file_exists( $this->path ) ) {
			return '';
		}
		if ( ! is_file( $this->path ) || ! is_readable( $this->path ) || ! is_writable( $this->path ) ) {
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
		$this->new = dirname( $this->path ) . '/' . self::ASIDE . bin2hex( random_bytes( 8 ) );
		if ( @file_put_contents( $this->new, $text ) !== strlen( $text ) || @file_get_contents( $this->new ) !== $text ) {
			$this->drop();
			return self::DISK;
		}
		$there = file_exists( $this->path );
		// Root, in WP-CLI say, gives it to whom the file or its folder belongs.
		$model = $there ? $this->path : dirname( $this->path );
		if ( fileowner( $this->new ) !== fileowner( $model ) ) {
			@chown( $this->new, (int) fileowner( $model ) );
		}
		if ( filegroup( $this->new ) !== filegroup( $model ) ) {
			@chgrp( $this->new, (int) filegroup( $model ) );
		}
		@chmod( $this->new, $there ? (int) fileperms( $this->path ) & 0777 : 0644 );
		clearstatcache( true, $this->new );
		if ( $there && ( fileowner( $this->new ) !== fileowner( $this->path ) || ( fileperms( $this->new ) & 0777 ) !== ( fileperms( $this->path ) & 0777 ) ) ) {
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
		if ( ! @rename( $this->new, $this->path ) ) {
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
		return @unlink( $this->path ) ? '' : self::FOLDER;
	}

	/** Removes what a process that was killed has left beside it. */
	public function tidy(): void {
		foreach ( (array) glob( dirname( $this->path ) . '/' . self::ASIDE . '*' ) as $left ) {
			@unlink( (string) $left );
		}
	}

	private function drop(): void {
		@unlink( $this->new );
		$this->new = '';
	}
}
