<?php
/**
 * Decides which requests to block.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;
use Sidegate\Shield\Recorder;
use Sidegate\Shield\BlockResponse;
use Sidegate\WordPress\Server\ServerVariables;

/**
 * Decides for the rules whether to block the current request. It records one
 * hit per request and rule, however often a rule asks.
 */
final class Guard {

	private Rules $rules;
	private Settings $settings;
	private Recorder $recorder;

	/** @var array<string, true> Rules with a recorded hit. */
	private array $recorded = [];

	/** @var array<string, bool> Whether the client's address is allowed, by rule. */
	private array $allowed = [];

	/** @var bool Whether a rule has blocked this request. */
	private bool $has_blocked = false;

	public function __construct( Rules $rules, Settings $settings, Recorder $recorder ) {
		$this->rules    = $rules;
		$this->settings = $settings;
		$this->recorder = $recorder;
	}

	/** Returns `off`, `watch` or `block`. */
	public function state( string $rule ): string {
		return $this->settings->state( $rule );
	}

	public function settings(): Settings {
		return $this->settings;
	}

	/** Returns whether the rule blocks this client. Records nothing. */
	public function is_enforced( string $rule ): bool {
		return $this->state( $rule ) === 'block' && ! $this->is_allowed( $rule );
	}

	/**
	 * Records a hit for the rule and returns whether to block the request. In
	 * WP-Cron and WP-CLI it returns false: there is no client.
	 */
	public function should_block( string $rule ): bool {
		if ( self::is_unattended() ) {
			return false;
		}
		$blocks = $this->state( $rule ) === 'block';
		if ( $this->is_allowed( $rule ) ) {
			if ( $blocks && $this->is_probe() ) {
				BlockResponse::send_allowed_header();
			}
			return false;
		}
		$this->has_blocked = $this->has_blocked || $blocks;
		if ( $this->rules->is_counted( $rule ) && ! isset( $this->recorded[ $rule ] ) ) {
			$this->recorded[ $rule ] = true;
			$this->recorder->record( $rule, 'wordpress', $blocks, ServerVariables::as_sent() );
		}
		if ( $blocks && $this->is_probe() && ! headers_sent() ) {
			// Some rules only remove a name from WordPress's own response, so the header is sent here.
			header( BlockResponse::LAYER_HEADER . ': wordpress' );
		}
		return $blocks;
	}

	/** Returns whether a rule has blocked this request. If so, nothing more may be done on it. */
	public function has_blocked(): bool {
		return $this->has_blocked;
	}

	/** Answers with the rule's status and ends the request. */
	public function block_request( string $rule ): void {
		$method = $_SERVER['REQUEST_METHOD'] ?? 'GET'; // phpcs:ignore WordPress.Security -- only compared.
		BlockResponse::send( $this->rules->block_status( $rule ), is_string( $method ) ? $method : 'GET', $this->is_probe() ? 'wordpress' : '' );
	}

	private function is_probe(): bool {
		/** @var array<string, mixed> $_SERVER */
		return $this->recorder->is_probe( $_SERVER );
	}

	/** Returns whether WordPress runs without a client: in WP-Cron or WP-CLI. */
	public static function is_unattended(): bool {
		return wp_doing_cron() || ( defined( 'WP_CLI' ) && WP_CLI );
	}

	private function is_allowed( string $rule ): bool {
		if ( ! isset( $this->allowed[ $rule ] ) ) {
			try {
				$this->allowed[ $rule ] = $this->settings->has_allowlist() && $this->settings->allowlist()->allows( $this->recorder->source( ServerVariables::as_sent() ), $rule );
			} catch ( \Throwable $e ) {
				// As in the shield: if the allowlist can't be read, block this client too rather than
				// allow all.
				$this->allowed[ $rule ] = false;
			}
		}
		return $this->allowed[ $rule ];
	}
}
