<?php
/**
 * The tables of one site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use wpdb;

/**
 * - counts: hits by hour, rule, layer and answer; exact.
 * - hits: samples, the first and last hits of each rule, source and hour.
 * - rollups: what has been rolled up lately, so that nothing counts twice.
 */
final class Tables {

	private const NAMES = [ 'counts', 'hits', 'rollups' ];

	/** @var wpdb */
	private wpdb $db;

	public function __construct( wpdb $db ) {
		$this->db = $db;
	}

	public function name( string $table ): string {
		return $this->db->prefix . 'sidegate_' . $table;
	}

	/** Whether every table is there. */
	public function exist(): bool {
		foreach ( self::NAMES as $table ) {
			$name = $this->name( $table );
			if ( $this->db->get_var( $this->db->prepare( 'SHOW TABLES LIKE %s', $this->db->esc_like( $name ) ) ) !== $name ) {
				return false;
			}
		}
		return true;
	}

	/** Makes those that are missing. False if that failed. */
	public function create(): bool {
		$charset = $this->db->get_charset_collate();
		$quiet   = $this->db->suppress_errors();
		foreach ( $this->columns() as $table => $columns ) {
			$this->db->query( 'CREATE TABLE IF NOT EXISTS ' . $this->name( $table ) . " ($columns) $charset" ); // phpcs:ignore WordPress.DB.PreparedSQL -- constants alone.
		}
		$this->db->suppress_errors( $quiet );
		return $this->exist();
	}

	public function drop(): void {
		foreach ( self::NAMES as $table ) {
			$this->db->query( 'DROP TABLE IF EXISTS ' . $this->name( $table ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- constants alone.
		}
	}

	/** @return array<string, string> Columns and keys, by table. */
	private function columns(): array {
		return [
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
	}
}
