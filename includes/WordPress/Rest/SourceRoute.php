<?php
/**
 * GET sidegate/v1/source and POST sidegate/v1/source/check.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ProxyChoice;
use Sidegate\Core\Rules;
use Sidegate\Core\SourceView;
use Sidegate\WordPress\Evidence;
use Sidegate\WordPress\Options;
use Sidegate\WordPress\ServerVariables;
use Sidegate\WordPress\SourceProof;
use Sidegate\WordPress\SettingsWords;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Who asks, what else could be believed, and what a choice would make of it.
 *
 * @phpstan-import-type Choice from ProxyChoice
 */
final class SourceRoute extends Route {

	/** Hits that are looked at. */
	private const LAST = 500;

	/** @var Options */
	private Options $options;

	/** @var Rules */
	private Rules $rules;

	/** @var Evidence */
	private Evidence $evidence;

	/** @var SourceProof */
	private SourceProof $proof;

	public function __construct( Options $options, Rules $rules, Evidence $evidence, SourceProof $proof ) {
		$this->options  = $options;
		$this->rules    = $rules;
		$this->evidence = $evidence;
		$this->proof    = $proof;
	}

	public function register(): void {
		$this->route( '/source', 'SourceSeen', [ 'GET' => [ 'callback' => [ $this, 'get' ] ] ] );
		$this->route( '/source/check', 'SourceCheck', [ 'POST' => [ 'callback' => [ $this, 'check' ] ] ] );
	}

	public function get(): WP_REST_Response {
		$view    = new SourceView( ServerVariables::as_sent(), $this->options->settings()->proxies(), $this->rules->proxies() );
		$presets = [];
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
		return new WP_REST_Response( $view->all( $this->evidence->samples()->sources( self::LAST ) ) + [ 'presets' => $presets ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function check( WP_REST_Request $request ) {
		$asked = $request->get_json_params() ?? $request->get_body_params();
		$valid = rest_validate_value_from_schema( $asked, self::schema( 'SourceCheckRequest' ), 'source' );
		$asked = is_wp_error( $valid ) ? $valid : rest_sanitize_value_from_schema( $asked, self::schema( 'SourceCheckRequest' ), 'source' );
		if ( is_wp_error( $asked ) ) {
			return new WP_Error( 'sidegate_invalid', $asked->get_error_message(), [ 'status' => 400 ] );
		}
		/** @var array{ proxy: Choice, loopback?: bool } $asked */
		$wrong = $this->options->settings()->why_not( $asked );
		if ( $wrong !== null ) {
			return new WP_Error( 'sidegate_invalid', SettingsWords::wrong( $wrong[0], $wrong[1] ), [ 'status' => 400 ] );
		}
		$client = $this->proof->read( $asked['proxy'] );
		return new WP_REST_Response(
			[
				'client'   => SourceView::told( $client ),
				'moved'    => $client->address === SourceProof::FORGED,
				'loopback' => ( $asked['loopback'] ?? false ) && $asked['proxy']['preset'] !== ProxyChoice::NONE ? $this->proof->ask( $asked['proxy'] ) : null,
				'forged'   => SourceProof::headers( $asked['proxy']['header'] ),
			]
		);
	}
}
