<?php
/**
 * Moves hits from the spool to the tables.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\ClientIp\IpAnonymizer;
use Sidegate\Core\ClientIp\TrustedProxies;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitAggregate;
use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Storage\Spool\FileError;
use Sidegate\Storage\Spool\Ledger;
use Sidegate\Storage\Spool\ServerLogs;
use Sidegate\Storage\Spool\Spool;
use Sidegate\Storage\Tables\CachedNumbers;
use Sidegate\Storage\Tables\Counts;
use Sidegate\Storage\Tables\Database;
use Sidegate\Storage\Tables\Minutes;
use Sidegate\Storage\Tables\SampleRows;
use Sidegate\Storage\Tables\SourceRows;

/**
 * Moves this node's hits from the spool into the database. If the database
 * fails, they stay on disk until the next time. A batch is never counted
 * twice, even if the process dies right after writing it.
 */
final class Rollup {

	/** Seconds to wait for another process that rolls up, because the numbers that are read next must include its hits. A rollup of a million hits takes less time. A blocked request never rolls up. */
	private const LOCK_TIMEOUT_SECONDS = 3;

	private Database $database;
	private Spool $spool;
	private AsNumbers $numbers;

	public function __construct( Database $database, Spool $spool, AsNumbers $numbers ) {
		$this->database = $database;
		$this->spool    = $spool;
		$this->numbers  = $numbers;
	}

	/**
	 * Rolls up the hits of this node, of stale nodes, and of the web server's own
	 * logs. Waits if another process is rolling up.
	 *
	 * @param int                 $now       Unix time.
	 * @param string              $addresses How addresses are stored: one of IpAnonymizer::MODES.
	 * @param TrustedProxies|null $proxies   Null if none are configured. Needed for the server's own logs: they hold the peer's address and X-Forwarded-For, from which the client is found.
	 * @param bool                $all       Whether to include active nodes too; for a folder that the site has abandoned.
	 * @throws RuntimeException If the database fails; nothing is lost then.
	 * @throws FileError        If a file can't be changed.
	 */
	public function run( int $now, string $addresses, ?TrustedProxies $proxies = null, bool $all = false ): void {
		$failure = null;
		// A file of one node that can't be changed must not stop the others.
		$work_on = static function ( Spool $spool, callable $work ) use ( &$failure ): void {
			try {
				$spool->with_lock( $work, self::LOCK_TIMEOUT_SECONDS );
			} catch ( FileError $e ) {
				$failure = $failure ?? $e;
			}
		};
		foreach ( array_merge( [ $this->spool ], $this->spool->stale_nodes( $all ? PHP_INT_MAX : $now ) ) as $spool ) {
			$work_on( $spool, fn () => $this->roll_up( new Ledger( $spool ), $now, $addresses ) );
		}
		$logs = new ServerLogs( $this->spool, $proxies );
		if ( $logs->exist() ) {
			$spool = $logs->spool();
			$work_on(
				$spool,
				function () use ( $logs, $spool, $now, $addresses ): void {
					$ledger = new Ledger( $spool );
					$logs->aggregate( $ledger, $now );
					$this->roll_up( $ledger, $now, $addresses );
				}
			);
		}
		if ( $failure !== null ) {
			throw $failure;
		}
	}

	/**
	 * Locks the tables for the rest of the transaction. Must come before any
	 * SELECT: several nodes roll up into one database, and after a SELECT that
	 * precedes the wait, the transaction would go on seeing the data of that moment
	 * (MariaDB's repeatable read).
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public static function lock_tables( Database $database ): void {
		$database->query( "INSERT INTO %i (id, time) VALUES ('lock', 4294967295) ON DUPLICATE KEY UPDATE time = 4294967295", $database->table( 'rollups' ) );
	}

	private function roll_up( Ledger $ledger, int $now, string $addresses ): void {
		$ledger->aggregate( 50 );
		// Runs twice, because an earlier run may have left a batch behind.
		for ( $turn = 0; $turn < 2; $turn++ ) {
			$batch = $ledger->begin_batch();
			if ( $batch === null ) {
				return;
			}
			$this->merge( $batch[0], self::anonymized( $batch[1], $addresses ), $now );
			$ledger->commit_batch();
		}
	}

	/** Anonymises hits that were recorded before the setting changed, or by a node that didn't know it yet. The key is random and discarded, so these pseudonyms only last for this rollup. */
	private static function anonymized( HitAggregate $aggregate, string $addresses ): HitAggregate {
		if ( $addresses === IpAnonymizer::WHOLE ) {
			return $aggregate;
		}
		$key = bin2hex( random_bytes( 32 ) );
		return $aggregate->rename_sources( static fn ( string $source ): string => IpAnonymizer::of( $source, $addresses, $key ) );
	}

	private function merge( string $id, HitAggregate $aggregate, int $now ): void {
		$rollups = $this->database->table( 'rollups' );
		$this->database->transaction(
			function () use ( $id, $aggregate, $now, $rollups ): void {
				self::lock_tables( $this->database );
				if ( $this->database->rows( 'SELECT id FROM %i WHERE id = %s', $rollups, $id ) !== [] ) {
					return;
				}
				// The batch's id is written first: without transactions, a killed process may lose hits, but never counts them twice.
				$this->database->query( 'INSERT INTO %i (id, time) VALUES (%s, %d)', $rollups, $id, $now );
				foreach ( $aggregate->counts() as $key => $hits ) {
					[ $hour, $rule, $layer, $blocked ] = explode( "\t", $key );
					Counts::add( $this->database, (int) $hour, $rule, $layer, (int) $blocked, $hits );
				}
				foreach ( $aggregate->minutes() as $key => $hits ) {
					[ $minute, $rule ] = explode( "\t", $key );
					Minutes::add( $this->database, (int) $minute, $rule, $hits );
				}
				$numbers = new CachedNumbers( $this->numbers );
				$sources = new SourceRows( $this->database, $numbers );
				foreach ( $aggregate->sources() as $group => $hitters ) {
					[ $hour, $rule ] = explode( "\t", $group );
					$sources->merge( $rule, (int) $hour, $hitters );
				}
				$samples = new SampleRows( $this->database, $numbers );
				foreach ( $aggregate->samples() as $by_source ) {
					foreach ( $by_source as $source => $lines ) {
						$samples->add( (string) $source, array_values( array_filter( array_map( [ Hit::class, 'from_line' ], $lines ) ) ) );
					}
				}
			}
		);
	}
}
