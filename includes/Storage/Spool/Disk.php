<?php
/**
 * Files in Sidegate's own folder.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use Throwable;

/**
 * Writes, reads and removes files in Sidegate's folder, and returns whether it
 * worked. Nothing here throws, except the callback of with_lock(): a host may
 * have disabled a function (`disable_functions`), and another plugin's error
 * handler may throw for a warning that `@` silences; both are caught.
 *
 * Only the folder's owner may read the files: they hold addresses, keys and a
 * copy of the site's `.htaccess`. If the folder is group-writable, the group
 * may too: an administrator shares it that way between the web server and
 * another user. Files that root creates (cron, WP-CLI) are given to the
 * folder's owner, because the web server must be able to change them.
 */
final class Disk {

	/** Seconds after which a lock without flock(), or a temporary file, counts as left by a killed process. */
	private const STALE_SECONDS = 900;

	/** Suffix of a lock file's name if flock() is disabled: the lock is held while that file exists. */
	private const LOCK_SUFFIX = '-held.php';

	/** Microseconds between two attempts to get a lock. */
	private const POLL_MICROSECONDS = 20000;

	/** Prefix of the name of a file that is not complete yet. */
	private const TEMPORARY_PREFIX = 'new-';

	/**
	 * Creates a folder if it doesn't exist.
	 *
	 * @param bool $deep Whether to create all missing parent folders, or at most one.
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
				self::copy_owner( $path, $parent );
			}
			return true;
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/** Writes a file atomically: first to a temporary file, then by a rename, so that no reader ever sees half of it. */
	public static function write( string $path, string $text ): bool {
		$new = '';
		try {
			$new  = dirname( $path ) . '/' . self::TEMPORARY_PREFIX . self::unique() . '.php';
			$file = @fopen( $new, 'xb' );
			if ( $file === false ) {
				return false;
			}
			// Restricts access before the file has any content.
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

	/** Reads a file; null if it doesn't exist or can't be read. */
	public static function read( string $path ): ?string {
		try {
			$text = is_file( $path ) ? @file_get_contents( $path ) : false;
			return $text === false ? null : $text;
		} catch ( Throwable $e ) {
			return null;
		}
	}

	/** Removes a file. Returns whether it is gone. */
	public static function remove( string $path ): bool {
		try {
			self::clear_stat_cache();
			// Another process may remove it first.
			return $path === '' || ! file_exists( $path ) || @unlink( $path ) || ! file_exists( $path );
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/** Removes an empty folder. Returns whether that worked. */
	public static function remove_folder( string $path ): bool {
		try {
			return @rmdir( $path );
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/**
	 * Returns the paths of files and folders in a folder, sorted by name.
	 *
	 * @param string $regex Pattern that a name must match.
	 * @return list<string>
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

	/** Restricts a file to the users who may change its folder. Returns whether that worked. */
	public static function protect( string $path ): bool {
		try {
			$folder = dirname( $path );
			self::clear_stat_cache();
			$mode = ( (int) fileperms( $folder ) & 0020 ) === 0 ? 0600 : 0660;
			$done = ( (int) fileperms( $path ) & 0777 ) === $mode || @chmod( $path, $mode );
			return self::copy_owner( $path, $folder ) && $done;
		} catch ( Throwable $e ) {
			return false;
		}
	}

	/** Pattern of the names of logs that the web server writes into the spool folder. A host name may precede the hour: `hits-nginx-web1-2026112817.log`. */
	public const SERVER_LOG = '/^hits-(?:nginx|apache)-(?:[A-Za-z0-9.-]{1,64}-)?[0-9]{10}\.log$/D';

	/**
	 * Repairs the permissions of the folder and its files, which an earlier
	 * version, another user or a copy may have left too open. Returns whether
	 * all are correct now. Also removes temporary files of killed processes.
	 *
	 * Logs of the web server are skipped: Apache's logs belong to root,
	 * because Apache starts rotatelogs as root, and the folder's permissions protect
	 * them.
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
			// The file may be gone by now: a segment when it was aggregated, a token when it was used.
			$done = ( self::protect( $path ) || ! file_exists( $path ) ) && $done;
			if ( strncmp( basename( $path ), self::TEMPORARY_PREFIX, strlen( self::TEMPORARY_PREFIX ) ) === 0 && (int) @filemtime( $path ) < time() - self::STALE_SECONDS ) {
				// Left by a killed process. If it can't be removed, it only takes up space.
				self::remove( $path );
			}
		}
		return $done;
	}

	/** Returns whether PHP may change a file or folder. True if is_writable() is disabled: then only trying shows it. */
	public static function is_writable( string $path ): bool {
		self::clear_stat_cache();
		return ! function_exists( 'is_writable' ) || is_writable( $path );
	}

	/** Clears PHP's cache of file information. */
	public static function clear_stat_cache(): void {
		if ( function_exists( 'clearstatcache' ) ) {
			clearstatcache();
		}
	}

	/** Returns eight random hexadecimal digits for a unique file name; not a secret. */
	public static function unique(): string {
		return function_exists( 'random_bytes' ) ? bin2hex( random_bytes( 4 ) ) : sprintf( '%08x', mt_rand() );
	}

	/**
	 * Runs a callback under a lock, so that only one process does so at a time.
	 *
	 * @param string   $lock Path of the lock file, `….php`.
	 * @param callable $work Callback; its exceptions are passed on.
	 * @param float    $wait Maximum seconds to wait for another process. 0 on a blocked request.
	 * @return bool|null False if another process holds the lock, null if it can't be created.
	 */
	public static function with_lock( string $lock, callable $work, float $wait = 0 ): ?bool {
		$until     = microtime( true ) + $wait;
		$lock_file = self::acquire_lock( $lock );
		while ( $lock_file === false && microtime( true ) < $until && function_exists( 'usleep' ) ) {
			usleep( self::POLL_MICROSECONDS );
			$lock_file = self::acquire_lock( $lock );
		}
		if ( $lock_file === false || $lock_file === null ) {
			return $lock_file;
		}
		try {
			$work();
		} finally {
			if ( function_exists( 'flock' ) ) {
				flock( $lock_file, LOCK_UN );
			} else {
				self::remove( $lock . self::LOCK_SUFFIX );
			}
			fclose( $lock_file );
		}
		return true;
	}

	/** @return resource|false|null The lock file; false if another process holds the lock, null if it can't be created. */
	private static function acquire_lock( string $lock ) {
		$flock = function_exists( 'flock' );
		$path  = $flock ? $lock : $lock . self::LOCK_SUFFIX;
		try {
			if ( ! $flock && is_file( $path ) && (int) filemtime( $path ) < time() - self::STALE_SECONDS ) {
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

	/** Gives a file or folder the owner and group of another. Only root can, and only root needs to. */
	private static function copy_owner( string $path, string $model ): bool {
		try {
			self::clear_stat_cache();
			$owner = fileowner( $model );
			$group = filegroup( $model );
			$done  = $owner === false || fileowner( $path ) === $owner || @chown( $path, $owner );
			// The group only matters together with the owner, so it is no failure if only the group stays wrong. A folder with the setgid bit passes its group on anyway.
			if ( $done && $group !== false && filegroup( $path ) !== $group ) {
				@chgrp( $path, $group );
			}
			return $done;
		} catch ( Throwable $e ) {
			return false;
		}
	}
}
