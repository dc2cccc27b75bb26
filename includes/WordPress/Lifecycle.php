<?php
/**
 * Activation and deactivation.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Storage\Database;
use Sidegate\Storage\Tables;
use WP_Site;

/**
 * Makes what each site needs when the plugin is activated, and takes away
 * every effect when it is deactivated. Uninstalling is in uninstall.php.
 */
final class Lifecycle {

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Options */
	private Options $options;

	/** @var ServerLayers */
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
		// Sites on which nobody has activated it, such as one that was restored without its options.
		Screens::add_action( [ $this, 'mend' ] );
		if ( defined( 'WP_CLI' ) ) {
			add_action( 'wp_loaded', [ $this, 'mend' ] );
		}
	}

	/** @param mixed $network_wide Whether for all sites of the network. */
	public function activate( $network_wide ): void {
		self::on_each_site( (bool) $network_wide, [ $this, 'set_up' ] );
	}

	/** @param mixed $network_wide Whether for all sites of the network. */
	public function deactivate( $network_wide ): void {
		// One server for all sites of a network: its file was written by the main one.
		if ( is_main_site() ) {
			$stuck = $this->server->let_go();
			$stuck === '' || ( new Departure( $this->file ) )->stop_or_tell( $stuck );
		}
		self::on_each_site( (bool) $network_wide, [ Schedule::class, 'clear' ] );
		self::on_each_site( (bool) $network_wide, [ Checks::class, 'clear' ] );
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

	public function mend(): void {
		if ( $this->options->state()->stored_token() === '' ) {
			$this->set_up();
		} else {
			( new SpoolFolder( $this->options ) )->settle();
		}
		Schedule::ensure();
	}

	/** What this site needs. What can't be made is said on the settings page. */
	public function set_up(): void {
		( new SpoolFolder( $this->options ) )->settle();
		// An option that isn't there would cost a query on each refused request.
		add_option( Options::SETTINGS, [] );
		( new Tables( Database::of_this_site() ) )->create();
		( new XmlrpcNeeds( $this->options ) )->look();
		Schedule::ensure();
		Checks::schedule();
	}

	public static function on_each_site( bool $all, callable $work ): void {
		if ( ! $all || ! is_multisite() ) {
			$work();
			return;
		}
		foreach ( get_sites(
			[
				'fields' => 'ids',
				'number' => 0,
			]
		) as $id ) {
			switch_to_blog( (int) $id );
			$work();
			restore_current_blog();
		}
	}
}
