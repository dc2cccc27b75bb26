<?php
/**
 * The aggregated hits of this node, on disk.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitAggregate;

/**
 * Aggregates closed segments into one small file. This needs no database, so
 * the spool stays bounded during a flood. If the process is killed at any step,
 * nothing is counted twice: the file names the last segment that it includes,
 * and a segment is emptied only after the file is on disk.
 *
 * All methods need the spool's lock (Spool::with_lock()).
 *
 * @phpstan-type LedgerData array{ id: string, last: string, read: array<string, array{ 0: int, 1: int }>, counts: array<string, int>, minutes: array<string, int>, samples: array<string, array<list<string>>>, sources: array<string, array{ 0: int, 1: array<array{ 0: int, 1: int, 2: int, 3: int }> }> }
 */
final class Ledger {

	/** Microseconds after which a line being appended is certainly on disk; used if flock() is disabled. */
	private const WRITE_MICROSECONDS = 30000;

	private Spool $spool;

	public function __construct( Spool $spool ) {
		$this->spool = $spool;
	}

	/**
	 * Aggregates all hits that were appended until now.
	 *
	 * @param int $attempts How often to try a segment that a writer still uses, one
	 *                   millisecond apart. A blocked request tries once.
	 */
	public function aggregate( int $attempts = 1 ): void {
		$this->spool->close_segment();
		foreach ( $this->spool->closed_segments() as $path ) {
			// The order matters: the ledger only remembers the last segment that it includes.
			if ( ! $this->aggregate_segment( $path, $attempts ) ) {
				return;
			}
		}
	}

	/**
	 * Returns the batch to roll up: a unique id and the hits. The batch stays on
	 * disk until commit_batch() is called, so that a failure loses nothing.
	 *
	 * @return array{ 0: string, 1: HitAggregate }|null Null if there are no hits.
	 * @throws FileError If the ledger can't be renamed to the batch.
	 */
	public function begin_batch(): ?array {
		$batch = $this->spool->path_of( 'sealed' );
		if ( ! is_file( $batch ) ) {
			if ( $this->read( $this->path() )['counts'] === [] ) {
				return null;
			}
			if ( ! @rename( $this->path(), $batch ) ) {
				throw new FileError( $batch );
			}
		}
		$data = $this->read( $batch );
		return [ $data['id'], new HitAggregate( $data ) ];
	}

	/**
	 * Removes the batch, which has been rolled up. The read positions of the server's
	 * logs are kept.
	 *
	 * @throws FileError If the batch can't be removed: later batches would wait forever.
	 */
	public function commit_batch(): void {
		$batch = $this->spool->path_of( 'sealed' );
		$read  = is_file( $this->path() ) ? [] : $this->read( $batch )['read'];
		if ( ( $read !== [] && ! $this->write( [ 'read' => $read ] + self::empty_data() ) ) || ! Disk::remove( $batch ) ) {
			throw new FileError( $batch );
		}
	}

	/**
	 * Adds hits from the server's logs, and stores the read positions in the same
	 * write.
	 *
	 * @param callable( array<string, array{ 0: int, 1: int }>|null, HitAggregate ): array<string, array{ 0: int, 1: int }> $work Gets the read positions, adds hits, and returns the new positions.
	 * @return bool Whether the ledger is on disk; true if there was nothing to add.
	 */
	public function add_from_logs( callable $work ): bool {
		$data      = $this->read( $this->path() );
		$old       = is_file( $this->path() ) ? $data['read'] : $this->read_positions();
		$aggregate = new HitAggregate( $data );
		$read      = $work( $old, $aggregate );
		return $read === $old || $this->write(
			[
				'id'   => $data['id'],
				'last' => $data['last'],
				'read' => $read,
			] + $aggregate->data()
		);
	}

	/** @return array<string, array{ 0: int, 1: int }>|null Inode and byte offset up to which each log was read, by file name; null if a damaged ledger held them. */
	public function read_positions(): ?array {
		// Until a new ledger exists, the batch holds the positions.
		$path = is_file( $this->path() ) ? $this->path() : $this->spool->path_of( 'sealed' );
		$read = $this->read( $path )['read'];
		// A damaged file was renamed, now or by a process that was killed before it wrote a new ledger.
		return ! is_file( $path ) && is_file( $this->spool->path_of( 'broken' ) ) ? null : $read;
	}

	/** @return bool False if the segment has to be aggregated later. */
	private function aggregate_segment( string $path, int $attempts ): bool {
		$file = @fopen( $path, 'r+b' );
		if ( $file === false ) {
			return false;
		}
		// A writer that opened the segment before it was closed may use it for some microseconds.
		while ( ! self::has_no_writer( $file, $path ) ) {
			if ( --$attempts < 1 ) {
				fclose( $file );
				return false;
			}
			usleep( 1000 );
		}
		$data      = $this->read( $this->path() );
		$aggregate = new HitAggregate( $data );
		if ( $data['last'] !== basename( $path ) ) {
			$is_rest = false;
			while ( ( $line = fgets( $file, 2 * Hit::LINE_BYTES ) ) !== false ) {
				if ( ! $is_rest ) {
					$aggregate->add_line( trim( $line, "\n" ) );
				}
				// The rest of a damaged line that is too long may look like a hit.
				$is_rest = substr( $line, -1 ) !== "\n";
			}
			$written = $this->write(
				[
					'id'   => $data['id'],
					'last' => basename( $path ),
					'read' => $data['read'],
				] + $aggregate->data()
			);
			if ( ! $written ) {
				fclose( $file );
				return false;
			}
		}
		// Emptied first: even if it can't be removed, it isn't counted again.
		ftruncate( $file, 0 );
		// If this fails, an empty file stays; with too many of them, Spool::is_full() reports it.
		Disk::remove( $path );
		fclose( $file );
		return true;
	}

	/**
	 * Checks whether no writer uses a closed segment any more. Without flock(), it
	 * assumes this once WRITE_MICROSECONDS have passed since the segment was closed;
	 * the segment's name contains that time.
	 *
	 * @param resource $file The open segment.
	 * @param string   $path Its path.
	 */
	private static function has_no_writer( $file, string $path ): bool {
		if ( function_exists( 'flock' ) ) {
			return flock( $file, LOCK_EX | LOCK_NB );
		}
		return preg_match( '/-([0-9]{20})-[0-9a-f]{8}\.php$/D', $path, $closed ) === 1 && microtime( true ) * 1e6 - (float) $closed[1] > self::WRITE_MICROSECONDS;
	}

	private function path(): string {
		return $this->spool->path_of( 'ledger' );
	}

	/**
	 * Reads a ledger. A damaged one is renamed and counts as empty.
	 *
	 * @param string $path Path of the ledger or of the batch.
	 * @return LedgerData
	 */
	private function read( string $path ): array {
		$text = (string) Disk::read( $path );
		$data = json_decode( (string) substr( $text, strlen( Spool::GUARD ) ), true );
		if ( is_array( $data ) ) {
			// A ledger that an earlier version wrote just before an update may lack these.
			$data += [
				'sources' => [],
				'minutes' => [],
				'read'    => [],
			];
		}
		if ( ! self::is_valid( $data ) ) {
			if ( $text !== '' ) {
				// Kept for a developer to examine.
				@rename( $path, $this->spool->path_of( 'broken' ) );
			}
			$data = self::empty_data();
		}
		/** @var LedgerData $data */
		return $data;
	}

	/** @return LedgerData A ledger without hits. */
	private static function empty_data(): array {
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

	/** @param mixed $data Decoded content of a ledger. */
	private static function is_valid( $data ): bool {
		if ( ! is_array( $data ) || ! is_string( $data['id'] ?? null ) || ! is_string( $data['last'] ?? null ) || ! is_array( $data['counts'] ?? null ) || ! is_array( $data['samples'] ?? null ) || ! is_array( $data['sources'] ?? null ) || ! is_array( $data['read'] ?? null ) || ! is_array( $data['minutes'] ?? null ) ) {
			return false;
		}
		foreach ( $data['read'] as $file ) {
			if ( ! is_array( $file ) || array_keys( $file ) !== [ 0, 1 ] || ! is_int( $file[0] ) || ! is_int( $file[1] ) ) {
				return false;
			}
		}
		foreach ( $data['sources'] as $sources ) {
			if ( ! is_array( $sources ) || ! is_int( $sources[0] ?? null ) || ! is_array( $sources[1] ?? null ) || array_filter( $sources[1], [ self::class, 'is_counter' ] ) !== $sources[1] ) {
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

	/** @param mixed $counter See HeavyHitters::counters(). */
	private static function is_counter( $counter ): bool {
		return is_array( $counter ) && array_keys( $counter ) === [ 0, 1, 2, 3 ] && array_filter( $counter, 'is_int' ) === $counter;
	}

	/**
	 * @param LedgerData $data A ledger.
	 * @return bool Whether the ledger is completely on disk.
	 */
	private function write( array $data ): bool {
		$json = json_encode( $data );
		return $json !== false && Disk::write( $this->path(), Spool::GUARD . $json );
	}
}
