<?php
/**
 * The options of Sidegate.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;
use Sidegate\Core\Settings\State;
use Sidegate\Shield\ThisSite;

/**
 * Reads and writes `sidegate_settings`, which the owner changes, and
 * `sidegate_state`, which only Sidegate changes. Both are autoloaded: reading
 * them on a blocked request costs no query.
 */
final class Options {

	public const SETTINGS = 'sidegate_settings';
	public const STATE    = 'sidegate_state';

	private Rules $rules;

	/** @var array<int, true> Sites, by id, that another process has uninstalled: nothing may be written for them any more. */
	private array $uninstalled = [];

	public function __construct( Rules $rules ) {
		$this->rules = $rules;
	}

	public function settings(): Settings {
		$state = $this->state();
		return new Settings( get_option( self::SETTINGS ), $this->rules, $state->needed_by(), $state->was_needed_by() );
	}

	/**
	 * Merges a patch into the settings.
	 *
	 * @param array<mixed> $patch Valid by schema and by Settings::validation_error().
	 * @return bool Whether the new settings are stored.
	 */
	public function update( array $patch ): bool {
		if ( $this->is_uninstalled() ) {
			return false;
		}
		$this->forget_cached();
		$new = $this->settings()->merge( $patch );
		update_option( self::SETTINGS, $new, true );
		// update_option() also returns false if nothing changes, so compare the stored value.
		return get_option( self::SETTINGS ) === $new;
	}

	public function state(): State {
		return new State( get_option( self::STATE ), ThisSite::name(), ThisSite::secret() );
	}

	/**
	 * Forgets what WordPress keeps of the options in memory, so that the next
	 * read queries the database: a check or a rollup takes seconds, and another
	 * process may have changed the options since it started.
	 */
	public function forget_cached(): void {
		foreach ( [ 'alloptions', 'notoptions', self::SETTINGS, self::STATE ] as $key ) {
			wp_cache_delete( $key, 'options' );
		}
	}

	/**
	 * Returns whether another process has uninstalled Sidegate since this one
	 * started. If so, nothing may be written any more.
	 */
	public function is_uninstalled(): bool {
		$site = get_current_blog_id();
		if ( isset( $this->uninstalled[ $site ] ) ) {
			return true;
		}
		if ( $this->state()->stored_token() === '' ) {
			return false;
		}
		$this->forget_cached();
		if ( $this->state()->stored_token() === '' ) {
			$this->uninstalled[ $site ] = true;
		}
		return isset( $this->uninstalled[ $site ] );
	}

	/**
	 * Changes keys of the state; the others keep what another process may have
	 * written since this one started.
	 *
	 * @param array<string, mixed> $change Keys of the state that change.
	 */
	public function update_state( array $change ): void {
		$this->forget_cached();
		$this->store_state( $change );
	}

	/** @param array<string, mixed> $change Keys of the server's part of the state that change. */
	public function update_server_state( array $change ): void {
		$this->forget_cached();
		$this->store_state( [ 'server' => $this->state()->server()->with( $change ) ] );
	}

	/** @param array<string, mixed> $change Keys of the state that change. */
	private function store_state( array $change ): void {
		if ( isset( $this->uninstalled[ get_current_blog_id() ] ) ) {
			return;
		}
		// update_option() writes nothing if the value is the same.
		update_option( self::STATE, $this->state()->with( $change ), true );
	}

	/** Returns the spool folder of this site; empty until the site is set up. */
	public function spool_directory(): string {
		return $this->state()->spool_directory( ThisSite::spool_base() );
	}
}
