<?php
/**
 * Tokens that identify the site's own test requests.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\Spool;

/**
 * Issues and verifies the one-time tokens of the header `X-Sidegate-Probe`.
 *
 * A token is a time, a random number and the HMAC of both; the key lies in the
 * spool folder. It is valid for one minute and one request: each token has a
 * file, and using the token deletes the file. A forged, expired or replayed
 * token has no effect, so an attacker can't find out which layer blocks them,
 * nor attack without being counted.
 */
final class ProbeTokens {

	private const LIFETIME_SECONDS = 60;

	/** Start of the name of a token's file. */
	private const PREFIX = 'token-';

	/** @var string Spool folder, without a trailing slash. */
	private string $folder;

	public function __construct( string $folder ) {
		$this->folder = $folder;
	}

	/**
	 * Returns a new token, or null if the folder can't be written.
	 *
	 * @param int $now Unix time.
	 */
	public function issue( int $now ): ?string {
		if ( $this->key() === '' && ! Disk::write( $this->folder . '/key.php', Spool::GUARD . bin2hex( random_bytes( 32 ) ) ) ) {
			return null;
		}
		$token = $now . '.' . bin2hex( random_bytes( 16 ) );
		return Disk::write( $this->file( $token ), Spool::GUARD ) ? $token . '.' . self::sign( $token, $this->key() ) : null;
	}

	/**
	 * Returns whether the token is valid, and invalidates it.
	 *
	 * @param string $header Value of the request's header.
	 * @param int    $now    Unix time.
	 */
	public function consume( string $header, int $now ): bool {
		return $this->is_valid( $header, $now ) && @unlink( $this->file( substr( $header, 0, -65 ) ) );
	}

	/**
	 * Returns whether the token is valid and unused, without using it.
	 *
	 * @param string $header Value of the request's header.
	 * @param int    $now    Unix time.
	 */
	public function is_valid( string $header, int $now ): bool {
		if ( preg_match( '/^(([0-9]{10})\.[0-9a-f]{32})\.([0-9a-f]{64})$/D', $header, $part ) !== 1 || abs( $now - (int) $part[2] ) > self::LIFETIME_SECONDS ) {
			return false;
		}
		$key = $this->key();
		return $key !== '' && hash_equals( self::sign( $part[1], $key ), $part[3] ) && is_file( $this->file( $part[1] ) );
	}

	/**
	 * Removes the files of expired tokens that no request has used.
	 *
	 * @param int $now Unix time.
	 */
	public function remove_expired( int $now ): void {
		foreach ( Disk::paths( $this->folder, '/^' . self::PREFIX . '[0-9]{10}-/' ) as $file ) {
			if ( (int) substr( basename( $file ), strlen( self::PREFIX ), 10 ) < $now - self::LIFETIME_SECONDS ) {
				// If this fails, the next check tries again; an expired token is invalid anyway.
				Disk::remove( $file );
			}
		}
	}

	private function file( string $token ): string {
		return $this->folder . '/' . self::PREFIX . strtr( $token, '.', '-' ) . '.php';
	}

	private function key(): string {
		$text = (string) Disk::read( $this->folder . '/key.php' );
		return strlen( $text ) === strlen( Spool::GUARD ) + 64 ? substr( $text, -64 ) : '';
	}

	private static function sign( string $token, string $key ): string {
		return hash_hmac( 'sha256', $token, $key );
	}
}
