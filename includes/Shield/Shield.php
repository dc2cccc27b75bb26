<?php
/**
 * The shield: PHP without WordPress.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Closure;
use Sidegate\Core\Request\Request;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

/**
 * Applies the rules that can be decided without WordPress.
 */
final class Shield {

	private Rules $rules;
	private Settings $settings;
	private Recorder $recorder;

	/** @var array<string, Closure( Request ): bool> Each rule's condition, by its id. */
	private array $conditions;

	/** WordPress loads no plugins in this script, except on a multisite network. */
	private const SCRIPT_WITHOUT_PLUGINS = 'wp-activate.php';

	/** @var bool Whether this is a multisite network, which uses that script. */
	private bool $is_network;

	/** @param array<string, Closure( Request ): bool> $conditions Returned by `build/conditions.php`. */
	public function __construct( Rules $rules, Settings $settings, Recorder $recorder, array $conditions, bool $is_network ) {
		$this->is_network = $is_network;
		$this->rules      = $rules;
		$this->settings   = $settings;
		$this->recorder   = $recorder;
		$this->conditions = $conditions;
	}

	/**
	 * Blocks the request if a rule applies, or returns.
	 *
	 * @param Request      $request    The request.
	 * @param array<mixed> $server     `$_SERVER`.
	 * @param bool         $only_block Whether to skip rules in Watch, because a later layer records their hits once.
	 */
	public function handle( Request $request, array $server, bool $only_block = false ): void {
		foreach ( $this->conditions as $rule => $matches ) {
			$state = $this->settings->state( $rule );
			if ( $state === 'off' || ( $only_block && $state !== 'block' ) || ! ( $this->rules->is_shielded( $rule, $this->settings ) || $this->is_without_hooks( $rule, $request ) ) || ! $matches( $request ) ) {
				continue;
			}
			if ( $this->settings->has_allowlist() && $this->is_allowed( $server, $rule ) ) {
				if ( $state === 'block' && $this->recorder->is_probe( $server ) ) {
					BlockResponse::send_allowed_header();
				}
				continue;
			}
			$this->recorder->record( $rule, 'shield', $state === 'block', $server );
			if ( $state === 'block' ) {
				BlockResponse::send( $this->rules->block_status( $rule ), $request->method(), $this->recorder->is_probe( $server ) ? 'shield' : '' );
			}
		}
	}

	/**
	 * Returns whether the client is on the rule's allowlist. False if PHP lacks
	 * a function that reads addresses: better to block an allowed client than
	 * to block none.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 * @param string       $rule   Id of the rule.
	 */
	private function is_allowed( array $server, string $rule ): bool {
		try {
			return $this->settings->allowlist()->allows( $this->recorder->source( $server ), $rule );
		} catch ( \Throwable $e ) {
			return false;
		}
	}

	/** Returns whether no WordPress hook can apply the rule, because the script loads no plugins. */
	private function is_without_hooks( string $rule, Request $request ): bool {
		return ! $this->is_network && $this->rules->covers_entry_scripts( $rule ) && $request->is_file( self::SCRIPT_WITHOUT_PLUGINS );
	}
}
