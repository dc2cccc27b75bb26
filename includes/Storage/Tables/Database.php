<?php
/**
 * Sidegate's access to the database.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Throwable;
use wpdb;

/**
 * Runs prepared statements, and throws exceptions for errors: wpdb would print
 * or log them, and return `false`.
 *
 * @phpstan-import-type Condition from Conditions
 */
final class Database {

	public const WITHOUT_TRANSACTIONS = [ 'myisam', 'aria', 'memory' ];

	private wpdb $db;

	/** @var bool|null Whether the tables support transactions; null until it was checked. */
	private ?bool $transactional = null;

	public function __construct( wpdb $db ) {
		$this->db = $db;
	}

	public static function of_this_site(): self {
		/** @var wpdb $wpdb */
		global $wpdb;
		return new self( $wpdb );
	}

	/** Returns the full name of one of Sidegate's tables on the current site. */
	public function table( string $name ): string {
		return $this->db->prefix . 'sidegate_' . $name;
	}

	/** Returns the character set clause of a CREATE TABLE. */
	public function charset(): string {
		return $this->db->get_charset_collate();
	}

	/**
	 * Runs a statement.
	 *
	 * @param literal-string $sql       Statement with placeholders; `%i` for names.
	 * @param int|string     ...$values Values for the placeholders.
	 * @throws RuntimeException If the database fails.
	 */
	public function query( string $sql, ...$values ): void {
		$this->run( fn () => $this->db->query( $this->prepare( $sql, $values ) ) );
	}

	/**
	 * Runs a query and returns its rows.
	 *
	 * @param literal-string $sql       Query with placeholders; `%i` for names.
	 * @param int|string     ...$values Values for the placeholders.
	 * @return list<array<string, string>>
	 * @throws RuntimeException If the database fails.
	 */
	public function rows( string $sql, ...$values ): array {
		/** @var list<array<string, string>> $rows */
		$rows = $this->run( fn () => $this->db->get_results( $this->prepare( $sql, $values ), 'ARRAY_A' ) );
		return $rows;
	}

	/**
	 * Selects rows of one of Sidegate's tables.
	 *
	 * @param literal-string $what      `SELECT …`, without the table.
	 * @param string         $name      Short name of the table.
	 * @param Condition      $condition Condition of the rows.
	 * @param literal-string $rest      Rest of the query.
	 * @param int|string     ...$values Values for its placeholders.
	 * @return list<array<string, string>>
	 * @throws RuntimeException If the database fails.
	 */
	public function select_or_throw( string $what, string $name, array $condition, string $rest = '', ...$values ): array {
		return $this->rows( "$what FROM %i WHERE $condition[0] $rest", $this->table( $name ), ...$condition[1], ...$values );
	}

	/**
	 * Selects rows as select_or_throw() does, for screens. Empty if the database
	 * fails; the rollup has reported that already.
	 *
	 * @param literal-string $what      `SELECT …`, without the table.
	 * @param string         $name      Short name of the table.
	 * @param Condition      $condition Condition of the rows.
	 * @param literal-string $rest      Rest of the query.
	 * @param int|string     ...$values Values for its placeholders.
	 * @return list<array<string, string>>
	 */
	public function select( string $what, string $name, array $condition, string $rest = '', ...$values ): array {
		try {
			return $this->select_or_throw( $what, $name, $condition, $rest, ...$values );
		} catch ( RuntimeException $e ) {
			return [];
		}
	}

	/**
	 * Runs a callback in a transaction. If the tables don't support transactions,
	 * a named lock keeps other processes out; a process that is killed then
	 * leaves its work half done. So the callback must write in an order in which
	 * that counts nothing twice.
	 *
	 * @throws Throwable Exceptions of the callback.
	 */
	public function transaction( callable $work ): void {
		// The name includes the database: the locks of a server are shared by all its databases.
		$lock = $this->is_transactional() ? '' : $this->table( 'lock' );
		if ( $lock !== '' && $this->rows( 'SELECT GET_LOCK(MD5(CONCAT(DATABASE(), %s)), 10) AS has_lock', $lock )[0]['has_lock'] !== '1' ) {
			throw new RuntimeException( 'Another process holds the lock.' );
		}
		try {
			$this->query( 'START TRANSACTION' );
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

	/** Returns whether the tables support transactions. Checked once. */
	public function is_transactional(): bool {
		if ( $this->transactional === null ) {
			$this->transactional = ! in_array( $this->engine( 'counts' ), self::WITHOUT_TRANSACTIONS, true );
		}
		return $this->transactional;
	}

	/** Returns the storage engine of one of Sidegate's tables in lower case; empty if unknown. */
	public function engine( string $name ): string {
		try {
			return strtolower( (string) ( $this->rows( 'SHOW TABLE STATUS LIKE %s', addcslashes( $this->table( $name ), '_%\\' ) )[0]['Engine'] ?? '' ) );
		} catch ( RuntimeException $e ) {
			// Not every database that WordPress runs on supports this statement.
			return '';
		}
	}

	/**
	 * @param literal-string    $sql    Statement with placeholders.
	 * @param array<int|string> $values Values for the placeholders.
	 */
	private function prepare( string $sql, array $values ): string {
		return $values === [] ? $sql : (string) $this->db->prepare( $sql, array_values( $values ) );
	}

	/**
	 * Calls wpdb with its error output suppressed.
	 *
	 * @param callable(): mixed $call Calls wpdb.
	 * @return mixed Its result.
	 * @throws RuntimeException If the database fails.
	 */
	private function run( callable $call ) {
		$was_suppressed = $this->db->suppress_errors();
		try {
			$result = $call();
		} finally {
			// A filter of another plugin may throw.
			$this->db->suppress_errors( $was_suppressed );
		}
		if ( $result === false || $result === null || $this->db->last_error !== '' ) {
			throw new RuntimeException( $this->db->last_error );
		}
		return $result;
	}
}
