<?php
/**
 * `wp sidegate exposure`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Cli;

use Sidegate\WordPress\Exposure\ExposureReport;
use Sidegate\WordPress\Exposure\ExposureRun;
use WP_CLI;

defined( 'ABSPATH' ) || exit;

/** Looks for names that strangers can read, on the command line. */
final class ExposureCommand {

	private ExposureRun $run;
	private ExposureReport $report;

	public function __construct( ExposureRun $run, ExposureReport $report ) {
		$this->run    = $run;
		$this->report = $report;
	}

	public function add_hooks(): void {
		WP_CLI::add_command( 'sidegate exposure', $this );
	}

	/**
	 * Reads the site as a stranger, and prints as JSON which names can be read where.
	 *
	 * Sends at most 40 requests from the site to itself.
	 *
	 * ## OPTIONS
	 *
	 * [--last]
	 * : Prints the result of the last look instead of looking again.
	 *
	 * @param array<string>         $arguments None.
	 * @param array<string, string> $options   Values by option name.
	 */
	public function __invoke( array $arguments, array $options ): void {
		if ( ! isset( $options['last'] ) ) {
			$this->run->complete();
		}
		$report = $this->report->all();
		if ( is_string( $report['error'] ) ) {
			WP_CLI::error( $report['error'] );
		}
		WP_CLI::line( (string) wp_json_encode( $report, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) );
	}
}
