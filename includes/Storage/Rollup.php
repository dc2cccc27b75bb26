<?php
/**
 * Spool → tables.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Anonymity;
use Sidegate\Core\Hit;
use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Core\Proxies;
use Sidegate\Core\Tally;

/**
 * Brings what this node has spooled into the database. What can't be written
 * stays on disk until the next time; what was written is not counted again,
 * even if the process died before it could say so.
 */
final class Rollup {

	/** Seconds to wait for another process that rolls up: the numbers that are read next must hold its hits. A rollup of a million hits takes less. A blocked request never rolls up. */
	private const WAIT = 3;

	/** @var Database */
	private Database $database;

	/** @var Spool */
	private Spool $spool;

	/** @var AsNumbers */
	private AsNumbers $numbers;

	public function __construct( Database $database, Spool $spool, AsNumbers $numbers ) {
		$this->database = $database;
		$this->spool    = $spool;
		$this->numbers  = $numbers;
	}

	/**
	 * Rolls up, or waits for the process that is at it; hosts that have fallen silent too, and logs that the web server writes itself.
	 *
	 * @param int          $now       Seconds since 1970.
	 * @param string       $addresses What the owner wants to be kept of them: one of Anonymity::MODES.
	 * @param Proxies|null $proxies   The trusted proxies, if there are any: the server's own logs hold what they named.
	 * @param bool         $all       Whether other hosts' hits too, because the folder is left.
	 * @throws RuntimeException If the database refuses; nothing is lost then.
	 */
	public function run( int $now, string $addresses, ?Proxies $proxies = null, bool $all = false ): void {
		foreach ( array_merge( [ $this->spool ], $this->spool->silent( $all ? PHP_INT_MAX : $now ) ) as $spool ) {
			$spool->alone(
				function () use ( $spool, $now, $addresses ): void {
					$this->roll_up( new Ledger( $spool ), $now, $addresses );
				},
				self::WAIT
			);
		}
		$logs = new ServerLogs( $this->spool, $proxies );
		if ( $logs->exist() ) {
			$spool = $logs->spool();
			$spool->alone(
				function () use ( $logs, $spool, $now, $addresses ): void {
					$ledger = new Ledger( $spool );
					$logs->fold( $ledger, $now );
					$this->roll_up( $ledger, $now, $addresses );
				},
				self::WAIT
			);
		}
	}

	/**
	 * The first thing that a transaction does which reads what it then writes:
	 * several nodes roll up into one database, and from here on the others
	 * wait. It comes before any SELECT, or that would show how things were
	 * before the wait (MariaDB's repeatable read).
	 *
	 * @throws RuntimeException If the database refuses.
	 */
	public static function lock( Database $database ): void {
		$database->query( "INSERT INTO %i (id, time) VALUES ('lock', 4294967295) ON DUPLICATE KEY UPDATE time = 4294967295", $database->table( 'rollups' ) );
	}

	private function roll_up( Ledger $ledger, int $now, string $addresses ): void {
		$ledger->fold( 50 );
		// Twice, if an earlier run left a sealed one behind.
		for ( $turn = 0; $turn < 2; $turn++ ) {
			$sealed = $ledger->sealed();
			if ( $sealed === null ) {
				return;
			}
			$this->merge( $sealed[0], self::anonymous( $sealed[1], $addresses ), $now );
			$ledger->forget();
		}
	}

	/** What was written before the owner chose, or by a node that hadn't heard of it. Its key is nobody's: such a pseudonym is good for this rollup. */
	private static function anonymous( Tally $tally, string $addresses ): Tally {
		if ( $addresses === Anonymity::WHOLE ) {
			return $tally;
		}
		$key = bin2hex( random_bytes( 32 ) );
		return $tally->renamed( static fn ( string $source ): string => Anonymity::of( $source, $addresses, $key ) );
	}

	private function merge( string $id, Tally $tally, int $now ): void {
		$rollups = $this->database->table( 'rollups' );
		$this->database->transaction(
			function () use ( $id, $tally, $now, $rollups ): void {
				self::lock( $this->database );
				if ( $this->database->rows( 'SELECT id FROM %i WHERE id = %s', $rollups, $id ) !== [] ) {
					return;
				}
				// First of all: without transactions, what a killed process leaves undone may be missing, but never counts twice.
				$this->database->query( 'INSERT INTO %i (id, time) VALUES (%s, %d)', $rollups, $id, $now );
				foreach ( $tally->counts() as $key => $hits ) {
					[ $hour, $rule, $layer, $refused ] = explode( "\t", $key );
					Counts::add( $this->database, (int) $hour, $rule, $layer, (int) $refused, $hits );
				}
				foreach ( $tally->minutes() as $key => $hits ) {
					[ $minute, $rule ] = explode( "\t", $key );
					Minutes::add( $this->database, (int) $minute, $rule, $hits );
				}
				$numbers = new RememberedNumbers( $this->numbers );
				$sources = new SourceRows( $this->database, $numbers );
				foreach ( $tally->sources() as $group => $hitters ) {
					[ $hour, $rule ] = explode( "\t", $group );
					$sources->merge( $rule, (int) $hour, $hitters );
				}
				$samples = new SampleRows( $this->database, $numbers );
				foreach ( $tally->samples() as $by_source ) {
					foreach ( $by_source as $source => $lines ) {
						$samples->add( (string) $source, array_values( array_filter( array_map( [ Hit::class, 'from_line' ], $lines ) ) ) );
					}
				}
			}
		);
	}
}
