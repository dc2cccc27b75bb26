<?php
/**
 * Whether hits arrive from the web server's log.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use Sidegate\Core\Checks\Check;

/**
 * Derives from the last check whether requests that the web server denies by
 * itself are counted.
 *
 * Sidegate doesn't know which text the administrator has pasted. With `bare`
 * it is right that no line arrives. It was `logged` if lines arrived until
 * recently.
 */
final class ServerLogStatus {

	/** The check can't tell, or the server denies nothing by itself. */
	public const UNKNOWN = 'unknown';
	/** The check's requests left a line in the log. */
	public const COUNTED = 'counted';
	/**
	 * They left none, and there was none recently: the text is `bare`, or the
	 * server may not write its log.
	 */
	public const UNCOUNTED = 'uncounted';
	/** They left none, although lines arrived until recently. */
	public const BROKEN = 'broken';

	/**
	 * Seconds for which earlier lines count: a check runs once a day, and its
	 * result has to stay for another.
	 */
	private const RECENT = 172800;

	/**
	 * Returns one of the constants above.
	 *
	 * @param Check  $check The last check.
	 * @param string $age   Age of the check: see Check::age().
	 */
	public static function of( Check $check, string $age ): string {
		if ( $check->is_logged === null || $age === Check::NONE || $age === Check::CHANGED ) {
			return self::UNKNOWN;
		}
		if ( $check->is_logged ) {
			return self::COUNTED;
		}
		$is_recent = $check->last_log_time > 0 && $check->last_log_time > $check->time - self::RECENT;
		return $is_recent ? self::BROKEN : self::UNCOUNTED;
	}
}
