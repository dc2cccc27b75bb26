<?php
/**
 * The scheduled events of the rollup and of messages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Checks\CheckSchedule;
use Sidegate\WordPress\Exposure\ExposureSchedule;
use Sidegate\WordPress\Log\Evidence;

/**
 * Rolls up the hits once an hour, also for sites on which no administrator logs in.
 */
final class Schedule {

	public const EVENT = 'sidegate_rollup';

	/** Name of the event that is fired or scheduled when a surge is detected; it rolls up at once. */
	public const SURGE = 'sidegate_surge';

	/** Name of the event that sends messages which wait. */
	public const DELIVERY = 'sidegate_deliver';

	private Evidence $evidence;

	public function __construct( Evidence $evidence ) {
		$this->evidence = $evidence;
	}

	public function add_hooks(): void {
		add_action( self::EVENT, Screens::catch_errors( [ $this->evidence, 'maintain' ] ) );
		add_action( self::SURGE, Screens::catch_errors( [ $this->evidence, 'refresh' ] ) );
	}

	public static function ensure(): void {
		if ( wp_next_scheduled( self::EVENT ) === false ) {
			wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', self::EVENT );
		}
	}

	/** Schedules one run of an event, unless it is scheduled for that time or earlier. */
	public static function once( string $event, int $time ): void {
		$next = wp_next_scheduled( $event );
		if ( $next !== false && $next <= $time ) {
			return;
		}
		wp_clear_scheduled_hook( $event );
		wp_schedule_single_event( $time, $event );
	}

	/** Schedules the event on the main site of the multisite network; that site's next request runs it. */
	public static function run_soon_on_main_site(): void {
		switch_to_blog( get_main_site_id() );
		wp_schedule_single_event( time(), self::EVENT );
		restore_current_blog();
	}

	/** Removes all events of Sidegate. */
	public static function clear(): void {
		foreach ( [ self::EVENT, self::SURGE, self::DELIVERY, CheckSchedule::EVENT, ExposureSchedule::EVENT ] as $event ) {
			wp_unschedule_hook( $event );
		}
	}
}
