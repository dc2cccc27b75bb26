<?php
/**
 * What refusals are told of the owner's wish that addresses be not kept.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\Anonymity;

/**
 * A file beside the spool: a refused request reads no option, and refuse.php
 * has no WordPress to ask. While addresses are kept whole there is none.
 *
 * Pseudonyms are made with a key that is thrown away after a day, so that
 * nobody, not the owner either, can later try all addresses against them. So
 * one client has another pseudonym on another day.
 */
final class Pseudonyms {

	/** Seconds that a key lives. */
	public const KEY_LIVES = 86400;

	/** @var Spool */
	private Spool $spool;

	public function __construct( Spool $spool ) {
		$this->spool = $spool;
	}

	/**
	 * What may be written down of an address.
	 *
	 * @param string $address An address, or what this made of one.
	 * @param int    $now     Seconds since 1970.
	 */
	public function of( string $address, int $now ): string {
		$file = $this->read();
		if ( $file === null ) {
			return $address;
		}
		[ $mode, $key, $made ] = $file;
		if ( $mode === Anonymity::HASHED && abs( $now - $made ) >= self::KEY_LIVES ) {
			// Whoever comes at the same moment takes the old key once more.
			$this->spool->alone(
				function () use ( $mode, $now, &$key ): void {
					$fresh = self::key();
					$key   = $this->write( $mode, $fresh, $now ) ? $fresh : $key;
				}
			);
		}
		return Anonymity::of( $address, $mode, $key );
	}

	/**
	 * Makes it so; without a change it writes nothing.
	 *
	 * @param string $mode One of Anonymity::MODES.
	 * @param int    $now  Seconds since 1970.
	 * @return bool Whether it is.
	 */
	public function choose( string $mode, int $now ): bool {
		if ( $this->spool->directory() === '' || ! is_dir( $this->spool->directory() ) ) {
			return false;
		}
		$file = $this->read();
		if ( $mode === Anonymity::WHOLE ) {
			return $file === null || Disk::remove( $this->spool->directory() . '/' . Spool::ADDRESSES );
		}
		if ( $file !== null && $file[0] === $mode ) {
			return true;
		}
		$done = $this->write( $mode, self::key(), $now );
		$this->spool->begin_anew();
		return $done;
	}

	/** @return array{ 0: string, 1: string, 2: int }|null Mode, key, and when it was made. A broken file says that addresses be truncated. */
	private function read(): ?array {
		$path = $this->spool->directory() . '/' . Spool::ADDRESSES;
		if ( ! is_file( $path ) ) {
			return null;
		}
		$data = json_decode( (string) substr( (string) Disk::read( $path ), strlen( Spool::GUARD ) ), true );
		return is_array( $data ) && is_string( $data[0] ?? null ) && is_string( $data[1] ?? null ) && is_int( $data[2] ?? null )
			? [ $data[0], $data[1], $data[2] ]
			: [ Anonymity::TRUNCATED, '', 0 ];
	}

	private function write( string $mode, string $key, int $now ): bool {
		return Disk::write( $this->spool->directory() . '/' . Spool::ADDRESSES, Spool::GUARD . json_encode( [ $mode, $key, $now ] ) );
	}

	private static function key(): string {
		return bin2hex( random_bytes( 32 ) );
	}
}
