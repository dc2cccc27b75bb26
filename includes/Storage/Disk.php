<?php
/**
 * Files that Sidegate keeps for itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Throwable;

/**
 * Writes, reads and removes files of Sidegate's folder, and says whether it
 * worked. Nothing here throws: a host may have taken a function away
 * (`disable_functions`), and an error handler of another plugin may throw for
 * a warning that `@` silences.
 *
 * Only the folder's owner may read what lies there: addresses, keys, a copy of
 * the owner's `.htaccess`. A group may if the folder is writable for it, which
 * is how an admin shares it between a web server and another user. Files that
 * root makes (cron, WP-CLI) go to the folder's owner, who has to go on with
 * them.
 */
final class Disk {

	/** Seconds after which a lock without flock() is taken for one that a killed process left. */
	private const STALE = 900;

	/** What the name of a lock ends with where flock() is disabled: it is held while that file is there. */
	private const HELD = '-held.php';

	/** Microseconds between two tries to get a lock. */
	private const LOOK_EVERY = 20000;

	/** What the name of a file begins with that isn't whole yet. */
	private const ASIDE = 'new-';

	/**
	 * Makes a folder, unless it is there.
	 *
	 * @param bool $deep Whether all folders above it may be made, or only the one that holds it.
	 */
	public static function make_folder( string $path, bool $deep = true ): bool {
		try {
			if ( ! is_dir( $path ) ) {
				$parent = dirname( $path );
				if ( ! is_dir( $parent ) ) {
					@mkdir( $parent, 0755, $deep );
				}
				if ( ! @mkdir( $path, 0700 ) && ! is_dir( $path ) ) {
					return false;
				}
				self::give( $path, $parent );
			}
			return true;
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/** Writes a file whole or not at all: aside first, so that no reader ever sees half of it. */
	public static function write( string $path, string $text ): bool {
		$new = '';
		try {
			$new  = dirname( $path ) . '/' . self::ASIDE . self::unique() . '.php';
			$file = @fopen( $new, 'xb' );
			if ( $file === false ) {
				return false;
			}
			// Before there is anything in it to read.
			self::protect( $new );
			$done = @fwrite( $file, $text ) === strlen( $text );
			$done = fclose( $file ) && $done;
			if ( $done && @rename( $new, $path ) ) {
				return true;
			}
		} catch ( Throwable $e ) {
			$done = false;
		}
		self::remove( $new );
		return false;
	}

	/** Null if it isn't there or can't be read. */
	public static function read( string $path ): ?string {
		try {
			$text = is_file( $path ) ? @file_get_contents( $path ) : false;
			return $text === false ? null : $text;
		} catch ( Throwable $e ) {
			return null;
		}
	}

	/** Removes a file. Whether none of that name is left. */
	public static function remove( string $path ): bool {
		try {
			self::look_again();
			// Another process may be quicker.
			return $path === '' || ! file_exists( $path ) || @unlink( $path ) || ! file_exists( $path );
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/** Removes an empty folder. Whether it is gone. */
	public static function remove_folder( string $path ): bool {
		try {
			return @rmdir( $path );
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/**
	 * @param string $regex What a name must match.
	 * @return list<string> Paths of files and folders, by name.
	 */
	public static function paths( string $folder, string $regex = '/./' ): array {
		$found = [];
		try {
			// Not scandir() or glob(), which hosts disable.
			foreach ( is_dir( $folder ) ? new \FilesystemIterator( $folder, \FilesystemIterator::SKIP_DOTS | \FilesystemIterator::KEY_AS_FILENAME | \FilesystemIterator::CURRENT_AS_PATHNAME ) : [] as $name => $path ) {
				if ( preg_match( $regex, (string) $name ) === 1 ) {
					$found[] = $folder . '/' . $name;
				}
			}
			sort( $found, SORT_STRING );
		} catch ( Throwable $e ) {
			return $found;
		}
		return $found;
	}

	/** Lets only those read a file who may change its folder. Whether it is so now. */
	public static function protect( string $path ): bool {
		try {
			$folder = dirname( $path );
			self::look_again();
			$mode = ( (int) fileperms( $folder ) & 0020 ) === 0 ? 0600 : 0660;
			$done = ( (int) fileperms( $path ) & 0777 ) === $mode || @chmod( $path, $mode );
			return self::give( $path, $folder ) && $done;
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/** Logs that the web server writes into the spool's folder. A host's name may stand before the hour: `hits-nginx-web1-2026112817.log`. */
	public const SERVER_LOG = '/^hits-(?:nginx|apache)-(?:[A-Za-z0-9.-]{1,64}-)?[0-9]{10}\.log$/D';

	/**
	 * Repairs what an earlier version, another user or a copy has left open. Whether all is well now.
	 *
	 * Logs of the web server stay as they are: Apache's belong to root
	 * (rotatelogs runs as its parent), and the folder keeps others out.
	 */
	public static function protect_all( string $folder ): bool {
		$done = true;
		try {
			$mode = (int) fileperms( $folder ) & 0777;
			if ( ( $mode & 0027 ) !== 0 && ( $mode & 0020 ) === 0 ) {
				$done = @chmod( $folder, 0700 );
			} elseif ( ( $mode & 0007 ) !== 0 ) {
				$done = @chmod( $folder, 0770 );
			}
		} catch ( Throwable $e ) {
			$done = false;
		}
		foreach ( self::paths( $folder ) as $path ) {
			if ( preg_match( self::SERVER_LOG, basename( $path ) ) === 1 ) {
				continue;
			}
			// It may be gone by now: a segment that was folded, a ticket that was taken.
			$done = ( self::protect( $path ) || ! file_exists( $path ) ) && $done;
			if ( strncmp( basename( $path ), self::ASIDE, strlen( self::ASIDE ) ) === 0 && (int) @filemtime( $path ) < time() - self::STALE ) {
				// A killed process has left it. One that stays takes room, and nothing reads it.
				self::remove( $path );
			}
		}
		return $done;
	}

	/** Whether this user may change it. Where PHP can't say, trying does. */
	public static function is_writable( string $path ): bool {
		self::look_again();
		return ! function_exists( 'is_writable' ) || is_writable( $path );
	}

	/** Makes PHP forget what it knows of files. */
	public static function look_again(): void {
		if ( function_exists( 'clearstatcache' ) ) {
			clearstatcache();
		}
	}

	/** Eight hexadecimal digits that no other file has: no secret. */
	public static function unique(): string {
		return function_exists( 'random_bytes' ) ? bin2hex( random_bytes( 4 ) ) : sprintf( '%08x', mt_rand() );
	}

	/**
	 * Runs something that only one process may do at a time.
	 *
	 * @param string   $lock Path of the lock's file, `….php`.
	 * @param callable $work What to run; what it throws is thrown.
	 * @param float    $wait Seconds to wait for another process at most. Not on a blocked request.
	 * @return bool False if another is at it, or the lock can't be made.
	 */
	public static function alone( string $lock, callable $work, float $wait = 0 ): bool {
		$until = microtime( true ) + $wait;
		$held  = self::hold( $lock );
		while ( $held === false && microtime( true ) < $until && function_exists( 'usleep' ) ) {
			usleep( self::LOOK_EVERY );
			$held = self::hold( $lock );
		}
		if ( $held === false || $held === null ) {
			return false;
		}
		try {
			$work();
		} finally {
			if ( function_exists( 'flock' ) ) {
				flock( $held, LOCK_UN );
			} else {
				self::remove( $lock . self::HELD );
			}
			fclose( $held );
		}
		return true;
	}

	/** @return resource|false|null The lock's file; false if another process holds it, null if it can't be made. */
	private static function hold( string $lock ) {
		$flock = function_exists( 'flock' );
		$path  = $flock ? $lock : $lock . self::HELD;
		try {
			if ( ! $flock && is_file( $path ) && (int) filemtime( $path ) < time() - self::STALE ) {
				self::remove( $path );
			}
			$is_new = ! is_file( $path );
			$file   = @fopen( $path, $flock ? 'cb' : 'xb' );
			if ( $file === false ) {
				return $flock || $is_new ? null : false;
			}
			if ( $flock && ! flock( $file, LOCK_EX | LOCK_NB ) ) {
				return false;
			}
			$is_new && self::protect( $path );
			return $file;
		} catch ( Throwable $e ) {
			return null;
		}
	}

	/** Gives a file or folder to whom another belongs. Only root can, and only root needs to. */
	private static function give( string $path, string $model ): bool {
		try {
			self::look_again();
			$owner = fileowner( $model );
			$group = filegroup( $model );
			$done  = $owner === false || fileowner( $path ) === $owner || @chown( $path, $owner );
			// The group only matters with the owner: a folder may pass on its own to what others make in it.
			if ( $done && $group !== false && filegroup( $path ) !== $group ) {
				@chgrp( $path, $group );
			}
			return $done;
		} catch ( Throwable $e ) {
			return false;
		}
	}
}
