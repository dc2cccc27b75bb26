<?php
/**
 * A file to look things up in.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\Networks\Bytes;

// Fetched by itself, it has nobody to load what it stands on.
interface_exists( Bytes::class ) || exit;

/**
 * Reads pieces of a file, never the whole: WordPress's file API knows whole
 * files alone.
 */
final class FileBytes implements Bytes {

	/** @var resource */
	private $handle;

	/** @var int */
	private int $size;

	/** @param resource $handle Open for reading. */
	private function __construct( $handle, int $size ) {
		$this->handle = $handle;
		$this->size   = $size;
	}

	/** Null if it can't be read. */
	public static function open( string $file ): ?self {
		if ( ! is_file( $file ) || ! is_readable( $file ) ) {
			return null;
		}
		$handle = fopen( $file, 'rb' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- see above.
		if ( $handle === false ) {
			return null;
		}
		// Pieces are small and far from each other: what PHP would read ahead is thrown away.
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
