<?php
/**
 * Sidegate's state of the web server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

/**
 * Reads the part `server` of the option `sidegate_state`; malformed values
 * count as absent.
 */
final class ServerState {

	public const STRENGTHS = [ 'counted', 'bare' ];
	public const EARLY     = [ 'off', 'mu-plugin', 'prepend' ];

	/** @var array<mixed> */
	private array $stored;

	/** @param mixed $stored The stored value. */
	public function __construct( $stored ) {
		$this->stored = is_array( $stored ) ? $stored : [];
	}

	/** Checks whether the owner wants `.htaccess` to be managed. */
	public function wants_htaccess(): bool {
		return ( $this->stored['wanted'] ?? false ) === true;
	}

	/** Checks whether everything that runs before the plugin was removed because Sidegate is disabled. */
	public function is_suspended(): bool {
		return ( $this->stored['suspended'] ?? false ) === true;
	}

	/** Returns the document root in the last web request that read it; empty before the first. */
	public function document_root(): string {
		$root = $this->stored['document_root'] ?? '';
		return is_string( $root ) ? $root : '';
	}

	/** Returns the status with which wp-activate.php answered in the last check; 0 before the first. */
	public function activation_status(): int {
		$status = $this->stored['entry'] ?? 0;
		return is_int( $status ) ? $status : 0;
	}

	/** Returns `counted` or `bare`. */
	public function strength(): string {
		return $this->choice( 'strength', self::STRENGTHS );
	}

	/** Returns how PHP runs before WordPress: `off`, `mu-plugin` or `prepend`. */
	public function early(): string {
		return $this->choice( 'early', self::EARLY );
	}

	/** Returns until when PHP may cache an INI file that was removed, seconds since 1970; 0 if none was. */
	public function ini_cached_until(): int {
		$time = $this->stored['leaves_until'] ?? 0;
		return is_int( $time ) ? $time : 0;
	}

	/**
	 * Returns the path of the site's home below the document root for which the
	 * prepended file was written; empty if they were the same.
	 */
	public function home_path(): string {
		$path = $this->stored['below'] ?? '';
		return is_string( $path ) ? $path : '';
	}

	/**
	 * Returns the problem of the last attempt, or null if there was none.
	 *
	 * @param string $what `htaccess` or `early`.
	 * @return array{ key: string, time: int }|null
	 */
	public function problem( string $what ): ?array {
		$problem = $this->stored[ $what . '_problem' ] ?? null;
		return is_array( $problem ) && is_string( $problem['key'] ?? null ) && is_int( $problem['time'] ?? null ) ? [
			'key'  => $problem['key'],
			'time' => $problem['time'],
		] : null;
	}

	/**
	 * Returns why Sidegate removed its lines from `.htaccess`: `deactivation` or
	 * `disable`; empty if it did not.
	 */
	public function removed_by(): string {
		return $this->choice( 'taken_out', [ '', 'deactivation', 'disable' ] );
	}

	/**
	 * Returns the array to store after a change.
	 *
	 * @param array<string, mixed> $changes Keys that change.
	 * @return array<mixed>
	 */
	public function with( array $changes ): array {
		return array_merge( $this->stored, $changes );
	}

	/**
	 * Returns a stored value if it is one of the choices, or else the first.
	 *
	 * @param non-empty-list<string> $choices The first is the default.
	 */
	private function choice( string $key, array $choices ): string {
		$value = $this->stored[ $key ] ?? '';
		return is_string( $value ) && in_array( $value, $choices, true ) ? $value : $choices[0];
	}
}
