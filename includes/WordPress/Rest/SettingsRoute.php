<?php
/**
 * GET and POST sidegate/v1/settings.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ProxyChoice;
use Sidegate\WordPress\Options;
use Sidegate\WordPress\SettingsWords;
use Sidegate\WordPress\SourceProof;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Reads settings, and merges what it gets into them.
 *
 * @phpstan-import-type Choice from ProxyChoice
 */
final class SettingsRoute extends Route {

	/** @var Options */
	private Options $options;

	/** @var SourceProof */
	private SourceProof $proof;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( Options $options, SourceProof $proof, bool $disabled ) {
		$this->options  = $options;
		$this->proof    = $proof;
		$this->disabled = $disabled;
	}

	public function register(): void {
		$this->route(
			'/settings',
			'Settings',
			[
				'GET'  => [ 'callback' => [ $this, 'get' ] ],
				'POST' => [ 'callback' => [ $this, 'post' ] ],
			]
		);
	}

	public function get(): WP_REST_Response {
		$settings = $this->options->settings();
		return new WP_REST_Response(
			$settings->all() + [
				'status' => [
					'disabled'         => $this->disabled,
					'xmlrpc_needed_by' => $settings->xmlrpc_needed_by(),
					'chosen'           => $settings->chosen(),
					'problems'         => SettingsWords::problems( $settings ),
				],
			]
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		$patch = $request->get_json_params() ?? $request->get_body_params();
		if ( is_array( $patch ) ) {
			unset( $patch['status'] );
		}
		$valid = rest_validate_value_from_schema( $patch, self::schema( 'SettingsPatch' ), 'settings' );
		if ( is_wp_error( $valid ) ) {
			return self::invalid( $valid->get_error_message() );
		}
		// What the schema takes for a list may still be a text or a number.
		$patch = rest_sanitize_value_from_schema( $patch, self::schema( 'SettingsPatch' ), 'settings' );
		if ( is_wp_error( $patch ) ) {
			return self::invalid( $patch->get_error_message() );
		}
		/** @var array<string, mixed> $patch */
		$wrong = $this->options->settings()->why_not( $patch );
		if ( $wrong !== null ) {
			return self::invalid( SettingsWords::wrong( $wrong[0], $wrong[1] ) );
		}
		if ( $this->is_spoofable( $patch ) ) {
			return new WP_Error( 'sidegate_spoofable', SettingsWords::spoofable(), [ 'status' => 400 ] );
		}
		if ( ! $this->options->change( $patch ) ) {
			return new WP_Error( 'sidegate_not_saved', __( 'The database didn’t take the change. Try again.', 'sidegate' ), [ 'status' => 500 ] );
		}
		return $this->get();
	}

	/**
	 * Whether the patch would have the site believe a lie. What holds already was proved when it was chosen.
	 *
	 * @param array<string, mixed> $patch Valid.
	 */
	private function is_spoofable( array $patch ): bool {
		/** @var Choice|null $choice */
		$choice = $patch['proxy'] ?? null;
		if ( $choice === null || $choice['preset'] === ProxyChoice::NONE || $choice === $this->options->settings()->all()['proxy'] ) {
			return false;
		}
		$lie = $this->proof->ask( $choice );
		return $lie !== null && $lie['moved'];
	}

	private static function invalid( string $message ): WP_Error {
		return new WP_Error( 'sidegate_invalid', $message, [ 'status' => 400 ] );
	}
}
