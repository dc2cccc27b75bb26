<?php
/**
 * What Sidegate keeps in options.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Core\Settings;
use Sidegate\Core\State;
use wpdb;

/**
 * `sidegate_settings` is the owner's, `sidegate_state` is Sidegate's own.
 * Both are autoloaded: reading them on a refused request costs no query.
 */
final class Options {

	public const SETTINGS = 'sidegate_settings';
	public const STATE    = 'sidegate_state';

	/** @var Rules */
	private Rules $rules;

	public function __construct( Rules $rules ) {
		$this->rules = $rules;
	}

	public function settings(): Settings {
		return new Settings( get_option( self::SETTINGS ), $this->rules, $this->state()->xmlrpc_needed_by() );
	}

	/**
	 * @param array<mixed> $patch Valid by schema and by Settings::why_not().
	 * @return bool Whether it is stored.
	 */
	public function change( array $patch ): bool {
		$new = $this->settings()->patched( $patch );
		update_option( self::SETTINGS, $new, true );
		// update_option() answers false for "no change" too: read what is there.
		return get_option( self::SETTINGS ) === $new;
	}

	public function state(): State {
		return new State( get_option( self::STATE ), ThisSite::name(), ThisSite::secret() );
	}

	/**
	 * Whether another process has uninstalled Sidegate since this one began: a
	 * check or a rollup takes seconds, and must then write nothing any more.
	 * Asks the database; the cache of this process still holds the option.
	 */
	public function are_gone(): bool {
		/** @var wpdb $wpdb */
		global $wpdb;
		return $this->state()->stored_token() !== ''
			&& $wpdb->get_var( "SELECT option_id FROM $wpdb->options WHERE option_name = '" . self::STATE . "'" ) === null; // phpcs:ignore WordPress.DB.PreparedSQL -- a constant.
	}

	/** @param array<string, mixed> $change Keys of the state that change. */
	public function note( array $change ): void {
		// Without a change this writes nothing.
		update_option( self::STATE, $this->state()->changed( $change ), true );
	}

	/** @param array<string, mixed> $change Keys of what is remembered of the server. */
	public function note_server( array $change ): void {
		$this->note( [ 'server' => $this->state()->server()->changed( $change ) ] );
	}

	/** Where this site spools; empty until it has been set up. */
	public function spool_directory(): string {
		return $this->state()->spool_directory( ThisSite::spool_base() );
	}
}
