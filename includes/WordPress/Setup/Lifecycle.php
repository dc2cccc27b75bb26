<?php
/**
 * Activation and deactivation.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

use Sidegate\Storage\Tables\Database;
use Sidegate\Storage\Tables\Tables;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Checks\CheckSchedule;
use Sidegate\WordPress\Log\SpoolFolder;
use Sidegate\WordPress\Neighbours\Needs;
use Sidegate\WordPress\Server\ServerLayers;
use WP_Site;

/**
 * Sets up each site when the plugin is activated, and removes every effect of
 * Sidegate when it is deactivated. For uninstalling see uninstall.php.
 */
final class Lifecycle {

	/** @var string Path of plugin.php. */
	private string $file;

	private Options $options;
	private ServerLayers $server;

	public function __construct( string $file, Options $options, ServerLayers $server ) {
		$this->file    = $file;
		$this->options = $options;
		$this->server  = $server;
	}

	public function add_hooks(): void {
		register_activation_hook( $this->file, [ $this, 'activate' ] );
		register_deactivation_hook( $this->file, [ $this, 'deactivate' ] );
		add_action( 'wp_initialize_site', [ $this, 'action_wp_initialize_site' ], 200 );
		add_action( 'wp_uninitialize_site', [ $this, 'action_wp_uninitialize_site' ], 1 );
		// For sites without an activation, such as one that was restored without its options.
		Screens::add_action( [ $this, 'ensure_set_up' ] );
		if ( Viewer::is_on_command_line() ) {
			add_action( 'wp_loaded', [ $this, 'ensure_set_up' ] );
		}
	}

	/** @param mixed $network_wide Whether the plugin is activated for all sites of the network. */
	public function activate( $network_wide ): void {
		self::on_each_site( (bool) $network_wide, [ $this, 'set_up' ] );
	}

	/** @param mixed $network_wide Whether the plugin is deactivated for all sites of the network. */
	public function deactivate( $network_wide ): void {
		// All sites of a network share one server; the main site has written the server's file. WP-CLI can deactivate for all sites from another one (--url).
		if ( is_main_site() || $network_wide ) {
			$message = $this->remove_server_rules();
			$message === '' || Deactivation::stop_or_warn( $this->file, $message );
		}
		self::on_each_site( (bool) $network_wide, [ Schedule::class, 'clear' ] );
	}

	/** @return string What keeps blocking, and what to do about it; empty if nothing does. */
	private function remove_server_rules(): string {
		if ( ! is_multisite() ) {
			return $this->server->remove();
		}
		switch_to_blog( get_main_site_id() );
		try {
			return $this->server->remove();
		} finally {
			restore_current_blog();
		}
	}

	public function action_wp_initialize_site( WP_Site $site ): void {
		if ( is_plugin_active_for_network( plugin_basename( $this->file ) ) ) {
			switch_to_blog( (int) $site->blog_id );
			$this->set_up();
			restore_current_blog();
		}
	}

	public function action_wp_uninitialize_site( WP_Site $site ): void {
		switch_to_blog( (int) $site->blog_id );
		Uninstall::run();
		restore_current_blog();
	}

	/** Sets the site up if it isn't, and repairs its spool folder and schedule. */
	public function ensure_set_up(): void {
		if ( $this->options->state()->stored_token() === '' ) {
			$this->set_up();
		} else {
			( new SpoolFolder( $this->options ) )->set_up_spool();
		}
		Schedule::ensure();
	}

	/** Creates the folder, options, tables and events of this site. The settings page shows what could not be created. */
	public function set_up(): void {
		( new SpoolFolder( $this->options ) )->set_up_spool();
		// A missing option would cost a query on each blocked request.
		add_option( Options::SETTINGS, [] );
		( new Tables( Database::of_this_site() ) )->create();
		( new Needs( $this->options ) )->update();
		Schedule::ensure();
		CheckSchedule::schedule();
	}

	/** Calls a function on every site of the network, or only on this site. */
	public static function on_each_site( bool $all, callable $callback ): void {
		if ( ! $all || ! is_multisite() ) {
			$callback();
			return;
		}
		foreach ( get_sites(
			[
				'fields' => 'ids',
				'number' => 0,
			]
		) as $id ) {
			switch_to_blog( (int) $id );
			$callback();
			restore_current_blog();
		}
	}
}
