<?php
/**
 * Decides for the gates.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Core\Settings;
use Sidegate\Shield\Recorder;
use Sidegate\Shield\Refusal;

/**
 * What a gate asks: is this to be stopped? A hit is recorded once for each
 * request and rule, however often the gate asks.
 */
final class Guard {

	/** @var Rules */
	private Rules $rules;

	/** @var Settings */
	private Settings $settings;

	/** @var Recorder */
	private Recorder $recorder;

	/** @var array<string, true> Rules whose hit is recorded. */
	private array $recorded = [];

	/** @var array<string, bool> Whether each rule that was asked about lets the client's address through. */
	private array $allowed = [];

	/** @var bool Whether a rule has blocked something of this request. */
	private bool $has_blocked = false;

	public function __construct( Rules $rules, Settings $settings, Recorder $recorder ) {
		$this->rules    = $rules;
		$this->settings = $settings;
		$this->recorder = $recorder;
	}

	/** `off`, `watch` or `block`. */
	public function state( string $rule ): string {
		return $this->settings->state( $rule );
	}

	public function settings(): Settings {
		return $this->settings;
	}

	/** Whether the rule is shut for this client. Records nothing. */
	public function is_shut( string $rule ): bool {
		return $this->state( $rule ) === 'block' && ! $this->is_allowed( $rule );
	}

	/**
	 * Records a hit for the rule and returns whether to block the request. What
	 * the site does by itself (WP-Cron, WP-CLI) is no request of a client.
	 */
	public function stops( string $rule ): bool {
		if ( self::is_unattended() ) {
			return false;
		}
		$blocks = $this->state( $rule ) === 'block';
		if ( $this->is_allowed( $rule ) ) {
			if ( $blocks && $this->is_probe() ) {
				Refusal::say_allowed();
			}
			return false;
		}
		$this->has_blocked = $this->has_blocked || $blocks;
		if ( $this->rules->counted( $rule ) && ! isset( $this->recorded[ $rule ] ) ) {
			$this->recorded[ $rule ] = true;
			$this->recorder->record( $rule, 'wordpress', $blocks, ServerVariables::as_sent() );
		}
		if ( $blocks && $this->is_probe() && ! headers_sent() ) {
			// Not every gate refuses by itself: WordPress may answer, without the name.
			header( Refusal::LAYER . ': wordpress' );
		}
		return $blocks;
	}

	/** Whether a rule has blocked something of this request, so that nothing more may be done on it. */
	public function has_blocked(): bool {
		return $this->has_blocked;
	}

	/** Stops him: answers with the rule's status and ends the request. */
	public function refuse( string $rule ): void {
		$method = $_SERVER['REQUEST_METHOD'] ?? 'GET'; // phpcs:ignore WordPress.Security -- compared alone.
		Refusal::send( $this->rules->answer( $rule ), is_string( $method ) ? $method : 'GET', $this->is_probe() ? 'wordpress' : '' );
	}

	private function is_probe(): bool {
		/** @var array<string, mixed> $_SERVER */
		return $this->recorder->is_probe( $_SERVER );
	}

	/** Whether WordPress runs without a client who waits for the answer. */
	public static function is_unattended(): bool {
		return wp_doing_cron() || ( defined( 'WP_CLI' ) && WP_CLI );
	}

	private function is_allowed( string $rule ): bool {
		if ( ! isset( $this->allowed[ $rule ] ) ) {
			try {
				$this->allowed[ $rule ] = $this->settings->has_allies() && $this->settings->allies()->include( $this->recorder->source( ServerVariables::as_sent() ), $rule );
			} catch ( \Throwable $e ) {
				// As in the shield: a rule holds for one more rather than for nobody.
				$this->allowed[ $rule ] = false;
			}
		}
		return $this->allowed[ $rule ];
	}
}
