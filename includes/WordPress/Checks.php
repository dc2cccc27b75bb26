<?php
/**
 * When a check runs by itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

defined( 'ABSPATH' ) || exit;

/**
 * Checks after each change, after an update, and once a day: never on a
 * visitor's request, and never while the owner waits.
 */
final class Checks {

	public const EVENT = 'sidegate_check';

	/** Send the answer and close the connection, while PHP goes on: PHP-FPM's, LiteSpeed's. */
	private const FINISH = [ 'fastcgi_finish_request', 'litespeed_finish_request' ];

	/** @var Prober */
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

	/** Holds a checked page back until it is whole: a rule that changes it while it is printed can still name itself in a header. */
	public function action_template_redirect(): void {
		ob_start();
	}

	/** The owner has their answer first; then the check runs in the same process. */
	public function action_update_option_sidegate_settings(): void {
		add_action( 'shutdown', [ $this, 'action_shutdown' ], 100 );
	}

	public function action_shutdown(): void {
		$finish = array_values( array_filter( self::FINISH, 'function_exists' ) );
		if ( $finish === [] ) {
			self::schedule();
			return;
		}
		ignore_user_abort( true );
		$finish[0]();
		$this->run_if_due();
	}

	public function run_if_due(): void {
		if ( $this->prober->is_due() ) {
			$this->prober->probe();
		}
	}

	/** The settings page checks by its script; the other screens leave it to the next run of WP-Cron. */
	public function schedule_if_due(): void {
		if ( $this->prober->is_due() ) {
			self::schedule();
		}
	}

	public static function schedule(): void {
		if ( wp_next_scheduled( self::EVENT ) === false ) {
			wp_schedule_single_event( time() + 5, self::EVENT );
		}
	}

	public static function clear(): void {
		wp_unschedule_hook( self::EVENT );
	}
}
