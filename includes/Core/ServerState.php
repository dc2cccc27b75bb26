<?php
/**
 * What Sidegate remembers of the server in front of it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The part `server` of the option `sidegate_state`, read so that nothing
 * broken comes out of it.
 */
final class ServerState {

	public const STRENGTHS = [ 'counted', 'bare' ];
	public const EARLY     = [ 'off', 'mu-plugin', 'prepend' ];

	/** @var array<mixed> */
	private array $stored;

	/** @param mixed $stored What is kept. */
	public function __construct( $stored ) {
		$this->stored = is_array( $stored ) ? $stored : [];
	}

	/** Whether the owner wants `.htaccess` to be managed. */
	public function wanted(): bool {
		return ( $this->stored['wanted'] ?? false ) === true;
	}

	/** Whether all that comes before the plugin was taken out because Sidegate is switched off. */
	public function suspended(): bool {
		return ( $this->stored['suspended'] ?? false ) === true;
	}

	/** The server's document root in the last web request that asked for it; empty before the first. */
	public function document_root(): string {
		$root = $this->stored['document_root'] ?? '';
		return is_string( $root ) ? $root : '';
	}

	/** Status with which wp-activate.php answered REST in the last check; 0 before the first. */
	public function entry(): int {
		$status = $this->stored['entry'] ?? 0;
		return is_int( $status ) ? $status : 0;
	}

	/** `counted` or `bare`. */
	public function strength(): string {
		return $this->word( 'strength', self::STRENGTHS );
	}

	/** `off`, `mu-plugin` or `prepend`. */
	public function early(): string {
		return $this->word( 'early', self::EARLY );
	}

	/** Until when PHP may remember an INI file that is gone, seconds since 1970; 0 if none is. */
	public function leaves_until(): int {
		$time = $this->stored['leaves_until'] ?? 0;
		return is_int( $time ) ? $time : 0;
	}

	/** Returns the path of the site's home from the document root, as the prepended file was made for it; empty if it was the same. */
	public function below(): string {
		$below = $this->stored['below'] ?? '';
		return is_string( $below ) ? $below : '';
	}

	/**
	 * What was wrong at the last attempt.
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

	/** Who took Sidegate's lines out of `.htaccess`, if Sidegate did: `deactivation` or `disable`; empty otherwise. */
	public function taken_out(): string {
		return $this->word( 'taken_out', [ '', 'deactivation', 'disable' ] );
	}

	/**
	 * What to keep after a change.
	 *
	 * @param array<string, mixed> $change Keys that change.
	 * @return array<mixed>
	 */
	public function changed( array $change ): array {
		return array_merge( $this->stored, $change );
	}

	/** @param non-empty-list<string> $words The first is the default. */
	private function word( string $key, array $words ): string {
		$word = $this->stored[ $key ] ?? '';
		return is_string( $word ) && in_array( $word, $words, true ) ? $word : $words[0];
	}
}
