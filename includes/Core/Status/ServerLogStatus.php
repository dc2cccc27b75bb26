<?php
/**
 * Whether the web server's own lines arrive.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use Sidegate\Core\Check;

/**
 * Derives, from the last check, whether hits that the web server denies by
 * itself are counted.
 *
 * Sidegate doesn't know which text the administrator has pasted. With `bare`
 * no line is right; it was `logged` if lines arrived until a short time ago.
 */
final class ServerLogStatus {

	/** The check can't tell, or the server denies nothing by itself. */
	public const UNKNOWN = 'unknown';
	/** The check's requests left a line. */
	public const COUNTED = 'counted';
	/** They left none, and none is known: a choice (`bare`), or the server may not write. */
	public const UNCOUNTED = 'uncounted';
	/** They left none, although lines arrived until a short time ago. */
	public const BROKEN = 'broken';

	/** Seconds for which earlier lines count: a check comes once a day, and what it finds has to stay for another. */
	private const RECENT = 172800;

	/**
	 * @param Check  $check The last check.
	 * @param string $age   Its age: see Check::age().
	 */
	public static function of( Check $check, string $age ): string {
		if ( $check->written === null || $age === Check::NONE || $age === Check::CHANGED ) {
			return self::UNKNOWN;
		}
		if ( $check->written ) {
			return self::COUNTED;
		}
		$is_recent = $check->last_line > 0 && $check->last_line > $check->time - self::RECENT;
		return $is_recent ? self::BROKEN : self::UNCOUNTED;
	}
}
