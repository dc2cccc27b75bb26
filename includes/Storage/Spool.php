<?php
/**
 * The append-only file of hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

/**
 * One node's spool: `hits-<node>.php`, to which every refusal appends one
 * line. Nobody ever waits for a lock here.
 *
 * Where the folder also holds a file that says more of addresses, lines go to
 * `told-<node>.php` instead: refuse.php looks for no such file, and goes on
 * by itself with a `hits-<node>.php` that somebody else has begun.
 *
 * A writer holds a shared lock for the microseconds of its append. Whoever
 * folds the hits renames the file first and then asks for an exclusive lock,
 * so no line can slip in behind its back; see Ledger.
 *
 * The files are called .php and begin with a line that ends the script and
 * its compilation: fetched through the web they say nothing, whatever a
 * stranger has written into them.
 */
final class Spool {

	public const GUARD = "<?php exit; __halt_compiler();\n";

	/** Whose word on an address counts, and what is kept of one. */
	public const PROXY     = 'proxy.php';
	public const ADDRESSES = 'addresses.php';

	/** What nodes are called in names of files: by digits, or by another version's hexadecimal ones. */
	private const NODES = '[0-9a-f]{1,10}';

	/** What the file is called that hits are appended to. */
	private const ACTIVE = [ 'hits', 'told' ];

	/** A segment is full at this size, in bytes: some 1,500 hits. */
	private const SEGMENT_BYTES = 262144;

	/**
	 * Where nobody can fold them, this is the end: further requests are still
	 * refused, and no longer recorded. Some 100,000 hits a segment, 64 closed ones.
	 */
	private const MOST_BYTES  = 16777216;
	private const MOST_CLOSED = 64;

	/** @var string Without a slash at its end. */
	private string $directory;

	/** @var string Name of this node among those that share the directory: digits. */
	private string $node;

	/**
	 * @param string $directory Without a slash at its end; empty while there is none: then nothing is kept.
	 * @param string $host      Name of this host: several may share the directory.
	 */
	public function __construct( string $directory, string $host ) {
		$this->directory = $directory;
		// Without crc32() all nodes share one file, as they may.
		$this->node = function_exists( 'crc32' ) ? (string) crc32( $host ) : '0';
	}

	public function directory(): string {
		return $this->directory;
	}

	/**
	 * Makes the folder. False, with nothing done, if that is not allowed.
	 *
	 * @param bool $deep Whether all folders above it may be made. A blocked
	 *                   request makes the one that holds it (uploads may be
	 *                   gone) and no more: a server rule may still name a
	 *                   place that was left in a move.
	 */
	public function prepare( bool $deep = true ): bool {
		if ( $this->directory === '' || ! Disk::make_folder( $this->directory, $deep ) || ! Disk::is_writable( $this->directory ) ) {
			return false;
		}
		$index = $this->directory . '/index.php';
		if ( ! is_file( $index ) ) {
			// A server that lists folders would show names without it, and no contents: not worth a message.
			Disk::write( $index, self::GUARD );
		}
		return true;
	}

	/** The first file here that this user may not write, such as one that root has made through cron; empty if there is none. */
	public function unwritable(): string {
		foreach ( Disk::paths( $this->directory ) as $path ) {
			// It may be gone by now. The web server's logs are only read, and removed.
			if ( preg_match( Disk::SERVER_LOG, basename( $path ) ) !== 1 && ! Disk::is_writable( $path ) && file_exists( $path ) ) {
				return $path;
			}
		}
		return '';
	}

	/**
	 * Appends one line. O_APPEND writes of this size don't mix.
	 *
	 * @param string $line At most Hit::LINE_BYTES.
	 * @return bool|null True if written; null if written and the segment is now full; false if not.
	 */
	public function append( string $line ): ?bool {
		if ( $this->directory === '' ) {
			return false;
		}
		// A fourth try comes only where locks don't work at all: then write without.
		for ( $try = 1; $try <= 4; $try++ ) {
			$active = $this->active();
			$file   = @fopen( $active, 'ab' );
			// Restored without uploads, or a copy of a site whose first request this is.
			if ( $file === false && ! is_dir( $this->directory ) && $this->prepare( false ) ) {
				$file = @fopen( $active, 'ab' );
			}
			if ( $file === false ) {
				return false;
			}
			$stat = ! function_exists( 'flock' ) || flock( $file, LOCK_SH | LOCK_NB ) || $try === 4 ? fstat( $file ) : false;
			// No name is left of it: it has been folded between the opening and the lock. Or more is to be told since.
			if ( $stat === false || $stat['nlink'] === 0 || ( $stat['size'] === 0 && $active !== $this->active() ) ) {
				fclose( $file );
				continue;
			}
			if ( $stat['size'] > self::MOST_BYTES ) {
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

	/** Changes the folder: the site has been set up, or has left one that is another site's. */
	public function move( string $directory ): void {
		$this->directory = $directory;
	}

	/**
	 * Drops hits that came along when the folder was copied, and that the site
	 * still counts from where it was copied from.
	 *
	 * @param int                  $time    When it was copied, seconds since 1970.
	 * @param array<string, mixed> $counted Lines that are counted elsewhere, as keys.
	 */
	public function drop_copied( int $time, array $counted ): void {
		foreach ( $this->nodes( '/^(?:hits|told|closed|ledger|sealed)-' . self::NODES . '[-.]/' ) as $spool ) {
			$spool->alone(
				static function () use ( $spool, $time, $counted ): void {
					$spool->close_segment();
					foreach ( $spool->closed() as $path ) {
						$lines = array_filter(
							explode( "\n", (string) Disk::read( $path ) ),
							static fn ( string $line ): bool => ! isset( $counted[ $line ] ) && (float) $line >= $time * 1e6
						);
						Disk::write( $path, self::GUARD . implode( "\n", $lines ) . "\n" );
					}
					foreach ( [ 'ledger', 'sealed' ] as $name ) {
						if ( (int) @filemtime( $spool->beside( $name ) ) <= $time ) {
							Disk::remove( $spool->beside( $name ) );
						}
					}
				}
			);
		}
	}

	/** @return array<string, int> Lines that no ledger has taken in yet, of all nodes, as keys. */
	public function lines(): array {
		$lines = [];
		foreach ( Disk::paths( $this->directory, '/^(?:hits|told|closed)-' . self::NODES . '[-.]/' ) as $path ) {
			$lines += array_flip( explode( "\n", (string) Disk::read( $path ) ) );
		}
		return $lines;
	}

	/** Removes the folder, unless hits wait in it. */
	public function remove( bool $with_hits = false ): void {
		foreach ( Disk::paths( $this->directory ) as $path ) {
			Disk::look_again();
			if ( $with_hits || preg_match( '~/(?:hits|told|closed|ledger|sealed)-[^/]*$~D', $path ) !== 1 || (int) @filesize( $path ) <= strlen( self::GUARD ) ) {
				Disk::remove( $path );
			}
		}
		Disk::remove_folder( $this->directory );
	}

	/** Closes the active segment, so that it can be folded. Only for who holds the lock. */
	public function close_segment(): void {
		foreach ( self::ACTIVE as $name ) {
			$active = $this->beside( $name );
			Disk::look_again();
			$closed = $this->closed();
			if ( is_file( $active ) && count( $closed ) < self::MOST_CLOSED ) {
				// Named behind those that wait, even if the clock has gone back: the ledger takes them by name.
				$last = preg_match( '/-([0-9]{20})-[0-9a-f]{8}\.php$/D', (string) end( $closed ), $found ) === 1 ? (float) $found[1] : 0.0;
				// Where that fails it grows to its limit, and then the owner's page says so.
				@rename( $active, sprintf( '%s/closed-%s-%020.0f-%s.php', $this->directory, $this->node, max( microtime( true ) * 1e6, $last + 1.0 ), Disk::unique() ) );
			}
		}
	}

	/**
	 * More is to be told of hits from now on: closes what every node in this
	 * folder has begun, so that refuse.php doesn't go on with it. Where a node
	 * is being folded, that has been done, or will be at the next folding.
	 */
	public function begin_anew(): void {
		foreach ( $this->nodes( '/^hits-' . self::NODES . '\.php$/D' ) as $spool ) {
			$spool->alone( [ $spool, 'close_segment' ] );
		}
	}

	/** Whether nothing more is recorded, because nobody could fold what there is. */
	public function is_full(): bool {
		Disk::look_again();
		return is_file( $this->active() ) && filesize( $this->active() ) > self::MOST_BYTES;
	}

	/** @return list<string> Paths of this node's closed segments, oldest first. */
	public function closed(): array {
		return Disk::paths( $this->directory, '/^closed-' . $this->node . '-.*\.php$/D' );
	}

	/**
	 * Spools in this folder whose host has fallen silent for an hour: a
	 * container that came back under another name, say.
	 *
	 * @param int $now Seconds since 1970.
	 * @return list<self>
	 */
	public function silent( int $now ): array {
		return $this->nodes(
			'/^(?:hits|told|closed|ledger|sealed)-' . self::NODES . '[-.]/',
			fn ( string $path, string $node ): bool => $node !== $this->node && (int) @filemtime( $path ) < $now - 3600
		);
	}

	/** Path of another file of this node. */
	public function beside( string $name ): string {
		return $this->directory . '/' . $name . '-' . $this->node . '.php';
	}

	/**
	 * Runs something that only one process may do at a time.
	 *
	 * @param callable $work What to run; what it throws is thrown.
	 * @param float    $wait Seconds to wait for another process at most.
	 * @return bool False if another is at it, or the folder can't be written.
	 */
	public function alone( callable $work, float $wait = 0 ): bool {
		return $this->directory !== '' && is_dir( $this->directory ) && Disk::alone( $this->beside( 'lock' ), $work, $wait );
	}

	/** Path of the file to append to. */
	public function active(): string {
		return $this->beside( is_file( $this->directory . '/' . self::PROXY ) || is_file( $this->directory . '/' . self::ADDRESSES ) ? 'told' : 'hits' );
	}

	/**
	 * @param string                                $regex What the name of a file must match that a node has here.
	 * @param (callable( string, string ): bool)|null $is    Whether a file, by its path and its node, counts.
	 * @return list<self>
	 */
	private function nodes( string $regex, ?callable $is = null ): array {
		$found = [];
		foreach ( Disk::paths( $this->directory, $regex ) as $path ) {
			$node = explode( '.', explode( '-', basename( $path ) )[1] )[0];
			if ( $is === null || $is( $path, $node ) ) {
				$found[ $node ]       = clone $this;
				$found[ $node ]->node = $node;
			}
		}
		return array_values( $found );
	}

	/** As Disk::protect, which a refused request doesn't load: this comes before there is anything in the file. */
	private static function protect( string $path ): void {
		try {
			$folder = dirname( $path );
			@chmod( $path, ( (int) fileperms( $folder ) & 0020 ) === 0 ? 0600 : 0660 );
			if ( fileowner( $path ) !== fileowner( $folder ) ) {
				@chown( $path, (int) fileowner( $folder ) );
				@chgrp( $path, (int) filegroup( $folder ) );
			}
		} catch ( \Throwable $e ) {
			// The hit counts all the same, and the next maintenance tries again.
			return;
		}
	}
}
