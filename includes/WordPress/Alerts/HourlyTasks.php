<?php
/**
 * What the owner is told of besides attacks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Checks\StatusReport;
use Sidegate\WordPress\Setup\AfterResponse;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Looks at the status, at login names and at the calendar once an hour, after a
 * rollup: so also on sites where WP-Cron never runs. It is done before Alerts sends.
 */
final class HourlyTasks {

	private const INTERVAL = 3600;

	private Options $options;
	private StatusReport $report;
	private LoginWatch $logins;
	private MonthlyReport $monthly;
	private StateLock $lock;

	public function __construct( Options $options, StatusReport $report, LoginWatch $logins, MonthlyReport $monthly, StateLock $lock ) {
		$this->options = $options;
		$this->report  = $report;
		$this->logins  = $logins;
		$this->monthly = $monthly;
		$this->lock    = $lock;
	}

	public function add_hooks(): void {
		add_action( 'sidegate_rolled_up', [ $this, 'action_sidegate_rolled_up' ] );
	}

	public function action_sidegate_rolled_up(): void {
		if ( ! $this->is_due( time() ) ) {
			return;
		}
		try {
			$this->lock->run( [ $this, 'queue_messages' ] );
		} catch ( RuntimeException $e ) {
			// The settings page shows the database error; the next request tries again.
			return;
		}
		// ProblemWatch reads the result. Not now: the report rolls up.
		add_action( 'shutdown', [ $this, 'action_shutdown' ], 15 );
	}

	/** Queues what there is to tell, unless another request has just done so. */
	public function queue_messages(): void {
		$now = time();
		if ( $this->is_due( $now ) ) {
			$this->logins->run( $now );
			$this->monthly->run( $now );
			$this->options->update_state( [ 'alerts_checked' => $now ] );
		}
	}

	private function is_due( int $now ): bool {
		// abs(): if the clock was ahead for a while, this must not wait that long.
		return abs( $now - $this->options->state()->alerts_checked() ) >= self::INTERVAL;
	}

	public function action_shutdown(): void {
		AfterResponse::begin();
		Screens::catch_errors( [ $this->report, 'all' ] )();
	}
}
