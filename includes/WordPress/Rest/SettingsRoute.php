<?php
/**
 * GET and POST sidegate/v1/settings.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ClientIp\ProxySetting;
use Sidegate\WordPress\Admin\SettingsMessages;
use Sidegate\WordPress\Server\ProxyVerification;
use Sidegate\WordPress\Setup\Options;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the settings and merges changes into them.
 *
 * @phpstan-import-type Choice from ProxySetting
 */
final class SettingsRoute extends Route {

	private Options $options;
	private ProxyVerification $verification;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( Options $options, ProxyVerification $verification, bool $disabled ) {
		$this->options      = $options;
		$this->verification = $verification;
		$this->disabled     = $disabled;
	}

	public function register(): void {
		$this->route( 'GET', '/settings', 'Settings', [ $this, 'get' ] );
		$this->route( 'POST', '/settings', 'Settings', [ $this, 'post' ], [ 'input' => 'SettingsPatch' ] );
	}

	public function get(): WP_REST_Response {
		$settings = $this->options->settings();
		return new WP_REST_Response(
			$settings->all() + [
				'status' => [
					'disabled'      => $this->disabled,
					'needed_by'     => $settings->needed_by(),
					'was_needed_by' => $settings->was_needed_by(),
					'chosen'        => $settings->chosen_rules(),
					'problems'      => SettingsMessages::problems( $settings ),
				],
			]
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		unset( $request['status'] );
		$patch = self::input( $request, 'SettingsPatch', 'settings' );
		if ( is_wp_error( $patch ) ) {
			return $patch;
		}
		$error = $this->options->settings()->validation_error( $patch );
		if ( $error !== null ) {
			return self::invalid( SettingsMessages::validation_error( $error[0], $error[1] ) );
		}
		if ( $this->is_spoofable( $patch ) ) {
			return new WP_Error( 'sidegate_spoofable', SettingsMessages::spoofable(), [ 'status' => 400 ] );
		}
		if ( ! $this->options->update( $patch ) ) {
			return new WP_Error( 'sidegate_not_saved', __( 'The change could not be saved in the database. Try again.', 'sidegate' ), [ 'status' => 500 ] );
		}
		return $this->get();
	}

	/**
	 * Returns whether the site, with the patch applied, would accept a forged client
	 * address. An unchanged choice is not tested again: it was tested when it was saved.
	 *
	 * @param array<string, mixed> $patch A valid patch.
	 */
	private function is_spoofable( array $patch ): bool {
		/** @var Choice|null $choice */
		$choice = $patch['proxy'] ?? null;
		return $choice !== null && $choice['preset'] !== ProxySetting::NONE && $choice !== $this->options->settings()->proxy()
			&& $this->verification->accepts_forged_address( $choice );
	}
}
