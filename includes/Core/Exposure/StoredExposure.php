<?php
/**
 * The stored result of looking for names.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/**
 * Reads the option `sidegate_exposure`; malformed values count as absent. It
 * holds the last complete run, and the run that goes on.
 *
 * Neither holds a name: users are stored by id, and an address that holds a
 * name is made again from that id.
 *
 * @phpstan-type Request array{ place: string, id: int, url: string }
 * @phpstan-type Found array{ place: string, id: int, url: string, user: int, kind: string, context: string }
 * @phpstan-type Unread array{ place: string, id: int, url: string, reason: string }
 * @phpstan-type Run array{ time: int, made_for: string, users: int, total: int, error: string, plan: list<Request>, next: int, found: list<Found>, unread: list<Unread> }
 */
final class StoredExposure {

	/** Seconds between two runs for which nobody asked. */
	public const DAY = 86400;

	/** Seconds after which a run that stopped is not continued. */
	private const STALE = 600;

	/** @var Run|null The last complete run. */
	public ?array $last;

	/** @var Run|null The run that goes on. */
	public ?array $current;

	/** @var int When the latest run began, seconds since 1970; 0 if there was none. */
	public int $began;

	/** @param mixed $stored Value of the option. */
	public function __construct( $stored ) {
		$stored        = is_array( $stored ) ? $stored : [];
		$this->last    = self::run( $stored['last'] ?? null );
		$this->current = self::run( $stored['current'] ?? null );
		$began         = $stored['began'] ?? 0;
		$this->began   = is_int( $began ) ? $began : 0;
	}

	/**
	 * Returns whether WP-Cron should send requests: a look is unfinished, or the last
	 * one began a day ago. If the clock was ahead then, it seems to begin in the future,
	 * which counts too.
	 */
	public function is_due( int $now ): bool {
		return $this->resumable( $now ) !== null || abs( $now - $this->began ) >= self::DAY;
	}

	/**
	 * Returns the run to continue; null if none goes on, or it stopped long ago.
	 *
	 * @return Run|null
	 */
	public function resumable( int $now ): ?array {
		return $this->current !== null && abs( $now - $this->current['time'] ) < self::STALE ? $this->current : null;
	}

	/**
	 * Returns a run that has sent no request yet.
	 *
	 * @param list<Request> $plan Requests to send.
	 * @return Run
	 */
	public static function begin( array $plan, int $now, string $made_for, int $users, int $total ): array {
		return [
			'time'     => $now,
			'made_for' => $made_for,
			'users'    => $users,
			'total'    => $total,
			'error'    => '',
			'plan'     => $plan,
			'next'     => 0,
			'found'    => [],
			'unread'   => [],
		];
	}

	/**
	 * @param mixed $stored A run.
	 * @return Run|null
	 */
	private static function run( $stored ): ?array {
		if ( ! is_array( $stored ) ) {
			return null;
		}
		$numbers = array_filter( array_intersect_key( $stored, array_flip( [ 'time', 'users', 'total', 'next' ] ) ), 'is_int' );
		$texts   = array_filter( array_intersect_key( $stored, array_flip( [ 'made_for', 'error' ] ) ), 'is_string' );
		if ( count( $numbers ) !== 4 || count( $texts ) !== 2 ) {
			return null;
		}
		$request = [
			'place' => '',
			'id'    => 0,
			'url'   => '',
		];
		/** @var Run $run Checked above and in items(). */
		$run = $numbers + $texts + [
			'plan'   => self::items( $stored['plan'] ?? null, $request ),
			'found'  => self::items(
				$stored['found'] ?? null,
				$request + [
					'user'    => 0,
					'kind'    => '',
					'context' => '',
				]
			),
			'unread' => self::items( $stored['unread'] ?? null, $request + [ 'reason' => '' ] ),
		];
		return $run;
	}

	/**
	 * Returns the items of a list that have all keys, with values of the same types.
	 *
	 * @param mixed                     $stored A list.
	 * @param array<string, int|string> $model  Values of the right types, by key.
	 * @return list<array<string, int|string>>
	 */
	private static function items( $stored, array $model ): array {
		$items = [];
		foreach ( is_array( $stored ) ? $stored : [] as $item ) {
			$kept  = is_array( $item ) ? array_intersect_key( $item, $model ) : [];
			$valid = count( $kept ) === count( $model );
			foreach ( $kept as $key => $value ) {
				$valid = $valid && ( is_int( $model[ $key ] ) ? is_int( $value ) : is_string( $value ) );
			}
			if ( $valid ) {
				/** @var array<string, int|string> $kept Has the types of the model. */
				$items[] = $kept;
			}
		}
		return $items;
	}
}
