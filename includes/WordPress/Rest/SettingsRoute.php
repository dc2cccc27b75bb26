<?php
/**
 * GET and POST sidegate/v1/settings.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Options;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Reads settings, and merges what it gets into them.
 */
final class SettingsRoute extends Route {

	/** @var Options */
	private Options $options;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( Options $options, bool $disabled ) {
		$this->options  = $options;
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
					'problems'         => array_map(
						function ( string $key ): array {
							return $this->problem( $key );
						},
						$settings->problems()
					),
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
			return self::invalid( self::wrong( $wrong[0], $wrong[1] ) );
		}
		if ( ! $this->options->change( $patch ) ) {
			return new WP_Error( 'sidegate_not_saved', __( 'The database didn’t take the change. Try again.', 'sidegate' ), [ 'status' => 500 ] );
		}
		return $this->get();
	}

	/**
	 * @param string $key  Key of the setting, and what is wrong with it.
	 * @param string $part What the owner has typed.
	 */
	private static function wrong( string $key, string $part ): string {
		switch ( $key ) {
			case 'rest_namespaces':
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is not a namespace such as oembed/1.0.', 'sidegate' ), $part );
			case 'proxy.nobody':
				return __( 'Say from which addresses the proxy asks: Sidegate has no list of them.', 'sidegate' );
			case 'proxy.everybody':
				/* translators: %s: a range of addresses. */
				return sprintf( __( '“%s” is no proxy but a large part of the Internet. Anybody there could name himself anything.', 'sidegate' ), $part );
			default:
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is neither an address nor a range such as 192.0.2.0/24 or 2001:db8::/32.', 'sidegate' ), $part );
		}
	}

	private static function invalid( string $message ): WP_Error {
		return new WP_Error( 'sidegate_invalid', $message, [ 'status' => 400 ] );
	}

	/** @return array{ key: string, message: string } */
	private function problem( string $key ): array {
		$unknown = strpos( $key, 'rules.' ) === 0 && ! in_array( substr( $key, 6 ), array_keys( $this->options->settings()->all()['rules'] ), true );
		return [
			'key'     => $key,
			'message' => sprintf(
				$unknown
					/* translators: %s: name of a setting, such as rules.moat. */
					? __( 'This version doesn’t know the stored setting “%s”. It is kept for the version that does.', 'sidegate' )
					/* translators: %s: name of a setting, such as rules.xmlrpc. */
					: __( 'The stored value of “%s” can’t be used, so its default holds. Choose it again, and this message goes.', 'sidegate' ),
				$key
			),
		];
	}
}
