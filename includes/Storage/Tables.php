<?php
/**
 * The tables of one site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Sidegate\Core\Source;

/**
 * - counts: hits by hour, rule, layer and answer; exact.
 * - sources: who sent most of them, by hour and rule, with what is unsure.
 * - hits: samples, the first and last hits of each rule, source and hour.
 * - minutes: hits by minute and rule, of the last two days; attacks are found in them.
 * - incidents: attacks.
 * - outbox: messages that wait to be sent.
 * - rollups: what has been rolled up lately, so that nothing counts twice.
 */
final class Tables {

	/** What `Options` remembers of them; a lower number is brought up to it. */
	public const VERSION = 4;

	private const COLUMNS = [
		'counts'  => 'hour int unsigned NOT NULL, rule varchar(32) NOT NULL, layer varchar(12) NOT NULL,
			refused tinyint unsigned NOT NULL, hits bigint unsigned NOT NULL,
			PRIMARY KEY (hour, rule, layer, refused)',
		'sources' => 'hour int unsigned NOT NULL, rule varchar(32) NOT NULL, source varchar(45) NOT NULL,
			asn int unsigned NOT NULL DEFAULT 0, hits bigint unsigned NOT NULL, unsure bigint unsigned NOT NULL, missed bigint unsigned NOT NULL,
			began int unsigned NOT NULL, ended int unsigned NOT NULL,
			PRIMARY KEY (hour, rule, source), KEY source (source), KEY rule (rule, hour), KEY asn (asn, hour)',
		'hits'    => "id bigint unsigned NOT NULL AUTO_INCREMENT, time bigint unsigned NOT NULL,
			hour int unsigned NOT NULL, rule varchar(32) NOT NULL, layer varchar(12) NOT NULL,
			refused tinyint unsigned NOT NULL, source varchar(45) NOT NULL, method varchar(16) NOT NULL,
			path varchar(220) NOT NULL, agent varchar(120) NOT NULL,
			xmlrpc varchar(48) NOT NULL DEFAULT '', login varchar(60) NOT NULL DEFAULT '', grouped varchar(45) NOT NULL DEFAULT '',
			way varchar(120) NOT NULL DEFAULT '', asn int unsigned NOT NULL DEFAULT 0,
			PRIMARY KEY (id), UNIQUE KEY hit (time, rule, source), KEY time (time), KEY hour (hour),
			KEY sample (rule, grouped, hour), KEY rule_time (rule, time), KEY grouped (grouped, time), KEY login (login),
			KEY layer (layer, time), KEY asn (asn, time)",
		'minutes' => 'minute int unsigned NOT NULL, rule varchar(32) NOT NULL, hits bigint unsigned NOT NULL, PRIMARY KEY (minute, rule)',
		'incidents' => 'start int unsigned NOT NULL, last int unsigned NOT NULL, peak int unsigned NOT NULL, parts int unsigned NOT NULL,
			is_over tinyint unsigned NOT NULL, facts text NOT NULL, PRIMARY KEY (start)',
		'outbox'    => 'id bigint unsigned NOT NULL AUTO_INCREMENT, event varchar(16) NOT NULL, payload text NOT NULL,
			tries int unsigned NOT NULL, due int unsigned NOT NULL, PRIMARY KEY (id), KEY due (due)',
		'rollups' => 'id varchar(32) NOT NULL, time int unsigned NOT NULL, PRIMARY KEY (id)',
	];

	/**
	 * What earlier versions lacked, by the column that tells whether it is there
	 * already; each in a statement of its own: the database does one as a whole
	 * or not at all.
	 */
	private const SINCE_1 = [
		'hits'    => [
			'xmlrpc'  => "ALTER TABLE %i ADD COLUMN xmlrpc varchar(48) NOT NULL DEFAULT ''",
			'login'   => "ALTER TABLE %i ADD COLUMN login varchar(60) NOT NULL DEFAULT '', ADD KEY login (login)",
			'grouped' => "ALTER TABLE %i ADD COLUMN grouped varchar(45) NOT NULL DEFAULT '', ADD KEY grouped (grouped, time),
				ADD KEY time (time), ADD KEY hour (hour), ADD KEY rule_time (rule, time), DROP KEY sample, ADD KEY sample (rule, grouped, hour)",
			// Since 2.
			'way'     => "ALTER TABLE %i ADD COLUMN way varchar(120) NOT NULL DEFAULT '', ADD KEY layer (layer, time)",
			'asn'     => 'ALTER TABLE %i ADD COLUMN asn int unsigned NOT NULL DEFAULT 0, ADD KEY asn (asn, time)',
		],
		'sources' => [
			'asn' => 'ALTER TABLE %i ADD COLUMN asn int unsigned NOT NULL DEFAULT 0, ADD KEY asn (asn, hour)',
		],
	];

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/** Whether every table is there. */
	public function exist(): bool {
		try {
			foreach ( array_keys( self::COLUMNS ) as $table ) {
				if ( ! $this->has( $table ) ) {
					return false;
				}
			}
			return true;
		} catch ( RuntimeException $e ) {
			return false;
		}
	}

	/** Makes those that are missing. False if that failed. */
	public function create(): bool {
		try {
			foreach ( self::COLUMNS as $table => $columns ) {
				/** @var literal-string $charset WordPress's own words. */
				$charset = $this->database->charset();
				try {
					$this->database->query( "CREATE TABLE IF NOT EXISTS %i ($columns) ENGINE=InnoDB $charset", $this->database->table( $table ) );
				} catch ( RuntimeException $e ) {
					// A database without it: see Database::transaction.
					$this->database->query( "CREATE TABLE IF NOT EXISTS %i ($columns) $charset", $this->database->table( $table ) );
				}
			}
			return $this->exist();
		} catch ( RuntimeException $e ) {
			return false;
		}
	}

	/**
	 * Brings tables of an earlier version up to this one. Killed in the middle,
	 * it goes on where it was the next time.
	 *
	 * @return bool Whether they are.
	 */
	public function upgrade(): bool {
		if ( ! $this->create() ) {
			return false;
		}
		try {
			foreach ( self::SINCE_1 as $name => $columns ) {
				$table = $this->database->table( $name );
				$there = array_map( static fn ( array $row ): string => (string) reset( $row ), $this->database->rows( 'SHOW COLUMNS FROM %i', $table ) );
				foreach ( array_diff_key( $columns, array_flip( $there ) ) as $statement ) {
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

	/** Since 4: tables that an earlier version made on a server whose default is MyISAM know transactions too. */
	private function convert(): void {
		foreach ( array_keys( self::COLUMNS ) as $table ) {
			if ( in_array( $this->database->engine( $table ), Database::WITHOUT_TRANSACTIONS, true ) ) {
				try {
					$this->database->query( 'ALTER TABLE %i ENGINE=InnoDB', $this->database->table( $table ) );
				} catch ( RuntimeException $e ) {
					// The database has no InnoDB: the owner's page says so.
					return;
				}
			}
		}
	}

	/** Drops what the database lets it drop. */
	public function drop(): void {
		foreach ( array_keys( self::COLUMNS ) as $table ) {
			try {
				$this->database->query( 'DROP TABLE IF EXISTS %i', $this->database->table( $table ) );
			} catch ( RuntimeException $e ) {
				continue;
			}
		}
	}

	/** @throws RuntimeException If the database refuses. */
	private function has( string $table ): bool {
		return $this->database->rows( 'SHOW TABLES LIKE %s', addcslashes( $this->database->table( $table ), '_%\\' ) ) !== [];
	}
}
