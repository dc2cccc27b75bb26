<?php
/**
 * GET sidegate/v1/source and POST sidegate/v1/source/check.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ClientIp\ProxySetting;
use Sidegate\Core\ClientIp\SourceDiagnosis;
use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Admin\SettingsMessages;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Server\ProxyVerification;
use Sidegate\WordPress\Server\ServerVariables;
use Sidegate\WordPress\Setup\Options;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns which client address Sidegate sees, which headers could name another
 * one, and what a proxy setting would make of this request.
 *
 * @phpstan-import-type Choice from ProxySetting
 */
final class SourceRoute extends Route {

	/** Number of recent hits whose sources are examined. */
	private const RECENT_HITS = 500;

	private Options $options;
	private Rules $rules;
	private Evidence $evidence;
	private ProxyVerification $verification;

	public function __construct( Options $options, Rules $rules, Evidence $evidence, ProxyVerification $verification ) {
		$this->options      = $options;
		$this->rules        = $rules;
		$this->evidence     = $evidence;
		$this->verification = $verification;
	}

	public function register(): void {
		$this->route( 'GET', '/source', 'SourceDiagnosis', [ $this, 'get' ] );
		$this->route( 'POST', '/source/check', 'SourceCheck', [ $this, 'check' ], [ 'input' => 'SourceCheckRequest' ] );
	}

	public function get(): WP_REST_Response {
		$diagnosis = new SourceDiagnosis( ServerVariables::as_sent(), $this->options->settings()->proxies(), $this->rules->proxies() );
		$presets   = [];
		foreach ( $this->rules->proxies() as $name => $preset ) {
			$presets[] = [
				'name'      => $name,
				'title'     => $preset['title'],
				'header'    => $preset['header'],
				'published' => $preset['published'],
				'ranges'    => count( $preset['ranges'] ),
				'date'      => $preset['date'],
				'from'      => $preset['from'],
			];
		}
		return new WP_REST_Response( $diagnosis->all( $this->evidence->samples()->latest_sources( self::RECENT_HITS ) ) + [ 'presets' => $presets ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function check( WP_REST_Request $request ) {
		$input = self::input( $request, 'SourceCheckRequest', 'source' );
		if ( is_wp_error( $input ) ) {
			return $input;
		}
		/** @var array{ proxy: Choice } $input */
		$error = $this->options->settings()->validation_error( $input );
		if ( $error !== null ) {
			return self::invalid( SettingsMessages::validation_error( $error[0], $error[1] ) );
		}
		$client = $this->verification->client_address( $input['proxy'] );
		return new WP_REST_Response(
			[
				'client' => SourceDiagnosis::describe( $client ),
				'moved'  => $client->address === ProxyVerification::FORGED,
				'forged' => ProxyVerification::forged_headers( $input['proxy']['header'] ),
			]
		);
	}
}
