<?php
/**
 * Finds attacks in the numbers of hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Incidents;

/**
 * A surge is five minutes with 300 hits or more, and ten times what the site
 * usually gets in five minutes. What follows within an hour belongs to the
 * same incident, so that an attack that flaps is one.
 *
 * What went on for six whole hours is usual: steady noise is no attack, and a
 * bot that stays for weeks ends its own incident.
 */
final class Detector {

	public const MINUTE = 60;

	/** Minutes that are looked at together. */
	private const WINDOW = 5;

	/** Hits in a window, at least. One a second. */
	private const LEAST = 300;

	/** Times the usual. */
	private const TIMES = 10;

	/** Quiet seconds after which an incident is over, and after which a surge is another part. */
	public const OVER  = 3600;
	private const PART = 600;

	/** Whole hours after which a number of hits is usual. */
	private const STEADY_HOURS = 6;

	/**
	 * Returns the incidents that are new or have changed, the oldest first. The last one may still go on.
	 *
	 * @param array<int, int> $minutes Hits by start of the minute, since before the incident that goes on or the last look.
	 * @param float           $usual   Hits that the site usually gets in a minute.
	 * @param Incident|null   $open    The incident that goes on, if there is one.
	 * @param int             $now     Seconds since 1970.
	 * @return list<Incident>
	 */
	public static function incidents( array $minutes, float $usual, ?Incident $open, int $now ): array {
		ksort( $minutes );
		$found = [];
		foreach ( array_keys( $minutes ) as $minute ) {
			$since = $open === null ? 0 : $open->last;
			$surge = $minute < $since ? null : self::surge( $minutes, $minute, $usual, $since );
			if ( $surge === null ) {
				continue;
			}
			if ( $open !== null && $surge - $open->last >= self::OVER ) {
				$found[] = self::end( $open, $minutes, $usual );
				$open    = null;
			}
			if ( $open === null ) {
				$before = $surge - self::MINUTE;
				$surge  = ( $minutes[ $before ] ?? 0 ) > 2 * $usual ? $before : $surge;
				$open   = new Incident( $surge, $surge, 0 );
			}
			$open->parts += $surge - $open->last >= self::PART ? 1 : 0;
			$open->peak   = max( $open->peak, ...array_values( self::between( $minutes, $surge, $minute ) ) );
			$open->last   = $minute + self::MINUTE;
		}
		if ( $open !== null ) {
			$found[] = $now - $open->last >= self::OVER ? self::end( $open, $minutes, $usual ) : $open;
		}
		return $found;
	}

	/**
	 * Ends an incident. Few hits may be left for its last minute; so it is for the first.
	 *
	 * @param array<int, int> $minutes Hits by start of the minute.
	 */
	private static function end( Incident $incident, array $minutes, float $usual ): Incident {
		$incident->is_over = true;
		$incident->last   += ( $minutes[ $incident->last ] ?? 0 ) > 2 * $usual ? self::MINUTE : 0;
		return $incident;
	}

	/**
	 * Returns the hits of a usual minute: of the median hour, or of the quietest of the last six whole hours if that has more.
	 *
	 * @param array<int, int> $hours Hits by start of the hour; hours without are absent.
	 * @param int             $from  Start of the first hour that is known.
	 * @param int             $now   Seconds since 1970.
	 */
	public static function usual( array $hours, int $from, int $now ): float {
		$this_hour = $now - $now % 3600;
		$whole     = [];
		for ( $hour = $from; $hour < $this_hour; $hour += 3600 ) {
			$whole[] = $hours[ $hour ] ?? 0;
		}
		if ( $whole === [] ) {
			return 0.0;
		}
		$steady = count( $whole ) < self::STEADY_HOURS ? 0 : min( ...array_slice( $whole, -self::STEADY_HOURS ) );
		sort( $whole );
		return max( $whole[ intdiv( count( $whole ) - 1, 2 ) ], $steady ) / 60;
	}

	/**
	 * Returns the start of the surge that a minute belongs to, or null if there is none.
	 *
	 * @param array<int, int> $minutes Hits by start of the minute.
	 * @param int             $minute  Start of the last minute of the window.
	 * @param float           $usual   Hits in a usual minute.
	 * @param int             $since   Minutes before belong to the incident already.
	 */
	private static function surge( array $minutes, int $minute, float $usual, int $since ): ?int {
		$window = self::between( $minutes, $minute - ( self::WINDOW - 1 ) * self::MINUTE, $minute );
		$least  = max( (float) self::LEAST, self::TIMES * $usual * self::WINDOW );
		if ( array_sum( $window ) < $least || $minutes[ $minute ] < $least / ( 4 * self::WINDOW ) ) {
			return null;
		}
		foreach ( $window as $start => $hits ) {
			if ( $start >= $since && $hits >= $least / ( 4 * self::WINDOW ) ) {
				return $start;
			}
		}
		return $minute;
	}

	/**
	 * @param array<int, int> $minutes Hits by start of the minute.
	 * @return array<int, int> Those from one minute to another.
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
