<?php
/**
 * `wp sidegate status` and `check`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Cli;

use Sidegate\WordPress\Checks\Prober;
use Sidegate\WordPress\Checks\StatusReport;
use WP_CLI;

defined( 'ABSPATH' ) || exit;

/** Shows whether the rules work, and checks them. */
final class StatusCommands {

	private StatusReport $report;
	private Prober $prober;

	public function __construct( StatusReport $report, Prober $prober ) {
		$this->report = $report;
		$this->prober = $prober;
	}

	public function add_hooks(): void {
		WP_CLI::add_command( 'sidegate status', [ $this, 'status' ] );
		WP_CLI::add_command( 'sidegate check', [ $this, 'check' ] );
	}

	/**
	 * Shows the state of each rule, and what the last check saw.
	 *
	 * As JSON it prints what `GET sidegate/v1/status` returns.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Names of the columns, separated by commas.
	 *
	 * [--format=<format>]
	 * : table, json, csv, yaml or count. Default: table.
	 *
	 * @param array<string>         $arguments None.
	 * @param array<string, string> $options   Values by option name.
	 */
	public function status( array $arguments, array $options ): void {
		$this->show( $options );
	}

	/**
	 * Sends a test request for each rule from the site to itself, and shows what blocked it.
	 *
	 * Ends with 1 if a rule didn't work or couldn't be checked.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Names of the columns, separated by commas.
	 *
	 * [--format=<format>]
	 * : table, json, csv, yaml or count. Default: table.
	 *
	 * @param array<string>         $arguments None.
	 * @param array<string, string> $options   Values by option name.
	 */
	public function check( array $arguments, array $options ): void {
		$this->prober->probe();
		$failed = [];
		foreach ( $this->show( $options ) as $rule => $status ) {
			if ( $status['state'] === 'block' && $status['holds'] === false ) {
				$failed[] = $rule;
			}
		}
		$probe = (array) $this->report->probe();
		if ( ( $probe['loopback'] ?? false ) !== true ) {
			WP_CLI::error( __( 'The site can’t send requests to itself, so nothing was checked. Open Settings → Sidegate: there, your browser sends them.', 'sidegate' ) );
		}
		if ( $failed !== [] ) {
			/* translators: %s: ids of rules. */
			WP_CLI::error( sprintf( __( 'These rules did not work: %s', 'sidegate' ), implode( ', ', $failed ) ) );
		}
	}

	/**
	 * Prints the status.
	 *
	 * @param array<string, string> $options Values by option name.
	 * @return array<string, array<string, mixed>> The status of each rule.
	 */
	private function show( array $options ): array {
		$report = $this->report->all();
		/** @var array<string, array<string, mixed>> $rules */
		$rules  = (array) $report['rules'];
		$format = $options['format'] ?? 'table';
		if ( $format === 'json' && ! isset( $options['fields'] ) ) {
			Output::json( $report );
			return $rules;
		}
		if ( $format === 'table' ) {
			WP_CLI::line( "{$report['sentence']} {$report['next']}" );
		}
		$rows = [];
		foreach ( $rules as $rule => $status ) {
			$rows[] = [ 'rule' => $rule ] + $status;
		}
		Output::items( $options, $rows, [ 'rule', 'state', 'holds', 'layer', 'status', 'ms', 'because' ] );
		return $rules;
	}
}
