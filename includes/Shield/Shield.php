<?php
/**
 * The shield: PHP without WordPress.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

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

	/**
	 * @param Rules    $rules    The rules.
	 * @param Settings $settings What the owner has chosen.
	 * @param Recorder $recorder Writes hits down.
	 */
	public function __construct( Rules $rules, Settings $settings, Recorder $recorder ) {
		$this->rules    = $rules;
		$this->settings = $settings;
		$this->recorder = $recorder;
	}

	/**
	 * Refuses a request or lets it pass.
	 *
	 * @param list<string> $matching Rules whose condition the request fulfils, in their order.
	 * @param string       $method   Of the request.
	 * @param array<mixed> $server   `$_SERVER`.
	 */
	public function stand( array $matching, string $method, array $server ): void {
		foreach ( $matching as $rule ) {
			$state = $this->settings->state( $rule );
			if ( $state === 'off' || ! $this->rules->shielded( $rule, $this->settings ) ) {
				continue;
			}
			if ( $this->settings->has_allies() && $this->settings->allies()->include( $this->recorder->source( $server ) ) ) {
				return;
			}
			$this->recorder->record( $rule, 'shield', $state === 'block', $server );
			if ( $state === 'block' ) {
				Refusal::send( $this->rules->answer( $rule ), $method, $this->recorder->is_probe( $server ) ? 'shield' : '' );
			}
		}
	}
}
