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

/**
 * `sidegate_settings` is the owner's, `sidegate_state` is Sidegate's own.
 * Both are autoloaded: reading them on a refused request costs no query.
 *
 * @phpstan-type State array{ token?: string, xmlrpc_needed_by?: list<string>, tables_lost?: int }
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
		return new Settings( get_option( self::SETTINGS ), $this->rules, $this->state()['xmlrpc_needed_by'] ?? [] );
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

	/** @return State */
	public function state(): array {
		$state = get_option( self::STATE );
		/** @var State $state */
		return is_array( $state ) ? $state : [];
	}

	/** @param State $change Keys that change. */
	public function note( array $change ): void {
		$state = $this->state();
		if ( $change + $state !== $state ) {
			update_option( self::STATE, $change + $state, true );
		}
	}

	/** Where this site spools; empty until it has been set up. See plugin.php, which must know it earlier. */
	public function spool_directory(): string {
		$token = $this->state()['token'] ?? '';
		$base  = defined( 'SIDEGATE_SPOOL_DIR' ) ? constant( 'SIDEGATE_SPOOL_DIR' ) : WP_CONTENT_DIR . '/uploads';
		return $token === '' || ! is_string( $base ) ? '' : $base . '/sidegate-' . $token;
	}
}
