<?php
/**
 * Watches the web server's own logs while a check runs.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use Throwable;

/**
 * Checks whether the web server's log lines arrive in the spool folder
 * (strength `logged`). If the server may not write there, it still blocks, but
 * no file appears: only a request that must leave a line shows that.
 */
final class LogWatch {

	/** Seconds to wait for a line: nginx writes it after its answer, rotatelogs a moment later. */
	private const TIMEOUT_SECONDS = 1.0;

	/** Microseconds between two checks. */
	private const POLL_MICROSECONDS = 50000;

	/** @var string Spool folder, without a trailing slash; empty while there is none. */
	private string $folder;

	/** @var int Unix time of the last line; 0 if there is no log. */
	private int $last_line = 0;

	/** @var list<string> Path and size of each log at the start. */
	private array $sizes_at_start;

	public function __construct( string $folder ) {
		$this->folder         = $folder;
		$this->sizes_at_start = $this->sizes();
	}

	/**
	 * Returns whether a line has arrived since the start. Lines of other requests
	 * count too: they also show that the server writes. Waits if none has.
	 *
	 * @return bool|null Null if unknown: there is no folder, or PHP can't wait (`disable_functions`).
	 */
	public function has_new_line(): ?bool {
		if ( $this->folder === '' ) {
			return null;
		}
		$until = microtime( true ) + self::TIMEOUT_SECONDS;
		// Compared file by file, because a rollup may remove one in the meantime.
		while ( array_diff( $this->sizes(), $this->sizes_at_start ) === [] ) {
			if ( ! function_exists( 'usleep' ) ) {
				return null;
			}
			if ( microtime( true ) > $until ) {
				return false;
			}
			usleep( self::POLL_MICROSECONDS );
		}
		return true;
	}

	/** Returns the Unix time of the last line in the existing logs; 0 if there is none. */
	public function last_line(): int {
		return $this->last_line;
	}

	/** @return list<string> */
	private function sizes(): array {
		$sizes = [];
		Disk::clear_stat_cache();
		foreach ( $this->folder === '' ? [] : Disk::paths( $this->folder, Disk::SERVER_LOG ) as $path ) {
			try {
				// The file is opened because a network file system may report an old size until then. If PHP can't read it, filesize() still works.
				$file = @fopen( $path, 'rb' );
				$size = $file === false ? (int) @filesize( $path ) : fstat( $file )['size'] ?? 0;
				if ( $file !== false ) {
					fclose( $file );
				}
				$sizes[]         = "$path $size";
				$this->last_line = $size === 0 ? $this->last_line : max( $this->last_line, (int) @filemtime( $path ) );
			} catch ( Throwable $e ) {
				continue;
			}
		}
		return $sizes;
	}
}
