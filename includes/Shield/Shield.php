<?php
/**
 * The shield: PHP without WordPress.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Closure;
use Sidegate\Core\Request;
use Sidegate\Core\Rules;
use Sidegate\Core\Settings;

/**
 * Refuses what needs no WordPress to be understood.
 */
final class Shield {

	/** @var Rules */
	private Rules $rules;

	/** @var Settings */
	private Settings $settings;

	/** @var Recorder */
	private Recorder $recorder;

	/** @var array<string, Closure( Request ): bool> What each rule matches. */
	private array $conditions;

	/** WordPress loads no plugin here, on a site that is no network. */
	private const ENTRY = 'wp-activate.php';

	/** @var bool Whether the site is a network, where that script is in use. */
	private bool $is_network;

	/**
	 * @param Rules                                   $rules      The rules.
	 * @param Settings                                $settings   What the owner has chosen.
	 * @param Recorder                                $recorder   Writes hits down.
	 * @param array<string, Closure( Request ): bool> $conditions What `build/conditions.php` returns.
	 * @param bool                                    $is_network Whether the site is a network.
	 */
	public function __construct( Rules $rules, Settings $settings, Recorder $recorder, array $conditions, bool $is_network ) {
		$this->is_network = $is_network;
		$this->rules      = $rules;
		$this->settings   = $settings;
		$this->recorder   = $recorder;
		$this->conditions = $conditions;
	}

	/**
	 * Refuses a request or lets it pass.
	 *
	 * @param Request      $request    The request.
	 * @param array<mixed> $server     `$_SERVER`.
	 * @param bool         $only_block Whether rules that only watch are left to a later layer, which records them once.
	 */
	public function stand( Request $request, array $server, bool $only_block = false ): void {
		foreach ( $this->conditions as $rule => $matches ) {
			$state = $this->settings->state( $rule );
			if ( $state === 'off' || ( $only_block && $state !== 'block' ) || ! ( $this->rules->shielded( $rule, $this->settings ) || $this->is_entry( $rule, $request ) ) || ! $matches( $request ) ) {
				continue;
			}
			if ( $this->settings->has_allies() && $this->is_ally( $server, $rule ) ) {
				if ( $state === 'block' && $this->recorder->is_probe( $server ) ) {
					Refusal::say_allowed();
				}
				continue;
			}
			$this->recorder->record( $rule, 'shield', $state === 'block', $server );
			if ( $state === 'block' ) {
				Refusal::send( $this->rules->answer( $rule ), $request->method(), $this->recorder->is_probe( $server ) ? 'shield' : '' );
			}
		}
	}

	/**
	 * Where PHP lacks a function that reads addresses, nobody is an ally: a rule holds for one more rather than for nobody.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 * @param string       $rule   Id of the rule.
	 */
	private function is_ally( array $server, string $rule ): bool {
		try {
			return $this->settings->allies()->include( $this->recorder->source( $server ), $rule );
		} catch ( \Throwable $e ) {
			return false;
		}
	}

	/** Whether no gate can hold the rule for this request, since WordPress loads none. */
	private function is_entry( string $rule, Request $request ): bool {
		return ! $this->is_network && $this->rules->entry( $rule ) && $request->is_file( self::ENTRY );
	}
}
