<?php
/**
 * Tickets, by which a site knows the requests that it sends to itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Sidegate\Storage\Disk;
use Sidegate\Storage\Spool;

/**
 * A ticket is the header `X-Sidegate-Probe`: time, a number and the HMAC of
 * both, whose key lies in the spool's folder. It is good for a minute and for
 * one answer: for each there is a file, which who takes it removes. A forged,
 * expired or replayed one changes nothing at all, so that nobody can ask a
 * site what refuses him, or attack it without being counted.
 */
final class Tickets {

	private const SECONDS = 60;

	/** @var string The spool's folder, without a slash at its end. */
	private string $folder;

	public function __construct( string $folder ) {
		$this->folder = $folder;
	}

	/**
	 * A new ticket; null if the folder can't be written.
	 *
	 * @param int $now Seconds since 1970.
	 */
	public function issue( int $now ): ?string {
		$key = $this->folder . '/key.php';
		if ( $this->key() === '' && ! Disk::write( $key, Spool::GUARD . bin2hex( random_bytes( 32 ) ) ) ) {
			return null;
		}
		$ticket = $now . '.' . bin2hex( random_bytes( 16 ) );
		return Disk::write( $this->file( $ticket ), Spool::GUARD ) ? $ticket . '.' . $this->sign( $ticket ) : null;
	}

	/**
	 * Whether this is a ticket; if so, it is none any more.
	 *
	 * @param string $header What the request brought.
	 * @param int    $now    Seconds since 1970.
	 */
	public function take( string $header, int $now ): bool {
		return preg_match( '/^(([0-9]{10})\.[0-9a-f]{32})\.([0-9a-f]{64})$/D', $header, $part ) === 1
			&& abs( $now - (int) $part[2] ) <= self::SECONDS
			&& $this->key() !== ''
			&& hash_equals( $this->sign( $part[1] ), $part[3] )
			&& @unlink( $this->file( $part[1] ) );
	}

	/**
	 * Removes what nobody has come with.
	 *
	 * @param int $now Seconds since 1970.
	 */
	public function tidy( int $now ): void {
		foreach ( Disk::paths( $this->folder, '/^ticket-[0-9]{10}-/' ) as $file ) {
			if ( (int) substr( basename( $file ), strlen( 'ticket-' ), 10 ) < $now - self::SECONDS ) {
				// An expired one that stays opens nothing; the next check tries again.
				Disk::remove( $file );
			}
		}
	}

	private function file( string $ticket ): string {
		return $this->folder . '/ticket-' . strtr( $ticket, '.', '-' ) . '.php';
	}

	private function key(): string {
		$text = (string) Disk::read( $this->folder . '/key.php' );
		return strlen( $text ) === strlen( Spool::GUARD ) + 64 ? substr( $text, -64 ) : '';
	}

	private function sign( string $ticket ): string {
		return hash_hmac( 'sha256', $ticket, $this->key() );
	}
}
