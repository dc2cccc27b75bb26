<?php
/**
 * The spool: append-only files of hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

/**
 * The spool of one node: `hits-<node>.php`, to which every blocked request
 * appends one line. A blocked request never waits for a lock.
 *
 * If the folder holds a file about proxies or anonymisation, lines go to
 * `hits-processed-<node>.php` instead, because their addresses must be
 * processed. refuse.php doesn't check for these two files; it only appends to
 * an existing, non-empty `hits-<node>.php`.
 *
 * A writer holds a shared lock for the microseconds of its append. The process
 * that aggregates renames the file first, then takes an exclusive lock, so no
 * line is added after it has read the file; see Ledger.
 *
 * The files are named .php and begin with a line that ends the script and its
 * compilation: requested over the web they output nothing, whatever clients
 * have written into them.
 */
final class Spool {

	/** First line of each file: ends the script. */
	public const GUARD = "<?php exit; __halt_compiler();\n";

	/** Files that hold the trusted proxies, and the anonymisation mode and key. */
	public const PROXIES_FILE       = 'proxy.php';
	public const ANONYMIZATION_FILE = 'addresses.php';

	/** Pattern of a node in file names: digits, or hexadecimal digits of an earlier version. */
	private const NODES = '[0-9a-f]{1,10}';

	/** Names of files that hold hits of a node. */
	private const FILES = '/^(?:hits|hits-processed|told|closed|ledger|sealed)-' . self::NODES . '[-.]/';

	/** Names of files that hits are appended to. An earlier version wrote `told`. */
	private const ACTIVE = [ 'hits', 'hits-processed', 'told' ];

	/** A segment is full at this size, in bytes: some 1,500 hits. */
	private const SEGMENT_BYTES = 262144;

	/**
	 * Limits if aggregating fails: beyond them requests are still blocked, but no
	 * longer recorded. Some 100,000 hits a segment, 64 closed segments.
	 */
	private const MAX_BYTES           = 16777216;
	private const MAX_CLOSED_SEGMENTS = 64;

	/** @var string Folder, without a trailing slash. */
	private string $directory;

	/** @var string Name of this node in file names: digits. */
	private string $node;

	/**
	 * @param string $directory Folder, without a trailing slash; empty while there is none: then nothing is recorded.
	 * @param string $host      Name of this node: several may share the folder.
	 */
	public function __construct( string $directory, string $host ) {
		$this->directory = $directory;
		// Without crc32() all nodes share one file, which its lock protects.
		$this->node = function_exists( 'crc32' ) ? (string) crc32( $host ) : '0';
	}

	public function directory(): string {
		return $this->directory;
	}

	/**
	 * Creates the folder. Returns false, with nothing done, if that is not allowed.
	 *
	 * @param bool $deep Whether to create all missing parent folders. A blocked
	 *                   request creates at most one (uploads may be gone): after
	 *                   a move, a server rule may still name the old path.
	 */
	public function prepare( bool $deep = true ): bool {
		if ( $this->directory === '' || ! Disk::make_folder( $this->directory, $deep ) || ! Disk::is_writable( $this->directory ) ) {
			return false;
		}
		$index = $this->directory . '/index.php';
		if ( ! is_file( $index ) ) {
			// Keeps servers from listing the folder. If this fails, only file names are visible: not worth a message.
			Disk::write( $index, self::GUARD );
		}
		return true;
	}

	/** Returns the first file that PHP may not write, such as one that root created through cron; empty if there is none. */
	public function unwritable_file(): string {
		foreach ( Disk::paths( $this->directory ) as $path ) {
			// It may be gone by now. The web server's logs are only read and removed.
			if ( preg_match( Disk::SERVER_LOG, basename( $path ) ) !== 1 && ! Disk::is_writable( $path ) && file_exists( $path ) ) {
				return $path;
			}
		}
		return '';
	}

	/**
	 * Appends one line. Concurrent O_APPEND writes of this size don't mix.
	 *
	 * @param string $line At most Hit::LINE_BYTES.
	 * @return bool|null True if written; null if written and the segment is now full; false if not written.
	 */
	public function append( string $line ): ?bool {
		if ( $this->directory === '' ) {
			return false;
		}
		// The fourth attempt only happens if locks don't work at all: then it writes without one.
		for ( $try = 1; $try <= 4; $try++ ) {
			$active = $this->active_file();
			$file   = @fopen( $active, 'ab' );
			// The folder is missing: the site was restored without uploads, or this is the first request to a copy.
			if ( $file === false && ! is_dir( $this->directory ) && $this->prepare( false ) ) {
				$file = @fopen( $active, 'ab' );
			}
			if ( $file === false ) {
				return false;
			}
			$stat = ! function_exists( 'flock' ) || flock( $file, LOCK_SH | LOCK_NB ) || $try === 4 ? fstat( $file ) : false;
			// The file was aggregated between opening and locking, or addresses must be processed since then.
			if ( $stat === false || $stat['nlink'] === 0 || ( $stat['size'] === 0 && $active !== $this->active_file() ) ) {
				fclose( $file );
				continue;
			}
			if ( $stat['size'] > self::MAX_BYTES ) {
				fclose( $file );
				return false;
			}
			if ( $stat['size'] === 0 ) {
				self::protect( $active );
			}
			$bytes = ( $stat['size'] === 0 ? self::GUARD : '' ) . $line;
			$done  = @fwrite( $file, $bytes ) === strlen( $bytes );
			fclose( $file );
			return $done && $stat['size'] > self::SEGMENT_BYTES ? null : $done;
		}
		return false;
	}

	/** Sets another folder: the site was just set up, or has left the folder of another site. */
	public function set_directory( string $directory ): void {
		$this->directory = $directory;
	}

	/**
	 * Drops hits that were copied along with the folder, and that the original
	 * site counts itself.
	 *
	 * @param int                  $time    Unix time of the copy.
	 * @param array<string, mixed> $counted Lines that the original site counts, as keys.
	 */
	public function drop_copied( int $time, array $counted ): void {
		foreach ( $this->nodes( self::FILES ) as $spool ) {
			$spool->with_lock(
				static function () use ( $spool, $time, $counted ): void {
					$spool->close_segment();
					foreach ( $spool->closed_segments() as $path ) {
						$lines = array_filter(
							explode( "\n", (string) Disk::read( $path ) ),
							static fn ( string $line ): bool => ! isset( $counted[ $line ] ) && (float) $line >= $time * 1e6
						);
						Disk::write( $path, self::GUARD . implode( "\n", $lines ) . "\n" );
					}
					foreach ( [ 'ledger', 'sealed' ] as $name ) {
						if ( (int) @filemtime( $spool->path_of( $name ) ) <= $time ) {
							Disk::remove( $spool->path_of( $name ) );
						}
					}
				}
			);
		}
	}

	/** @return array<string, int> Lines of all nodes that are not aggregated yet, as keys. */
	public function pending_lines(): array {
		$lines = [];
		foreach ( Disk::paths( $this->directory, '/^(?:hits|hits-processed|told|closed)-' . self::NODES . '[-.]/' ) as $path ) {
			$lines += array_flip( explode( "\n", (string) Disk::read( $path ) ) );
		}
		return $lines;
	}

	/** Removes the folder, unless it holds hits that are not rolled up yet. */
	public function remove( bool $with_hits = false ): void {
		foreach ( Disk::paths( $this->directory ) as $path ) {
			Disk::clear_stat_cache();
			if ( $with_hits || preg_match( '~/(?:hits|told|closed|ledger|sealed)-[^/]*$~D', $path ) !== 1 || (int) @filesize( $path ) <= strlen( self::GUARD ) ) {
				Disk::remove( $path );
			}
		}
		Disk::remove_folder( $this->directory );
	}

	/** Closes the active segment, so that it can be aggregated. Needs the lock. */
	public function close_segment(): void {
		foreach ( self::ACTIVE as $name ) {
			$active = $this->path_of( $name );
			Disk::clear_stat_cache();
			$closed = $this->closed_segments();
			if ( is_file( $active ) && count( $closed ) < self::MAX_CLOSED_SEGMENTS ) {
				// Sorts after the other closed ones, even if the clock was set back: the ledger reads them by name.
				$last = preg_match( '/-([0-9]{20})-[0-9a-f]{8}\.php$/D', (string) end( $closed ), $found ) === 1 ? (float) $found[1] : 0.0;
				// If this fails, the file grows to its limit, and then the settings page reports it.
				@rename( $active, sprintf( '%s/closed-%s-%020.0f-%s.php', $this->directory, $this->node, max( microtime( true ) * 1e6, $last + 1.0 ), Disk::unique() ) );
			}
		}
	}

	/**
	 * Closes the active segment of every node in this folder, so that refuse.php
	 * doesn't continue it: from now on addresses must be processed. If a node is
	 * being aggregated, its segment was just closed, or will be the next time.
	 */
	public function close_all_segments(): void {
		foreach ( $this->nodes( '/^hits-' . self::NODES . '\.php$/D' ) as $spool ) {
			$spool->with_lock( [ $spool, 'close_segment' ] );
		}
	}

	/** Returns whether nothing more is recorded, because the hits could not be aggregated. */
	public function is_full(): bool {
		Disk::clear_stat_cache();
		return is_file( $this->active_file() ) && filesize( $this->active_file() ) > self::MAX_BYTES;
	}

	/** @return list<string> Paths of this node's closed segments, oldest first. */
	public function closed_segments(): array {
		return Disk::paths( $this->directory, '/^closed-' . $this->node . '-.*\.php$/D' );
	}

	/**
	 * Returns the spools of nodes in this folder that wrote nothing for an hour,
	 * for example a container that was restarted under another name.
	 *
	 * @param int $now Unix time.
	 * @return list<self>
	 */
	public function stale_nodes( int $now ): array {
		return $this->nodes(
			self::FILES,
			fn ( string $path, string $node ): bool => $node !== $this->node && (int) @filemtime( $path ) < $now - 3600
		);
	}

	/** Returns the path of one of this node's files. */
	public function path_of( string $name ): string {
		return $this->directory . '/' . $name . '-' . $this->node . '.php';
	}

	/**
	 * Runs a callback under this node's lock.
	 *
	 * @param callable $work Callback; its exceptions are passed on.
	 * @param float    $wait Maximum seconds to wait for another process.
	 * @return bool False if another process holds the lock, or the folder can't be written.
	 */
	public function with_lock( callable $work, float $wait = 0 ): bool {
		return $this->directory !== '' && is_dir( $this->directory ) && Disk::with_lock( $this->path_of( 'lock' ), $work, $wait ) === true;
	}

	/** Returns the path of the file to append to. */
	public function active_file(): string {
		return $this->path_of( is_file( $this->directory . '/' . self::PROXIES_FILE ) || is_file( $this->directory . '/' . self::ANONYMIZATION_FILE ) ? 'hits-processed' : 'hits' );
	}

	/**
	 * Returns the spools of all nodes that have a matching file here.
	 *
	 * @param string                                  $regex Pattern of the file's name.
	 * @param (callable( string, string ): bool)|null $is    Filter that gets the file's path and node.
	 * @return list<self>
	 */
	private function nodes( string $regex, ?callable $is = null ): array {
		$found = [];
		foreach ( Disk::paths( $this->directory, $regex ) as $path ) {
			$node = preg_match( '/-(' . self::NODES . ')[-.]/', basename( $path ), $match ) === 1 ? $match[1] : '';
			if ( $is === null || $is( $path, $node ) ) {
				$found[ $node ]       = clone $this;
				$found[ $node ]->node = $node;
			}
		}
		return array_values( $found );
	}

	/** Like Disk::protect(), which a blocked request doesn't load. Runs before the file has any content. */
	private static function protect( string $path ): void {
		try {
			$folder = dirname( $path );
			@chmod( $path, ( (int) fileperms( $folder ) & 0020 ) === 0 ? 0600 : 0660 );
			if ( fileowner( $path ) !== fileowner( $folder ) ) {
				@chown( $path, (int) fileowner( $folder ) );
				@chgrp( $path, (int) filegroup( $folder ) );
			}
		} catch ( \Throwable $e ) {
			// The hit counts anyway, and the next maintenance tries again.
			return;
		}
	}
}
