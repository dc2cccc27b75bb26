<?php
/**
 * Schedule of the check whether rules work.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Checks;

use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Setup\AfterResponse;
use Sidegate\WordPress\Setup\Options;
use Sidegate\WordPress\Setup\Schedule;

defined( 'ABSPATH' ) || exit;

/**
 * Runs the check after each change of the settings, after an update, and once
 * a day; never on a visitor's request, and never while the owner waits.
 */
final class CheckSchedule {

	public const EVENT = 'sidegate_check';

	private Prober $prober;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( Prober $prober, bool $disabled ) {
		$this->prober   = $prober;
		$this->disabled = $disabled;
	}

	public function add_hooks(): void {
		if ( $this->disabled ) {
			return;
		}
		if ( isset( $_SERVER['HTTP_X_SIDEGATE_PROBE'] ) ) {
			add_action( 'template_redirect', [ $this, 'action_template_redirect' ], 0 );
		}
		add_action( 'update_option_' . Options::SETTINGS, [ $this, 'action_update_option_sidegate_settings' ] );
		add_action( self::EVENT, [ $this, 'run_if_due' ] );
		add_action( Schedule::EVENT, [ $this, 'run_if_due' ] );
		add_action( 'upgrader_process_complete', [ self::class, 'schedule' ] );
		Screens::add_action( [ $this, 'schedule_if_due' ] );
	}

	/**
	 * Buffers the page that a check requests. A rule that changes the page while it is
	 * printed can then still send the header that names its layer.
	 */
	public function action_template_redirect(): void {
		ob_start();
	}

	/** Runs the check in the same process, after the owner has received the response. */
	public function action_update_option_sidegate_settings(): void {
		add_action( 'shutdown', [ $this, 'action_shutdown' ], 100 );
	}

	public function action_shutdown(): void {
		if ( ! AfterResponse::is_possible() ) {
			self::schedule();
			return;
		}
		AfterResponse::begin();
		$this->run_if_due();
	}

	public function run_if_due(): void {
		if ( $this->prober->is_due() ) {
			$this->prober->probe();
		}
	}

	/**
	 * Schedules a check for the next run of WP-Cron. Only for other screens: the
	 * script of the settings page runs the check itself.
	 */
	public function schedule_if_due(): void {
		if ( $this->prober->is_due() ) {
			self::schedule();
		}
	}

	public static function schedule(): void {
		Schedule::once( self::EVENT, time() + 5 );
	}
}
