<?php
/**
 * Logs of blocked requests that the web server writes itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use Sidegate\Core\ClientIp\TrustedProxies;
use Sidegate\Core\Log\HitAggregate;
use Sidegate\Core\Log\ServerLogLine;

/**
 * Reads the lines that nginx or Apache append to `hits-<server>-<hour>.log` in
 * the spool folder (strength `logged`), and aggregates them in a ledger.
 *
 * This needs no lock and no signal to the server: a file only grows, and each
 * hour has a new file. The ledger is one file that holds both the counts and the
 * read position of each log, so a process that dies neither counts a line twice
 * nor loses one. A line counts once it ends with a newline. A file is
 * removed when it was read completely and nothing was written to it for an
 * hour: by then no worker has it open (nginx closes it after a minute,
 * open_log_file_cache).
 *
 * Several hosts may share the folder; it has one ledger for all of them.
 */
final class ServerLogs {

	/** Node name under which the ledger of these logs is stored. */
	private const NODE = 'server-logs';

	/** Bytes to read before the ledger is written: some 100,000 lines. */
	private const CHUNK_BYTES = 16777216;

	/** Seconds without a new line after which a file counts as finished. */
	private const FINISHED_SECONDS = 3600;

	/** Maximum number of anonymised addresses in the cache. */
	private const MAX_CACHED_ADDRESSES = 20000;

	/** @var string Spool folder, without a trailing slash. */
	private string $folder;

	private ?TrustedProxies $proxies;
	private AnonymizationKey $anonymization_key;

	/** @var array<string, string> Anonymised addresses, by address. */
	private array $anonymized = [];

	/**
	 * @param Spool               $spool   A spool in the folder.
	 * @param TrustedProxies|null $proxies Null if none are configured.
	 */
	public function __construct( Spool $spool, ?TrustedProxies $proxies ) {
		$this->folder            = $spool->directory();
		$this->proxies           = $proxies;
		$this->anonymization_key = new AnonymizationKey( $spool );
	}

	/** Returns the spool whose ledger holds the hits of these logs. */
	public function spool(): Spool {
		return new Spool( $this->folder, self::NODE );
	}

	/** Returns the path of a log that PHP can't read, whose hits are not counted; empty if all are readable. */
	public function unreadable(): string {
		foreach ( $this->files() as $name ) {
			$file = @fopen( "$this->folder/$name", 'rb' );
			if ( $file === false && in_array( $name, $this->files(), true ) ) {
				return "$this->folder/$name";
			}
			if ( $file !== false ) {
				fclose( $file );
			}
		}
		return '';
	}

	/** Returns whether there are any logs. */
	public function exist(): bool {
		return $this->files() !== [];
	}

	/**
	 * Aggregates the lines written since the last time. Needs the spool's lock.
	 *
	 * @param Ledger $ledger  The ledger of `spool()`.
	 * @param int    $now     Unix time.
	 * @param int    $seconds Time limit; the rest is left for the next run.
	 */
	public function aggregate( Ledger $ledger, int $now, int $seconds = 10 ): void {
		$until = microtime( true ) + $seconds;
		do {
			$bytes = 0;
			$done  = $ledger->add_from_logs(
				function ( ?array $read, HitAggregate $aggregate ) use ( $now, &$bytes ): array {
					/** @var array<string, array{ 0: int, 1: int }>|null $read */
					return $this->read( $read, $aggregate, $now, $bytes );
				}
			);
		} while ( $done && $bytes >= self::CHUNK_BYTES && microtime( true ) < $until );
		if ( $done ) {
			$this->remove_finished( $ledger->read_positions() ?? [], $now );
		}
	}

	/**
	 * Reads the new lines of all logs.
	 *
	 * @param array<string, array{ 0: int, 1: int }>|null $read      Inode and byte offset up to which each file was read, by name; null if unknown.
	 * @param HitAggregate                                $aggregate Receives the hits.
	 * @param int                                         $now       Unix time.
	 * @param int                                         $bytes     Set to the number of bytes read.
	 * @return array<string, array{ 0: int, 1: int }> The new positions; files that are gone are omitted.
	 */
	private function read( ?array $read, HitAggregate $aggregate, int $now, int &$bytes ): array {
		$after = [];
		foreach ( $this->files() as $name ) {
			$file = @fopen( "$this->folder/$name", 'rb' );
			$stat = $file === false ? false : fstat( $file );
			if ( $file === false || $stat === false ) {
				if ( isset( $read[ $name ] ) ) {
					$after[ $name ] = $read[ $name ];
				}
				continue;
			}
			// If the positions are unknown, starts at the end: hits may be missing, but none is counted twice.
			[ $inode, $from ] = $read[ $name ] ?? [ $stat['ino'], $read === null ? $stat['size'] : 0 ];
			// Starts at 0 if this is a new file under an old name, or if the file was truncated.
			$from = $inode === $stat['ino'] && $from <= $stat['size'] ? $from : 0;
			if ( $bytes < self::CHUNK_BYTES && $from < $stat['size'] ) {
				$to     = $this->read_lines( $file, $from, $aggregate, self::CHUNK_BYTES - $bytes );
				$bytes += $to - $from;
				// Skips an incomplete last line that nothing will complete any more.
				$from = $to < $stat['size'] && $stat['mtime'] < $now - self::FINISHED_SECONDS && $bytes < self::CHUNK_BYTES ? $stat['size'] : $to;
			}
			$after[ $name ] = [ $stat['ino'], $from ];
			fclose( $file );
		}
		return $after;
	}

	/**
	 * Reads lines of one log.
	 *
	 * @param resource     $file      The log.
	 * @param int          $from      Byte offset at which a line begins.
	 * @param HitAggregate $aggregate Receives the hits.
	 * @param int          $max_bytes Approximate number of bytes to read.
	 * @return int Byte offset after the last complete line.
	 */
	private function read_lines( $file, int $from, HitAggregate $aggregate, int $max_bytes ): int {
		fseek( $file, $from );
		$to        = $from;
		$anonymize = [ $this, 'anonymize' ];
		while ( $to - $from < $max_bytes ) {
			$line = fgets( $file, ServerLogLine::LINE_BYTES );
			if ( $line === false || ( substr( $line, -1 ) !== "\n" && strlen( $line ) < ServerLogLine::LINE_BYTES - 1 ) ) {
				// The end, or a line that is still being written.
				return $to;
			}
			$to += strlen( $line );
			// A piece of an overlong line isn't taken for a hit: the server escapes tabs that the client sends, so the piece can't imitate the fields.
			$hit = ServerLogLine::to_hit( rtrim( $line, "\r\n" ), $this->proxies, $anonymize );
			if ( $hit !== '' ) {
				$aggregate->add_line( $hit );
			}
		}
		return $to;
	}

	/** Anonymises an address as the owner's setting requires, with a cache. */
	public function anonymize( string $address ): string {
		if ( ! isset( $this->anonymized[ $address ] ) ) {
			if ( count( $this->anonymized ) >= self::MAX_CACHED_ADDRESSES ) {
				$this->anonymized = [];
			}
			$this->anonymized[ $address ] = $this->anonymization_key->anonymize( $address, time() );
		}
		return $this->anonymized[ $address ];
	}

	/** @param array<string, array{ 0: int, 1: int }> $read Read positions, by file name. */
	private function remove_finished( array $read, int $now ): void {
		foreach ( $read as $name => [ , $to ] ) {
			$path = "$this->folder/$name";
			Disk::clear_stat_cache();
			if ( is_file( $path ) && (int) filemtime( $path ) < $now - self::FINISHED_SECONDS && filesize( $path ) === $to ) {
				// If this fails, the ledger still knows that the file was read.
				Disk::remove( $path );
			}
		}
	}

	/** @return list<string> File names of the logs, sorted. */
	private function files(): array {
		return array_map( 'basename', $this->folder === '' ? [] : Disk::paths( $this->folder, Disk::SERVER_LOG ) );
	}
}
