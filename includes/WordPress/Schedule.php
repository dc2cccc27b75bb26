<?php
/**
 * The hourly event.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * Rolls up once an hour, for sites whose admin nobody opens.
 */
final class Schedule {

	public const EVENT = 'sidegate_rollup';

	/** A surge was noticed: rolls up now. */
	public const SURGE = 'sidegate_surge';

	/** @var Evidence */
	private Evidence $evidence;

	public function __construct( Evidence $evidence ) {
		$this->evidence = $evidence;
	}

	public function add_hooks(): void {
		add_action( self::EVENT, Screens::careful( [ $this->evidence, 'keep_house' ] ) );
		add_action( self::SURGE, Screens::careful( [ $this->evidence, 'refresh' ] ) );
	}

	public static function ensure(): void {
		if ( wp_next_scheduled( self::EVENT ) === false ) {
			wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', self::EVENT );
		}
	}

	/** Has the main site of the network do its round as soon as it is asked for a page. */
	public static function soon_on_main_site(): void {
		switch_to_blog( get_main_site_id() );
		wp_schedule_single_event( time(), self::EVENT );
		restore_current_blog();
	}

	public static function clear(): void {
		wp_unschedule_hook( self::EVENT );
		wp_unschedule_hook( self::SURGE );
	}
}
