<?php
/**
 * The layers that block before the plugin.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Core\Settings\State;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Setup\Options;
use Sidegate\WordPress\Setup\Schedule;

/**
 * Keeps `.htaccess` and earlier PHP up to date with the settings, and removes
 * both when Sidegate is deactivated.
 */
final class ServerLayers {

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled = false;

	private Options $options;
	private ManagedHtaccess $htaccess;
	private EarlyPhp $early;

	public function __construct( Options $options, ManagedHtaccess $htaccess, EarlyPhp $early ) {
		$this->options  = $options;
		$this->htaccess = $htaccess;
		$this->early    = $early;
	}

	public function add_hooks( bool $disabled ): void {
		$this->disabled = $disabled;
		add_action( 'update_option_' . Options::SETTINGS, Screens::catch_errors( [ $this, 'action_update_option_sidegate_settings' ] ) );
		add_action( 'update_option_' . Options::STATE, Screens::catch_errors( [ $this, 'action_update_option_sidegate_state' ] ), 10, 2 );
		add_action( Schedule::EVENT, Screens::catch_errors( [ $this, 'maintain' ] ) );
		// An update of Sidegate may write the same settings as other lines.
		add_action( Schedule::EVENT, Screens::catch_errors( [ $this, 'sync' ] ) );
		Screens::add_action( [ $this, 'maintain' ] );
		if ( $disabled ) {
			// Only WordPress knows SIDEGATE_DISABLE: `.htaccess` and earlier PHP must be removed.
			add_action( 'init', Screens::catch_errors( [ $this, 'action_init' ] ) );
		} else {
			Screens::add_action( [ $this, 'restore' ] );
		}
	}

	public function htaccess(): ManagedHtaccess {
		return $this->htaccess;
	}

	public function early(): EarlyPhp {
		return $this->early;
	}

	/** Updates the shared files. For other sites of a network, the main site does so. */
	public function action_update_option_sidegate_settings(): void {
		if ( SharedFiles::belong_to_main_site() ) {
			Schedule::run_soon_on_main_site();
		}
		$this->sync();
	}

	public function sync(): void {
		if ( $this->disabled ) {
			// What couldn't be removed when SIDEGATE_DISABLE was set.
			Screens::catch_errors( [ $this->early, 'remove' ] )();
			$this->htaccess->remove( 'disable' );
			return;
		}
		if ( $this->options->is_uninstalled() ) {
			return;
		}
		$this->early->sync();
		$this->htaccess->sync();
	}

	/**
	 * Updates the files if software that needs what a rule blocks came or went
	 * (which changes a default), or if the site was copied or moved.
	 *
	 * @param mixed $old The stored state before.
	 * @param mixed $new The stored state now.
	 */
	public function action_update_option_sidegate_state( $old, $new ): void {
		$old_state = new State( $old );
		$new_state = new State( $new );
		if ( ! $new_state->has_same_folders( $old_state ) || [ $old_state->needed_by(), $old_state->was_needed_by() ] !== [ $new_state->needed_by(), $new_state->was_needed_by() ] ) {
			$this->action_update_option_sidegate_settings();
		}
	}

	/**
	 * Removes everything that blocks before the plugin. The owner's settings
	 * stay for the next activation.
	 *
	 * @param string $by `deactivation` or `disable`.
	 * @return string Empty, or what still blocks and what to do about it.
	 */
	public function remove( string $by = 'deactivation' ): string {
		Screens::catch_errors( [ $this->early, 'remove' ] )();
		$this->htaccess->remove( $by );
		return trim( $this->early->stuck_message() . ' ' . $this->htaccess->stuck_message() );
	}

	/**
	 * Removes the files when Sidegate is deleted. It was deactivated before,
	 * unless its folder was removed by hand.
	 *
	 * @return string As remove().
	 */
	public function uninstall(): string {
		$stuck = $this->remove();
		$this->early->clean_up();
		return $stuck;
	}

	/** Removes the files once, on the first request with SIDEGATE_DISABLE. */
	public function action_init(): void {
		$server = $this->options->state()->server();
		if ( ( $server->wants_htaccess() || $server->early() !== 'off' ) && ! $server->is_suspended() ) {
			$this->remove( 'disable' );
			$this->options->update_server_state( [ 'suspended' => true ] );
		}
	}

	/**
	 * Restores the files after SIDEGATE_DISABLE was removed or Sidegate was
	 * activated again. The lines in `.htaccess` wait for the owner: the page
	 * says that they were removed.
	 */
	public function restore(): void {
		if ( $this->options->state()->server()->is_suspended() ) {
			$this->options->update_server_state( [ 'suspended' => false ] );
		}
		// For example, if the site was moved back to an earlier path.
		$this->sync();
	}

	public function maintain(): void {
		$this->htaccess->recover();
		$this->early->clean_up();
	}
}
