<?php
/**
 * The tables of one site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;

/**
 * - counts: hits by hour, rule, layer and answer; exact.
 * - hits: samples, the first and last hits of each rule, source and hour.
 * - rollups: what has been rolled up lately, so that nothing counts twice.
 */
final class Tables {

	private const COLUMNS = [
		'counts'  => 'hour int unsigned NOT NULL, rule varchar(32) NOT NULL, layer varchar(12) NOT NULL,
			refused tinyint unsigned NOT NULL, hits bigint unsigned NOT NULL,
			PRIMARY KEY (hour, rule, layer, refused)',
		'hits'    => 'id bigint unsigned NOT NULL AUTO_INCREMENT, time bigint unsigned NOT NULL,
			hour int unsigned NOT NULL, rule varchar(32) NOT NULL, layer varchar(12) NOT NULL,
			refused tinyint unsigned NOT NULL, source varchar(45) NOT NULL, method varchar(16) NOT NULL,
			path varchar(220) NOT NULL, agent varchar(120) NOT NULL,
			PRIMARY KEY (id), UNIQUE KEY hit (time, rule, source),
			KEY sample (rule, source, hour), KEY source (source, time)',
		'rollups' => 'id varchar(32) NOT NULL, time int unsigned NOT NULL, PRIMARY KEY (id)',
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
				$pattern = addcslashes( $this->database->table( $table ), '_%\\' );
				if ( $this->database->rows( 'SHOW TABLES LIKE %s', $pattern ) === [] ) {
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
				$this->database->query( "CREATE TABLE IF NOT EXISTS %i ($columns) $charset", $this->database->table( $table ) );
			}
			return $this->exist();
		} catch ( RuntimeException $e ) {
			return false;
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
}
