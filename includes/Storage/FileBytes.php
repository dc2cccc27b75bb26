<?php
/**
 * A file that is read in pieces.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\Networks\Bytes;

// Exits on direct access: without the autoloader its interface is missing.
interface_exists( Bytes::class ) || exit;

/**
 * Reads pieces of a file, never all of it: WordPress's file API can only read
 * whole files.
 */
final class FileBytes implements Bytes {

	/** @var resource */
	private $handle;

	private int $size;

	/** @param resource $handle Open for reading. */
	private function __construct( $handle, int $size ) {
		$this->handle = $handle;
		$this->size   = $size;
	}

	/** Opens a file; null if it can't be read. */
	public static function open( string $file ): ?self {
		if ( ! is_file( $file ) || ! is_readable( $file ) ) {
			return null;
		}
		$handle = fopen( $file, 'rb' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- see above.
		if ( $handle === false ) {
			return null;
		}
		// Pieces are small and far apart: what PHP would read ahead is never used.
		stream_set_read_buffer( $handle, 0 );
		return new self( $handle, (int) filesize( $file ) );
	}

	public function size(): int {
		return $this->size;
	}

	public function read( int $from, int $length ): string {
		if ( $length < 1 || fseek( $this->handle, $from ) !== 0 ) {
			return '';
		}
		return (string) fread( $this->handle, $length ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- see above.
	}
}
