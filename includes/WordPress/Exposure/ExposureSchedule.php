<?php
/**
 * Schedule of looking for names.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Setup\Schedule;

defined( 'ABSPATH' ) || exit;

/**
 * Looks for names once a day in WP-Cron; never on a visitor's request, and
 * never while the owner waits. The settings page begins the first run itself.
 */
final class ExposureSchedule {

	public const EVENT = 'sidegate_exposure';

	private ExposureRun $run;
	private Nicenames $nicenames;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( ExposureRun $run, Nicenames $nicenames, bool $disabled ) {
		$this->run       = $run;
		$this->nicenames = $nicenames;
		$this->disabled  = $disabled;
	}

	public function add_hooks(): void {
		add_action( 'deleted_user', Screens::catch_errors( [ $this->nicenames, 'forget' ] ) );
		if ( $this->disabled ) {
			return;
		}
		add_action( self::EVENT, Screens::catch_errors( [ $this, 'run_if_due' ] ) );
		// An event of its own: the rollup must not wait for 40 requests.
		add_action( Schedule::EVENT, Screens::catch_errors( [ $this, 'schedule_if_due' ] ) );
	}

	public function run_if_due(): void {
		if ( $this->run->stored()->is_due( time() ) ) {
			$this->run->complete();
		}
	}

	public function schedule_if_due(): void {
		if ( $this->run->stored()->is_due( time() ) ) {
			Schedule::once( self::EVENT, time() + 5 );
		}
	}
}
