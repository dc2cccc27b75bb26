<?php
/**
 * Hits of this node, added up on disk.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\Hit;
use Sidegate\Core\Tally;

/**
 * Folds closed segments into one small file, so that a flood's spool stays
 * bounded without a database. Killed at any step, it counts nothing twice:
 * the file names the segment that it has taken in last, and a segment is
 * emptied only after that is on disk.
 *
 * Everything here is for who holds the spool's lock (Spool::alone).
 *
 * @phpstan-type Kept array{ id: string, last: string, read: array<string, array{ 0: int, 1: int }>, counts: array<string, int>, minutes: array<string, int>, samples: array<string, array<list<string>>>, sources: array<string, array{ 0: int, 1: array<array{ 0: int, 1: int, 2: int, 3: int }> }> }
 */
final class Ledger {

	/** Microseconds after which a line that is being appended is on disk, where nothing tells when. */
	private const SETTLES = 30000;

	/** @var Spool */
	private Spool $spool;

	public function __construct( Spool $spool ) {
		$this->spool = $spool;
	}

	/**
	 * Takes in what has been appended until now.
	 *
	 * @param int $tries How often to ask for a segment that a writer is still
	 *                   at, a millisecond apart. A refused request asks once.
	 */
	public function fold( int $tries = 1 ): void {
		$this->spool->close_segment();
		foreach ( $this->spool->closed() as $path ) {
			// In their order: the ledger remembers only the last that it took in.
			if ( ! $this->fold_segment( $path, $tries ) ) {
				return;
			}
		}
	}

	/**
	 * What there is to roll up, and a name for it that is never used again.
	 * It stays until `forget` is called, so that a failure loses nothing.
	 *
	 * @return array{ 0: string, 1: Tally }|null
	 */
	public function sealed(): ?array {
		$sealed = $this->spool->beside( 'sealed' );
		if ( ! is_file( $sealed ) && ( $this->read( $this->path() )['counts'] === [] || ! @rename( $this->path(), $sealed ) ) ) {
			return null;
		}
		$data = $this->read( $sealed );
		return [ $data['id'], new Tally( $data ) ];
	}

	/**
	 * What `sealed` gave is safe elsewhere. Up to where logs were read stays known.
	 *
	 * @throws FileError If it can't be removed: what comes after it would wait for ever.
	 */
	public function forget(): void {
		$sealed = $this->spool->beside( 'sealed' );
		$read   = is_file( $this->path() ) ? [] : $this->read( $sealed )['read'];
		if ( ( $read !== [] && ! $this->write( [ 'read' => $read ] + self::none() ) ) || ! Disk::remove( $sealed ) ) {
			throw new FileError( $sealed );
		}
	}

	/**
	 * Adds what is read from logs, and writes in the same step up to where they were read.
	 *
	 * @param callable( array<string, array{ 0: int, 1: int }>, Tally ): array<string, array{ 0: int, 1: int }> $work Gets inode and byte by name, adds hits, and returns them as they are then.
	 * @return bool Whether it is on disk.
	 */
	public function take( callable $work ): bool {
		$data  = $this->read( $this->path() );
		$old   = is_file( $this->path() ) ? $data['read'] : $this->read_to();
		$tally = new Tally( $data );
		$read  = $work( $old, $tally );
		return $read === $old || $this->write(
			[
				'id'   => $data['id'],
				'last' => $data['last'],
				'read' => $read,
			] + $tally->data()
		);
	}

	/** @return array<string, array{ 0: int, 1: int }> Inode and byte up to which logs were read, by name. */
	public function read_to(): array {
		// What is sealed has them until a new ledger is begun.
		return $this->read( is_file( $this->path() ) ? $this->path() : $this->spool->beside( 'sealed' ) )['read'];
	}

	/** @return bool False if it stays as it is, for another time. */
	private function fold_segment( string $path, int $tries ): bool {
		$file = @fopen( $path, 'r+b' );
		if ( $file === false ) {
			return false;
		}
		// A writer who opened it under its old name may be at it for some microseconds.
		while ( ! self::is_left( $file, $path ) ) {
			if ( --$tries < 1 ) {
				fclose( $file );
				return false;
			}
			usleep( 1000 );
		}
		$data  = $this->read( $this->path() );
		$tally = new Tally( $data );
		if ( $data['last'] !== basename( $path ) ) {
			while ( ( $line = fgets( $file, 2 * Hit::LINE_BYTES ) ) !== false ) {
				$tally->add_line( trim( $line, "\n" ) );
			}
			$written = $this->write(
				[
					'id'   => $data['id'],
					'last' => basename( $path ),
					'read' => $data['read'],
				] + $tally->data()
			);
			if ( ! $written ) {
				fclose( $file );
				return false;
			}
		}
		// Emptied first: even where the folder forbids to remove it, it can't count again.
		ftruncate( $file, 0 );
		// One that stays is empty; when there are too many, the spool says that it is full.
		Disk::remove( $path );
		fclose( $file );
		return true;
	}

	/**
	 * Whether no writer is at a closed segment any more. Without flock() it is
	 * left alone for a while, which its name tells the beginning of.
	 *
	 * @param resource $file It, open.
	 * @param string   $path Its path.
	 */
	private static function is_left( $file, string $path ): bool {
		if ( function_exists( 'flock' ) ) {
			return flock( $file, LOCK_EX | LOCK_NB );
		}
		return preg_match( '/-([0-9]{20})-[0-9a-f]{8}\.php$/D', $path, $closed ) === 1 && microtime( true ) * 1e6 - (float) $closed[1] > self::SETTLES;
	}

	private function path(): string {
		return $this->spool->beside( 'ledger' );
	}

	/**
	 * @param string $path A ledger.
	 * @return Kept Empty if it isn't there or is broken.
	 */
	private function read( string $path ): array {
		$text = (string) Disk::read( $path );
		$data = json_decode( (string) substr( $text, strlen( Spool::GUARD ) ), true );
		if ( is_array( $data ) ) {
			// Written by a version that knew of none, just before an update.
			$data += [
				'sources' => [],
				'minutes' => [],
				'read'    => [],
			];
		}
		if ( ! self::is_whole( $data ) ) {
			if ( $text !== '' ) {
				// Kept for a person to look at, out of the way.
				@rename( $path, $this->spool->beside( 'broken' ) );
			}
			$data = self::none();
		}
		/** @var Kept $data */
		return $data;
	}

	/** @return Kept A ledger without a hit. */
	private static function none(): array {
		return [
			'id'      => Disk::unique() . Disk::unique() . Disk::unique() . Disk::unique(),
			'last'    => '',
			'read'    => [],
			'counts'  => [],
			'minutes' => [],
			'samples' => [],
			'sources' => [],
		];
	}

	/** @param mixed $data What stands in a ledger. */
	private static function is_whole( $data ): bool {
		if ( ! is_array( $data ) || ! is_string( $data['id'] ?? null ) || ! is_string( $data['last'] ?? null ) || ! is_array( $data['counts'] ?? null ) || ! is_array( $data['samples'] ?? null ) || ! is_array( $data['sources'] ?? null ) || ! is_array( $data['read'] ?? null ) || ! is_array( $data['minutes'] ?? null ) ) {
			return false;
		}
		foreach ( $data['read'] as $file ) {
			if ( ! is_array( $file ) || array_keys( $file ) !== [ 0, 1 ] || ! is_int( $file[0] ) || ! is_int( $file[1] ) ) {
				return false;
			}
		}
		foreach ( $data['sources'] as $sources ) {
			if ( ! is_array( $sources ) || ! is_int( $sources[0] ?? null ) || ! is_array( $sources[1] ?? null ) || array_filter( $sources[1], [ self::class, 'is_place' ] ) !== $sources[1] ) {
				return false;
			}
		}
		foreach ( $data['samples'] as $sources ) {
			foreach ( is_array( $sources ) ? $sources : [ null ] as $lines ) {
				if ( ! is_array( $lines ) || array_filter( $lines, 'is_string' ) !== $lines ) {
					return false;
				}
			}
		}
		return array_filter( $data['counts'], 'is_int' ) === $data['counts'] && array_filter( $data['minutes'], 'is_int' ) === $data['minutes'];
	}

	/** @param mixed $place See HeavyHitters::places(). */
	private static function is_place( $place ): bool {
		return is_array( $place ) && array_keys( $place ) === [ 0, 1, 2, 3 ] && array_filter( $place, 'is_int' ) === $place;
	}

	/**
	 * @param Kept $data A ledger.
	 * @return bool Whether it is on disk, whole.
	 */
	private function write( array $data ): bool {
		$json = json_encode( $data );
		return $json !== false && Disk::write( $this->path(), Spool::GUARD . $json );
	}
}
