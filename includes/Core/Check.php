<?php
/**
 * The last check: what each rule's example was answered.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The option `sidegate_check`, read so that nothing broken comes out of it.
 *
 * A check holds for what it was made of: settings, files and versions, whose
 * fingerprint it keeps. It is an option of its own, so that one which runs in
 * the background never writes over a choice that was made meanwhile.
 *
 * @phpstan-type Found array{ layer: string|null, status: int, ms: int, because: string|null }
 */
final class Check {

	public const NONE    = 'none';
	public const CHANGED = 'changed';
	public const OLD     = 'old';
	public const FRESH   = 'fresh';

	/** Seconds after which a check is made anew, though nothing changed that Sidegate can see. */
	private const DAY = 86400;

	/** @var int Seconds since 1970; 0 if there was none. */
	public int $time = 0;

	/** @var string Why the site can't send requests to itself; empty if it can. */
	public string $error = '';

	/** @var string `site` or `browser`: who sent the requests. */
	public string $by = 'site';

	/** @var string What it was made of. */
	private string $made_for = '';

	/** @var array<string, Found> By rule. */
	public array $rules = [];

	/** @var bool|null Whether a request that the web server denied by itself left a line in its log (strength `logged`); null where it denied none, or that isn't known. */
	public ?bool $written = null;

	/** @var int When such a line was last seen, in this check or before, seconds since 1970; 0 if never. */
	public int $last_line = 0;

	/** @param mixed $stored What the option holds. */
	public function __construct( $stored ) {
		if ( ! is_array( $stored ) || ! is_int( $stored['time'] ?? null ) || ! is_array( $stored['rules'] ?? null ) ) {
			return;
		}
		$this->time     = $stored['time'];
		$this->error    = self::text( $stored['error'] ?? '' );
		$this->by       = ( $stored['by'] ?? '' ) === 'browser' ? 'browser' : 'site';
		$this->made_for = self::text( $stored['made_for'] ?? '' );
		$written        = $stored['written'] ?? null;
		$last_line      = $stored['last_line'] ?? 0;
		// A check of an older version doesn't have them.
		$this->written   = $written === true || $written === false ? $written : null;
		$this->last_line = is_int( $last_line ) ? $last_line : 0;
		foreach ( $stored['rules'] as $id => $one ) {
			if ( is_array( $one ) && is_int( $one['status'] ?? null ) && is_int( $one['ms'] ?? null ) ) {
				$layer                       = $one['layer'] ?? null;
				$because                     = $one['because'] ?? null;
				$this->rules[ (string) $id ] = [
					'layer'   => is_string( $layer ) ? $layer : null,
					'status'  => $one['status'],
					'ms'      => $one['ms'],
					'because' => is_string( $because ) ? $because : null,
				];
			}
		}
	}

	/**
	 * Whether it still says something: `none`, `changed`, `old` or `fresh`.
	 *
	 * @param string $made_for The fingerprint of now.
	 * @param int    $now      Seconds since 1970.
	 */
	public function age( string $made_for, int $now ): string {
		if ( $this->time === 0 ) {
			return self::NONE;
		}
		if ( $this->made_for !== $made_for ) {
			return self::CHANGED;
		}
		return $now - $this->time > self::DAY ? self::OLD : self::FRESH;
	}

	/** @param mixed $value Anything. */
	private static function text( $value ): string {
		return is_string( $value ) ? $value : '';
	}
}
