<?php
/**
 * The database, as Sidegate asks it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;
use Throwable;
use wpdb;

/**
 * Prepared statements alone, and errors as exceptions: wpdb would print or
 * log them, and answer `false`.
 *
 * @phpstan-import-type Condition from Conditions
 */
final class Database {

	public const WITHOUT_TRANSACTIONS = [ 'myisam', 'aria', 'memory' ];

	/** @var wpdb */
	private wpdb $db;

	/** @var bool|null Whether the tables know transactions; null before the first question. */
	private ?bool $transactional = null;

	public function __construct( wpdb $db ) {
		$this->db = $db;
	}

	public static function of_this_site(): self {
		/** @var wpdb $wpdb */
		global $wpdb;
		return new self( $wpdb );
	}

	/** Name of one of Sidegate's tables on the current site. */
	public function table( string $name ): string {
		return $this->db->prefix . 'sidegate_' . $name;
	}

	/** What a CREATE TABLE ends with. */
	public function charset(): string {
		return $this->db->get_charset_collate();
	}

	/**
	 * @param literal-string $sql       With placeholders; `%i` for names.
	 * @param int|string     ...$values For the placeholders.
	 * @throws RuntimeException If the database refuses.
	 */
	public function query( string $sql, ...$values ): void {
		$this->ask(
			function () use ( $sql, $values ) {
				return $this->db->query( $this->prepare( $sql, $values ) );
			}
		);
	}

	/**
	 * @param literal-string $sql       With placeholders; `%i` for names.
	 * @param int|string     ...$values For the placeholders.
	 * @return list<array<string, string>>
	 * @throws RuntimeException If the database refuses.
	 */
	public function rows( string $sql, ...$values ): array {
		/** @var list<array<string, string>> $rows */
		$rows = $this->ask(
			function () use ( $sql, $values ) {
				return $this->db->get_results( $this->prepare( $sql, $values ), 'ARRAY_A' );
			}
		);
		return $rows;
	}

	/**
	 * What of one of Sidegate's tables a condition selects. Empty if the
	 * database refuses: whoever rolls up has said so already.
	 *
	 * @param literal-string $what      `SELECT …`, without the table.
	 * @param string         $name      Of the table.
	 * @param Condition      $condition Which rows.
	 * @param literal-string $rest      What follows.
	 * @param int|string     ...$values For its placeholders.
	 * @return list<array<string, string>>
	 */
	public function select( string $what, string $name, array $condition, string $rest = '', ...$values ): array {
		try {
			return $this->rows( "$what FROM %i WHERE $condition[0] $rest", $this->table( $name ), ...$condition[1], ...$values );
		} catch ( RuntimeException $e ) {
			return [];
		}
	}

	/**
	 * All of it or nothing. Where the tables know no transactions, a named lock
	 * keeps other processes out, and one that is killed leaves what it has done:
	 * work must be in an order in which that counts nothing twice.
	 *
	 * @throws Throwable What the work throws.
	 */
	public function transaction( callable $work ): void {
		// One name for each database of the server, which has all of them in common.
		$lock = $this->is_transactional() ? '' : $this->table( 'lock' );
		if ( $lock !== '' && $this->rows( 'SELECT GET_LOCK(MD5(CONCAT(DATABASE(), %s)), 10) AS is_mine', $lock )[0]['is_mine'] !== '1' ) {
			throw new RuntimeException( 'Another process is at work.' );
		}
		$this->query( 'START TRANSACTION' );
		try {
			$work();
			$this->query( 'COMMIT' );
		} catch ( Throwable $e ) {
			$this->query( 'ROLLBACK' );
			throw $e;
		} finally {
			if ( $lock !== '' ) {
				$this->rows( 'SELECT RELEASE_LOCK(MD5(CONCAT(DATABASE(), %s)))', $lock );
			}
		}
	}

	/** Whether the tables know transactions; asked once. */
	public function is_transactional(): bool {
		if ( $this->transactional === null ) {
			$this->transactional = ! in_array( $this->engine( 'counts' ), self::WITHOUT_TRANSACTIONS, true );
		}
		return $this->transactional;
	}

	/** What keeps one of Sidegate's tables, in lower case; empty where that isn't known. */
	public function engine( string $name ): string {
		try {
			return strtolower( (string) ( $this->rows( 'SHOW TABLE STATUS LIKE %s', addcslashes( $this->table( $name ), '_%\\' ) )[0]['Engine'] ?? '' ) );
		} catch ( RuntimeException $e ) {
			// Not every database that WordPress runs on answers this.
			return '';
		}
	}

	/**
	 * @param literal-string   $sql    With placeholders.
	 * @param array<int|string> $values For the placeholders.
	 */
	private function prepare( string $sql, array $values ): string {
		return $values === [] ? $sql : (string) $this->db->prepare( $sql, array_values( $values ) );
	}

	/**
	 * @param callable(): mixed $question Asks wpdb.
	 * @return mixed Its answer.
	 * @throws RuntimeException If the database refuses.
	 */
	private function ask( callable $question ) {
		$quiet  = $this->db->suppress_errors();
		$answer = $question();
		$this->db->suppress_errors( $quiet );
		if ( $answer === false || $answer === null || $this->db->last_error !== '' ) {
			throw new RuntimeException( $this->db->last_error );
		}
		return $answer;
	}
}
