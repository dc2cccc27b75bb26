<?php
/**
 * `wp sidegate hits`, `sources`, `incidents` and `rollup`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Cli;

use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Rest\FilterQuery;
use Sidegate\WordPress\Rest\HitsRoute;
use Sidegate\WordPress\Rest\IncidentsRoute;
use Sidegate\WordPress\Rest\Query;
use Sidegate\WordPress\Rest\SourcesRoute;
use WP_CLI;

defined( 'ABSPATH' ) || exit;

/** Prints what was recorded, as REST returns it. */
final class LogCommands {

	private Evidence $evidence;
	private Rules $rules;
	private HitsRoute $hits;
	private SourcesRoute $sources;
	private IncidentsRoute $incidents;

	public function __construct( Evidence $evidence, Rules $rules, HitsRoute $hits, SourcesRoute $sources, IncidentsRoute $incidents ) {
		$this->evidence  = $evidence;
		$this->rules     = $rules;
		$this->hits      = $hits;
		$this->sources   = $sources;
		$this->incidents = $incidents;
	}

	public function add_hooks(): void {
		WP_CLI::add_command( 'sidegate hits', [ $this, 'hits' ] );
		WP_CLI::add_command( 'sidegate sources', [ $this, 'sources' ] );
		WP_CLI::add_command( 'sidegate incidents', [ $this, 'incidents' ] );
		WP_CLI::add_command( 'sidegate rollup', [ $this, 'rollup' ] );
	}

	/**
	 * Lists requests that were blocked or watched, newest first.
	 *
	 * In a flood, only the first and last few of each address are listed.
	 *
	 * ## OPTIONS
	 *
	 * [--per_page=<number>]
	 * : Requests on a page, at most 100. Default: 10.
	 *
	 * [--page=<number>]
	 * : Page number.
	 *
	 * [--rule=<rule>]
	 * : Only of this rule.
	 *
	 * [--layer=<layer>]
	 * : Only those answered by edge, server, shield or wordpress.
	 *
	 * [--source=<source>]
	 * : Only from this address.
	 *
	 * [--network=<number>]
	 * : Only from this network (AS number).
	 *
	 * [--path=<path>]
	 * : Only of this path.
	 *
	 * [--agent=<agent>]
	 * : Only with this user agent.
	 *
	 * [--login=<name>]
	 * : Only with this login name.
	 *
	 * [--text=<text>]
	 * : Only those that contain this text.
	 *
	 * [--after=<time>]
	 * : Only later ones, such as 2026-11-26T17:00:00Z.
	 *
	 * [--before=<time>]
	 * : Only earlier ones.
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
	public function hits( array $arguments, array $options ): void {
		$request = Output::request( $options, Query::paging() + FilterQuery::args( $this->rules ) );
		Output::items( $options, Output::data( $this->hits->get( $request ) ), [ 'time', 'rule', 'layer', 'refused', 'source', 'network', 'method', 'path', 'agent', 'login' ] );
	}

	/**
	 * Lists the addresses with the most requests.
	 *
	 * The true number is between hits and hits + error.
	 *
	 * ## OPTIONS
	 *
	 * [--per_page=<number>]
	 * : Addresses on a page, at most 100. Default: 10.
	 *
	 * [--page=<number>]
	 * : Page number.
	 *
	 * [--rule=<rule>]
	 * : Only of this rule.
	 *
	 * [--source=<source>]
	 * : Only this address.
	 *
	 * [--network=<number>]
	 * : Only from this network (AS number).
	 *
	 * [--after=<time>]
	 * : Only later ones, such as 2026-11-26T17:00:00Z.
	 *
	 * [--before=<time>]
	 * : Only earlier ones.
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
	public function sources( array $arguments, array $options ): void {
		$request = Output::request( $options, Query::paging() + FilterQuery::source_args( $this->rules ) );
		Output::items( $options, Output::data( $this->sources->get( $request ) ), [ 'source', 'hits', 'error', 'first', 'last', 'network' ] );
	}

	/**
	 * Lists the latest attacks.
	 *
	 * ## OPTIONS
	 *
	 * [--per_page=<number>]
	 * : How many, the newest first. Default: 50.
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
	public function incidents( array $arguments, array $options ): void {
		Output::items( $options, Output::data( $this->incidents->get( Output::request( $options, IncidentsRoute::args() ) ) ), [ 'start', 'end', 'peak', 'hits', 'watched', 'rules' ] );
	}

	/**
	 * Adds new requests to the numbers, and removes old ones.
	 *
	 * For a real cron job where WP-Cron doesn't run. Run it as the user that PHP
	 * runs as on the web server.
	 *
	 * @param array<string>         $arguments None.
	 * @param array<string, string> $options   None.
	 */
	public function rollup( array $arguments, array $options ): void {
		$problems = $this->evidence->refresh();
		$this->evidence->maintain();
		foreach ( $problems as $problem ) {
			WP_CLI::warning( $problem['message'] );
		}
		if ( $problems === [] ) {
			WP_CLI::success( __( 'The numbers are current.', 'sidegate' ) );
		}
	}
}
