<?php
/**
 * Hours in which people get no messages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

/**
 * Holds a range of hours of the day, which may include midnight.
 */
final class QuietHours {

	/** @var int First hour, from 0 to 23. */
	private int $from;

	/** @var int Hour at which it ends; the same as `from` for no quiet hours. */
	private int $to;

	private function __construct( int $from, int $to ) {
		$this->from = $from;
		$this->to   = $to;
	}

	/** Reads `22-7`, or an empty text for none. Returns null for anything else. */
	public static function parse( string $text ): ?self {
		if ( $text === '' ) {
			return new self( 0, 0 );
		}
		if ( preg_match( '/^([0-9]{1,2})-([0-9]{1,2})$/D', $text, $found ) !== 1 || (int) $found[1] > 23 || (int) $found[2] > 23 ) {
			return null;
		}
		return new self( (int) $found[1], (int) $found[2] );
	}

	/**
	 * Returns whether an hour is quiet.
	 *
	 * @param int $hour Hour of the day in the site's time zone, from 0 to 23.
	 */
	public function include_hour( int $hour ): bool {
		return $this->from <= $this->to ? $hour >= $this->from && $hour < $this->to : $hour >= $this->from || $hour < $this->to;
	}
}
