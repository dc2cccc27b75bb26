<?php
/**
 * The IP anonymisation mode and its key, as a file in the spool folder.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use Sidegate\Core\ClientIp\IpAnonymizer;

/**
 * Stores the IP anonymisation mode where the shield can read it without
 * WordPress, and anonymises addresses. The file exists only while addresses
 * are anonymised.
 *
 * Pseudonyms are made with a key that is discarded after a day, so that even
 * the owner can't later find out an address by trying all possible ones. So a
 * client gets a new pseudonym every day.
 */
final class AnonymizationKey {

	/** Seconds for which a key is used. */
	public const KEY_LIFETIME = 86400;

	private Spool $spool;

	public function __construct( Spool $spool ) {
		$this->spool = $spool;
	}

	/**
	 * Anonymises an address as the mode requires.
	 *
	 * @param string $address An address, or an already anonymised one.
	 * @param int    $now     Unix time.
	 */
	public function anonymize( string $address, int $now ): string {
		$file = $this->read();
		if ( $file === null ) {
			return $address;
		}
		[ $mode, $key, $created ] = $file;
		if ( $mode === IpAnonymizer::HASHED && abs( $now - $created ) >= self::KEY_LIFETIME ) {
			// A process that doesn't get the lock uses the old key once more.
			$this->spool->with_lock(
				function () use ( $mode, $now, &$key ): void {
					$new_key = self::key();
					$key     = $this->write( $mode, $new_key, $now ) ? $new_key : $key;
				}
			);
		}
		return IpAnonymizer::of( $address, $mode, $key );
	}

	/**
	 * Stores the mode. Writes nothing if it hasn't changed.
	 *
	 * @param string $mode One of IpAnonymizer::MODES.
	 * @param int    $now  Unix time.
	 * @return bool Whether the mode is stored.
	 */
	public function set_mode( string $mode, int $now ): bool {
		if ( $this->spool->directory() === '' || ! is_dir( $this->spool->directory() ) ) {
			return false;
		}
		$file = $this->read();
		if ( $mode === IpAnonymizer::WHOLE ) {
			return $file === null || Disk::remove( $this->spool->directory() . '/' . Spool::ANONYMIZATION_FILE );
		}
		if ( $file !== null && $file[0] === $mode ) {
			return true;
		}
		$done = $this->write( $mode, self::key(), $now );
		$this->spool->close_all_segments();
		return $done;
	}

	/** @return array{ 0: string, 1: string, 2: int }|null Mode, key, and the key's creation time; null if there is no file. A damaged file counts as mode `truncated`. */
	private function read(): ?array {
		$path = $this->spool->directory() . '/' . Spool::ANONYMIZATION_FILE;
		if ( ! is_file( $path ) ) {
			return null;
		}
		$data = json_decode( (string) substr( (string) Disk::read( $path ), strlen( Spool::GUARD ) ), true );
		return is_array( $data ) && is_string( $data[0] ?? null ) && is_string( $data[1] ?? null ) && is_int( $data[2] ?? null )
			? [ $data[0], $data[1], $data[2] ]
			: [ IpAnonymizer::TRUNCATED, '', 0 ];
	}

	private function write( string $mode, string $key, int $now ): bool {
		return Disk::write( $this->spool->directory() . '/' . Spool::ANONYMIZATION_FILE, Spool::GUARD . json_encode( [ $mode, $key, $now ] ) );
	}

	private static function key(): string {
		return bin2hex( random_bytes( 32 ) );
	}
}
