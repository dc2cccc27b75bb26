<?php
/**
 * Detects attacks in the number of hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Incidents;

/**
 * Detects incidents. A surge is five minutes with more than 300 hits and at least
 * ten times the site's baseline for five minutes. A surge within an hour of the
 * last one belongs to the same incident, so an attack that pauses stays one.
 *
 * A rate that lasted for six full hours becomes the baseline: steady noise is
 * not an attack, and the incident of a bot that stays for weeks comes to an end.
 */
final class Detector {

	public const MINUTE = 60;

	/** Minutes of the sliding window. */
	private const WINDOW = 5;

	/** Hits in a window that are not a surge yet: one per second. */
	private const MAX_NOISE = 300;

	/** Minimum hits in a window, as a multiple of the baseline. */
	private const MIN_FACTOR = 10;

	/** Quiet seconds after which an incident is over. */
	public const OVER_AFTER = 3600;

	/** After this many quiet seconds, the next surge is counted as a part of its own (`parts`). */
	private const PART_AFTER = 120;

	/** A minute of a surge has at least this part of the average that a surge needs. */
	private const MIN_SHARE = 1 / 4;

	/** Full hours after which a steady rate is the baseline. */
	private const STEADY_HOURS = 6;

	/**
	 * Returns the incidents that are new or have changed, the oldest first. The last one may be ongoing.
	 *
	 * @param array<int, int> $minutes  Hits by start of the minute, beginning before the ongoing incident, or before the previous call.
	 * @param float           $baseline Hits per minute that are usual for the site.
	 * @param Incident|null   $ongoing  The ongoing incident, if there is one.
	 * @param int             $now      Seconds since 1970.
	 * @return list<Incident>
	 */
	public static function incidents( array $minutes, float $baseline, ?Incident $ongoing, int $now ): array {
		ksort( $minutes );
		$found = [];
		foreach ( array_keys( $minutes ) as $minute ) {
			$since = $ongoing === null ? 0 : $ongoing->last;
			$surge = $minute < $since ? null : self::surge_start( $minutes, $minute, $baseline, $since );
			if ( $surge === null ) {
				continue;
			}
			if ( $ongoing !== null && $surge - $ongoing->last >= self::OVER_AFTER ) {
				$found[] = self::end( $ongoing, $minutes, $baseline );
				$ongoing = null;
			}
			if ( $ongoing === null ) {
				$before  = $surge - self::MINUTE;
				$surge   = ( $minutes[ $before ] ?? 0 ) > 2 * $baseline ? $before : $surge;
				$ongoing = new Incident( $surge, $surge, 0 );
			}
			$ongoing->parts += $surge - $ongoing->last >= self::PART_AFTER ? 1 : 0;
			$ongoing->peak   = max( $ongoing->peak, ...array_values( self::between( $minutes, $surge, $minute ) ) );
			$ongoing->last   = $minute + self::MINUTE;
		}
		if ( $ongoing !== null ) {
			$found[] = $now - $ongoing->last >= self::OVER_AFTER ? self::end( $ongoing, $minutes, $baseline ) : $ongoing;
		}
		return $found;
	}

	/**
	 * Ends an incident. The minute after it is included if it has more than twice the
	 * baseline, as is the minute before it.
	 *
	 * @param array<int, int> $minutes Hits by start of the minute.
	 */
	private static function end( Incident $incident, array $minutes, float $baseline ): Incident {
		$incident->is_over = true;
		$incident->last   += ( $minutes[ $incident->last ] ?? 0 ) > 2 * $baseline ? self::MINUTE : 0;
		return $incident;
	}

	/**
	 * Returns the usual hits per minute: of the median hour, or of the quietest of
	 * the last six full hours if that has more.
	 *
	 * @param array<int, int> $hours Hits by start of the hour; hours without hits are absent.
	 * @param int             $from  Start of the first hour with data.
	 * @param int             $now   Seconds since 1970.
	 */
	public static function baseline( array $hours, int $from, int $now ): float {
		$this_hour  = $now - $now % 3600;
		$full_hours = [];
		for ( $hour = $from; $hour < $this_hour; $hour += 3600 ) {
			$full_hours[] = $hours[ $hour ] ?? 0;
		}
		if ( $full_hours === [] ) {
			return 0.0;
		}
		$steady = count( $full_hours ) < self::STEADY_HOURS ? 0 : min( ...array_slice( $full_hours, -self::STEADY_HOURS ) );
		sort( $full_hours );
		return max( $full_hours[ intdiv( count( $full_hours ) - 1, 2 ) ], $steady ) / 60;
	}

	/**
	 * Returns the start of the surge that a minute belongs to, or null if it belongs to none.
	 *
	 * @param array<int, int> $minutes  Hits by start of the minute.
	 * @param int             $minute   Start of the last minute of the window.
	 * @param float           $baseline Usual hits per minute.
	 * @param int             $since    Minutes before this already belong to the incident.
	 */
	private static function surge_start( array $minutes, int $minute, float $baseline, int $since ): ?int {
		$window   = self::between( $minutes, $minute - ( self::WINDOW - 1 ) * self::MINUTE, $minute );
		$min_hits = max( self::MAX_NOISE + 1.0, self::MIN_FACTOR * $baseline * self::WINDOW );
		$min_each = self::MIN_SHARE * $min_hits / self::WINDOW;
		if ( array_sum( $window ) < $min_hits || $minutes[ $minute ] < $min_each ) {
			return null;
		}
		foreach ( $window as $start => $hits ) {
			if ( $start >= $since && $hits >= $min_each ) {
				return $start;
			}
		}
		return $minute;
	}

	/**
	 * Returns the minutes of a range that have hits.
	 *
	 * @param array<int, int> $minutes Hits by start of the minute.
	 * @return array<int, int>
	 */
	private static function between( array $minutes, int $from, int $to ): array {
		$found = [];
		for ( $minute = $from; $minute <= $to; $minute += self::MINUTE ) {
			if ( isset( $minutes[ $minute ] ) ) {
				$found[ $minute ] = $minutes[ $minute ];
			}
		}
		return $found;
	}
}
