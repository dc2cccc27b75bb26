<?php
/**
 * Watches the web server's own logs while a check runs.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Throwable;

/**
 * Finds out whether the web server's lines arrive in the spool's folder
 * (strength `logged`). Where its user may not write there, it still denies,
 * but no file appears: only a request that must leave a line shows that.
 */
final class LogWatch {

	/** Seconds to wait for a line: nginx writes it after its answer, rotatelogs a moment later. */
	private const WAIT = 1.0;

	/** Microseconds between two looks. */
	private const LOOK_EVERY = 50000;

	/** @var string The spool's folder, without a slash at its end; empty while there is none. */
	private string $folder;

	/** @var int When the last line was written, seconds since 1970; 0 where there is no log. */
	private int $last_line = 0;

	/** @var list<string> Each log with its size, as they were at the start. */
	private array $before;

	public function __construct( string $folder ) {
		$this->folder = $folder;
		$this->before = $this->sizes();
	}

	/**
	 * Returns whether a line has arrived since the start. Other requests' lines
	 * show as well that the server writes. Waits only where none has.
	 *
	 * @return bool|null Null where PHP can't tell: it has no folder, or can't wait (`disable_functions`).
	 */
	public function has_new_line(): ?bool {
		if ( $this->folder === '' ) {
			return null;
		}
		$until = microtime( true ) + self::WAIT;
		// Compared file by file: a rollup may remove one meanwhile.
		while ( array_diff( $this->sizes(), $this->before ) === [] ) {
			if ( ! function_exists( 'usleep' ) ) {
				return null;
			}
			if ( microtime( true ) > $until ) {
				return false;
			}
			usleep( self::LOOK_EVERY );
		}
		return true;
	}

	/** Returns when the last line was written that is still there, seconds since 1970; 0 if none is. */
	public function last_line(): int {
		return $this->last_line;
	}

	/** @return list<string> */
	private function sizes(): array {
		$sizes = [];
		Disk::look_again();
		foreach ( $this->folder === '' ? [] : Disk::paths( $this->folder, Disk::SERVER_LOG ) as $path ) {
			try {
				// Opened, because a shared file system may know an old size until then. Where PHP can't read it, its folder says the size.
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
