<?php
/**
 * `wp sidegate rules`, `set` and `settings`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Cli;

use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Rest\SettingsRoute;
use WP_CLI;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/** Shows and changes settings. What REST rejects is rejected here too. */
final class SettingsCommands {

	private SettingsRoute $settings;
	private Rules $rules;

	public function __construct( SettingsRoute $settings, Rules $rules ) {
		$this->settings = $settings;
		$this->rules    = $rules;
	}

	public function add_hooks(): void {
		WP_CLI::add_command( 'sidegate rules', [ $this, 'rules' ] );
		WP_CLI::add_command( 'sidegate set', [ $this, 'set' ] );
		WP_CLI::add_command( 'sidegate settings', [ $this, 'settings' ] );
	}

	/**
	 * Lists the rules and their states.
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
	public function rules( array $arguments, array $options ): void {
		$states = (array) ( Output::data( $this->settings->get() )['rules'] ?? [] );
		$rows   = [];
		foreach ( $states as $rule => $state ) {
			$rows[] = [
				'rule'    => (string) $rule,
				'state'   => $state,
				'default' => $this->rules->default_state( (string) $rule ),
			];
		}
		Output::items( $options, $rows, [ 'rule', 'state', 'default' ] );
	}

	/**
	 * Sets a rule to off, watch or block, or changes a setting.
	 *
	 * ## OPTIONS
	 *
	 * <name>
	 * : A rule or a setting: see `wp sidegate rules` and `wp sidegate settings`.
	 *
	 * <value>
	 * : off, watch or block for a rule; for a setting its value. Lists, numbers and objects as JSON.
	 *
	 * ## EXAMPLES
	 *
	 *     wp sidegate set xmlrpc watch
	 *     wp sidegate set retention_days 60
	 *     wp sidegate set allies '["198.51.100.7"]'
	 *
	 * @param array<string> $arguments Name and value.
	 */
	public function set( array $arguments ): void {
		[ $name, $value ] = $arguments + [ '', '' ];
		if ( in_array( $name, $this->rules->ids(), true ) ) {
			$patch = [ 'rules' => [ $name => $value ] ];
		} else {
			$decoded = json_decode( $value, true );
			$patch   = [ $name => is_int( $decoded ) || is_array( $decoded ) || in_array( $decoded, [ true, false ], true ) ? $decoded : $value ];
		}
		/** @var WP_REST_Request<array<string, mixed>> $request */
		$request = new WP_REST_Request( 'POST' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $patch ) );
		Output::data( $this->settings->post( $request ) );
		/* translators: 1: a rule or a setting. 2: its value. */
		WP_CLI::success( sprintf( __( '%1$s is now %2$s.', 'sidegate' ), $name, $value ) );
	}

	/**
	 * Prints all settings as JSON, as `GET sidegate/v1/settings` returns them.
	 *
	 * @param array<string>         $arguments None.
	 * @param array<string, string> $options   None.
	 */
	public function settings( array $arguments, array $options ): void {
		Output::json( Output::data( $this->settings->get() ) );
	}
}
