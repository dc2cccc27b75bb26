<?php
/**
 * Sidegate's database tables.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Build\HitTable;
use Sidegate\Core\ClientIp\Source;

/**
 * Creates, upgrades and drops the tables of one site:
 *
 * - counts: exact numbers of hits by hour, rule, layer and state.
 * - sources: the sources with most hits, by hour and rule. `unsure` is the
 *   maximum error of a row, `missed` the maximum of hits of an absent source.
 * - hits: samples, the first and last hits of each rule, source and hour.
 * - minutes: hits by minute and rule of the last two days, to find attacks.
 * - incidents: attacks.
 * - outbox: messages to send.
 * - rollups: ids of recent batches, so that none counts twice.
 */
final class Tables {

	/** Version of the schema. If `Options` has stored a lower one, the tables are upgraded. */
	public const VERSION = 5;

	private const COLUMNS = [
		'counts'  => 'hour int unsigned NOT NULL, rule varchar(32) NOT NULL, layer varchar(12) NOT NULL,
			refused tinyint unsigned NOT NULL, hits bigint unsigned NOT NULL,
			PRIMARY KEY (hour, rule, layer, refused)',
		'sources' => 'hour int unsigned NOT NULL, rule varchar(32) NOT NULL, source varchar(45) NOT NULL,
			asn int unsigned NOT NULL DEFAULT 0, hits bigint unsigned NOT NULL, unsure bigint unsigned NOT NULL, missed bigint unsigned NOT NULL,
			began int unsigned NOT NULL, ended int unsigned NOT NULL,
			PRIMARY KEY (hour, rule, source), KEY source (source), KEY rule (rule, hour), KEY asn (asn, hour)',
		'hits'    => HitTable::COLUMNS,
		'minutes' => 'minute int unsigned NOT NULL, rule varchar(32) NOT NULL, hits bigint unsigned NOT NULL, PRIMARY KEY (minute, rule)',
		'incidents' => 'start int unsigned NOT NULL, last int unsigned NOT NULL, peak int unsigned NOT NULL, parts int unsigned NOT NULL,
			is_over tinyint unsigned NOT NULL, facts text NOT NULL, PRIMARY KEY (start)',
		'outbox'    => 'id bigint unsigned NOT NULL AUTO_INCREMENT, event varchar(16) NOT NULL, channel varchar(16) NOT NULL, payload text NOT NULL,
			tries int unsigned NOT NULL, due int unsigned NOT NULL, PRIMARY KEY (id), KEY due (due)',
		'rollups' => 'id varchar(32) NOT NULL, time int unsigned NOT NULL, PRIMARY KEY (id)',
	];

	/**
	 * Statements that upgrade older tables, by the column that they add. Each
	 * statement is atomic, so the existence of its column shows whether it ran.
	 */
	private const UPGRADES = [
		'hits'    => HitTable::UPGRADES,
		'sources' => [
			'asn' => 'ALTER TABLE %i ADD COLUMN asn int unsigned NOT NULL DEFAULT 0, ADD KEY asn (asn, hour)',
		],
		'outbox'  => [
			'channel' => 'ALTER TABLE %i ADD COLUMN channel varchar(16) NOT NULL',
		],
	];

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Returns whether all tables exist.
	 *
	 * @throws RuntimeException If the database fails; then that is unknown.
	 */
	public function exist(): bool {
		foreach ( array_keys( self::COLUMNS ) as $table ) {
			if ( ! $this->has( $table ) ) {
				return false;
			}
		}
		return true;
	}

	/** Creates missing tables. Returns false if that failed. */
	public function create(): bool {
		try {
			foreach ( self::COLUMNS as $table => $columns ) {
				/** @var literal-string $charset Made by WordPress. */
				$charset = $this->database->charset();
				try {
					$this->database->query( "CREATE TABLE IF NOT EXISTS %i ($columns) ENGINE=InnoDB $charset", $this->database->table( $table ) );
				} catch ( RuntimeException $e ) {
					// The database has no InnoDB: see Database::transaction().
					$this->database->query( "CREATE TABLE IF NOT EXISTS %i ($columns) $charset", $this->database->table( $table ) );
				}
			}
			return $this->exist();
		} catch ( RuntimeException $e ) {
			return false;
		}
	}

	/**
	 * Upgrades tables of an earlier version. If the process is killed, the next
	 * run continues where this one stopped.
	 *
	 * @return bool Whether they are up to date.
	 */
	public function upgrade(): bool {
		if ( ! $this->create() ) {
			return false;
		}
		try {
			foreach ( self::UPGRADES as $name => $columns ) {
				$table    = $this->database->table( $name );
				$existing = array_map( static fn ( array $row ): string => (string) reset( $row ), $this->database->rows( 'SHOW COLUMNS FROM %i', $table ) );
				foreach ( array_diff_key( $columns, array_flip( $existing ) ) as $statement ) {
					$this->database->query( $statement, $table );
				}
			}
			$this->convert();
			$hits = $this->database->table( 'hits' );
			foreach ( $this->database->rows( "SELECT DISTINCT source FROM %i WHERE grouped = '' AND source <> ''", $hits ) as $row ) {
				$this->database->query( "UPDATE %i SET grouped = %s WHERE grouped = '' AND source = %s", $hits, Source::of( $row['source'] ), $row['source'] );
			}
			return true;
		} catch ( RuntimeException $e ) {
			return false;
		}
	}

	/** Converts tables to InnoDB that an earlier version created on a server whose default is MyISAM, for transactions. Since 4. */
	private function convert(): void {
		foreach ( array_keys( self::COLUMNS ) as $table ) {
			if ( in_array( $this->database->engine( $table ), Database::WITHOUT_TRANSACTIONS, true ) ) {
				try {
					$this->database->query( 'ALTER TABLE %i ENGINE=InnoDB', $this->database->table( $table ) );
				} catch ( RuntimeException $e ) {
					// The database has no InnoDB: the settings page reports it.
					return;
				}
			}
		}
	}

	/** Drops all tables; continues if one can't be dropped. */
	public function drop(): void {
		foreach ( array_keys( self::COLUMNS ) as $table ) {
			try {
				$this->database->query( 'DROP TABLE IF EXISTS %i', $this->database->table( $table ) );
			} catch ( RuntimeException $e ) {
				continue;
			}
		}
	}

	/** @throws RuntimeException If the database fails. */
	private function has( string $table ): bool {
		return $this->database->rows( 'SHOW TABLES LIKE %s', addcslashes( $this->database->table( $table ), '_%\\' ) ) !== [];
	}
}
