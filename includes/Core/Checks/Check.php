<?php
/**
 * The last check of each rule.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Checks;

/**
 * Reads the option `sidegate_check`; malformed values count as absent.
 *
 * A check is valid for the settings, files and versions that it ran with, whose
 * fingerprint it stores. It is an option of its own, so that a check that runs
 * in the background never overwrites a setting that was saved meanwhile.
 *
 * @phpstan-type Result array{ layer: string|null, status: int, ms: int, because: string|null }
 */
final class Check {

	public const NONE    = 'none';
	public const CHANGED = 'changed';
	public const OLD     = 'old';
	public const FRESH   = 'fresh';

	/** Seconds after which a check is repeated, even if nothing changed that Sidegate can see. */
	private const DAY = 86400;

	/** @var int Seconds since 1970; 0 if there was none. */
	public int $time = 0;

	/** @var string Why the site can't send requests to itself; empty if it can. */
	public string $error = '';

	/** @var string What sent the requests: `site` or `browser`. */
	public string $by = 'site';

	/** @var string Fingerprint of the settings, files and versions. */
	private string $fingerprint = '';

	/** @var array<string, Result> By rule. */
	public array $rules = [];

	/** @var bool|null Whether a request that the web server denied by itself left a line in its log (strength `logged`); null if it denied none, or that is unknown. */
	public ?bool $is_logged = null;

	/** @var int When such a line was last seen, in this check or before, seconds since 1970; 0 if never. */
	public int $last_log_time = 0;

	/** @param mixed $stored Value of the option. */
	public function __construct( $stored ) {
		if ( ! is_array( $stored ) || ! is_int( $stored['time'] ?? null ) || ! is_array( $stored['rules'] ?? null ) ) {
			return;
		}
		$this->time        = $stored['time'];
		$this->error       = self::text( $stored['error'] ?? '' );
		$this->by          = ( $stored['by'] ?? '' ) === 'browser' ? 'browser' : 'site';
		$this->fingerprint = self::text( $stored['made_for'] ?? '' );
		$is_logged         = $stored['written'] ?? null;
		$last_log_time     = $stored['last_line'] ?? 0;
		// Checks of older versions lack these.
		$this->is_logged     = $is_logged === true || $is_logged === false ? $is_logged : null;
		$this->last_log_time = is_int( $last_log_time ) ? $last_log_time : 0;
		foreach ( $stored['rules'] as $id => $result ) {
			if ( is_array( $result ) && is_int( $result['status'] ?? null ) && is_int( $result['ms'] ?? null ) ) {
				$layer                       = $result['layer'] ?? null;
				$reason                      = $result['because'] ?? null;
				$this->rules[ (string) $id ] = [
					'layer'   => is_string( $layer ) ? $layer : null,
					'status'  => $result['status'],
					'ms'      => $result['ms'],
					'because' => is_string( $reason ) ? $reason : null,
				];
			}
		}
	}

	/**
	 * Returns whether the check is still valid: `none`, `changed`, `old` or `fresh`.
	 *
	 * @param string $fingerprint The current fingerprint.
	 * @param int    $now         Seconds since 1970.
	 */
	public function age( string $fingerprint, int $now ): string {
		if ( $this->time === 0 ) {
			return self::NONE;
		}
		if ( $this->fingerprint !== $fingerprint ) {
			return self::CHANGED;
		}
		return $now - $this->time > self::DAY ? self::OLD : self::FRESH;
	}

	/** @param mixed $value Anything. */
	private static function text( $value ): string {
		return is_string( $value ) ? $value : '';
	}
}
