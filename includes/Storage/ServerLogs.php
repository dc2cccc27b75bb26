<?php
/**
 * Logs of blocked requests that the web server writes itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\Proxies;
use Sidegate\Core\ServerLogLine;
use Sidegate\Core\Tally;

/**
 * Reads what nginx or Apache appended to `hits-<server>-<hour>.log` in the
 * spool's folder (strength `logged`) and adds it up in a ledger.
 *
 * No lock and no signal to the server: a file only grows, and a new hour has a
 * new name. The ledger holds, in one file with the counts, up to where each
 * log was read, so that a process that dies counts nothing twice and loses
 * nothing. A line counts once it ends with a newline. A file is removed when
 * it has been read and nothing was written to it for an hour: by then no
 * worker has it open (nginx closes it after a minute, open_log_file_cache).
 *
 * Several hosts may share the folder; the ledger belongs to the folder.
 */
final class ServerLogs {

	/** What the ledger of the folder is called among those of its nodes. */
	private const NODE = 'server-logs';

	/** Bytes that are read before the ledger is written: some 100,000 lines. */
	private const TURN_BYTES = 16777216;

	/** Seconds after which nothing more is written to a file. */
	private const FINISHED = 3600;

	/** Addresses whose kept form is remembered at the same time. */
	private const MOST_ADDRESSES = 20000;

	/** @var string The spool's folder, without a slash at its end. */
	private string $folder;

	/** @var Proxies|null */
	private ?Proxies $proxies;

	/** @var Pseudonyms */
	private Pseudonyms $pseudonyms;

	/** @var array<string, string> What is kept of an address, by the address. */
	private array $kept = [];

	/**
	 * @param Spool        $spool   A spool in the folder.
	 * @param Proxies|null $proxies The trusted proxies, if there are any.
	 */
	public function __construct( Spool $spool, ?Proxies $proxies ) {
		$this->folder     = $spool->directory();
		$this->proxies    = $proxies;
		$this->pseudonyms = new Pseudonyms( $spool );
	}

	/** Returns the spool whose ledger takes the logs of the folder. */
	public function spool(): Spool {
		return new Spool( $this->folder, self::NODE );
	}

	/** Returns the path of a log that PHP can't read, so that its hits don't count; empty if it can read all. */
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

	/** Whether there is anything to read. */
	public function exist(): bool {
		return $this->files() !== [];
	}

	/**
	 * Adds up what was written since the last time. Only for the process that holds the spool's lock.
	 *
	 * @param Ledger $ledger  Of `spool()`.
	 * @param int    $now     Seconds since 1970.
	 * @param int    $seconds Time after which the rest is left for the next run.
	 */
	public function fold( Ledger $ledger, int $now, int $seconds = 10 ): void {
		$until = microtime( true ) + $seconds;
		do {
			$bytes = 0;
			$done  = $ledger->take(
				function ( array $read, Tally $tally ) use ( $now, &$bytes ): array {
					/** @var array<string, array{ 0: int, 1: int }> $read */
					return $this->read( $read, $tally, $now, $bytes );
				}
			);
		} while ( $done && $bytes >= self::TURN_BYTES && microtime( true ) < $until );
		if ( $done ) {
			$this->remove_finished( $ledger->read_to(), $now );
		}
	}

	/**
	 * @param array<string, array{ 0: int, 1: int }> $read  Inode and byte up to which each file was read, by name.
	 * @param Tally                                  $tally Takes the hits.
	 * @param int                                    $now   Seconds since 1970.
	 * @param int                                    $bytes Set to the number of bytes read.
	 * @return array<string, array{ 0: int, 1: int }> The same, afterwards; files that are gone are left out.
	 */
	private function read( array $read, Tally $tally, int $now, int &$bytes ): array {
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
			[ $inode, $from ] = $read[ $name ] ?? [ $stat['ino'], 0 ];
			// A new file under an old name, or one that was cut.
			$from = $inode === $stat['ino'] && $from <= $stat['size'] ? $from : 0;
			if ( $bytes < self::TURN_BYTES && $from < $stat['size'] ) {
				$to     = $this->read_lines( $file, $from, $tally, self::TURN_BYTES - $bytes );
				$bytes += $to - $from;
				// Half a line that nobody ends any more is none.
				$from = $to < $stat['size'] && $stat['mtime'] < $now - self::FINISHED && $bytes < self::TURN_BYTES ? $stat['size'] : $to;
			}
			$after[ $name ] = [ $stat['ino'], $from ];
			fclose( $file );
		}
		return $after;
	}

	/**
	 * @param resource $file  The log.
	 * @param int      $from  Byte at which a line begins.
	 * @param Tally    $tally Takes the hits.
	 * @param int      $most  Bytes to read, about.
	 * @return int Byte behind the last whole line.
	 */
	private function read_lines( $file, int $from, Tally $tally, int $most ): int {
		fseek( $file, $from );
		$to   = $from;
		$keep = [ $this, 'keep' ];
		while ( $to - $from < $most ) {
			$line = fgets( $file, ServerLogLine::LINE_BYTES );
			if ( $line === false || ( substr( $line, -1 ) !== "\n" && strlen( $line ) < ServerLogLine::LINE_BYTES - 1 ) ) {
				// The end, or a line that is still being written.
				return $to;
			}
			$to += strlen( $line );
			// A piece of a longer line is none: its tabs are escaped.
			$hit = ServerLogLine::hit( rtrim( $line, "\r\n" ), $this->proxies, $keep );
			if ( $hit !== '' ) {
				$tally->add_line( $hit );
			}
		}
		return $to;
	}

	/** Returns what the owner wants to be kept of an address. */
	public function keep( string $address ): string {
		if ( ! isset( $this->kept[ $address ] ) ) {
			if ( count( $this->kept ) >= self::MOST_ADDRESSES ) {
				$this->kept = [];
			}
			$this->kept[ $address ] = $this->pseudonyms->of( $address, time() );
		}
		return $this->kept[ $address ];
	}

	/** @param array<string, array{ 0: int, 1: int }> $read Up to where each file was read, by name. */
	private function remove_finished( array $read, int $now ): void {
		foreach ( $read as $name => [ , $to ] ) {
			$path = "$this->folder/$name";
			Disk::look_again();
			if ( is_file( $path ) && (int) filemtime( $path ) < $now - self::FINISHED && filesize( $path ) === $to ) {
				// Where this fails, the ledger still knows that it has been read.
				Disk::remove( $path );
			}
		}
	}

	/** @return list<string> Names of the logs, by name. */
	private function files(): array {
		return array_map( 'basename', $this->folder === '' ? [] : Disk::paths( $this->folder, Disk::SERVER_LOG ) );
	}
}
