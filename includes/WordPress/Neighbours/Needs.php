<?php
/**
 * Keeps the names of the software that needs what a rule blocks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use Sidegate\Core\Settings\PastNeeds;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Setup\Options;

/**
 * Stores which software would break if a rule blocked, so that the rule starts
 * in Watch. However that software was activated (as an ordinary or must-use
 * plugin, for a network, bundled, by code), the first request after it is
 * loaded stores it, and the first one without it removes it. Requests for a page
 * don't look: no such rule concerns them, and looking costs 0.5 ms.
 */
final class Needs {

	/** Hooks after which the list of active plugins or the theme differs. */
	private const CHANGES = [ 'activated_plugin', 'deactivated_plugin', 'switch_theme', 'update_option_active_plugins', 'update_site_option_active_sitewide_plugins', 'update_option_permalink_structure' ];

	/** Parameters of pages with plain permalinks, of searches and of archives by date or category. */
	private const PAGE_PARAMETERS = [ 'p', 'page_id', 'paged', 's', 'm', 'cat', 'tag' ];

	private Options $options;

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	public function add_hooks(): void {
		// By then, every plugin has added its hooks.
		add_action( 'wp_loaded', [ $this, 'action_wp_loaded' ] );
		foreach ( self::CHANGES as $hook ) {
			add_action( $hook, [ $this, 'try_to_update' ], PHP_INT_MAX, 0 );
		}
	}

	public function action_wp_loaded(): void {
		if ( ! self::is_page() ) {
			$this->try_to_update();
		}
	}

	public function try_to_update(): void {
		Screens::catch_errors( [ $this, 'update' ] )();
	}

	/**
	 * Returns whether the request is for a page: not for an author, REST, XML-RPC,
	 * GraphQL, a login or wp-admin, and not WP-Cron or WP-CLI.
	 */
	private static function is_page(): bool {
		// phpcs:disable WordPress.Security -- only compared.
		$address = $_SERVER['REQUEST_URI'] ?? '';
		// index.php, and nothing else of WordPress, defines the constant.
		return defined( 'WP_USE_THEMES' )
			&& in_array( $_SERVER['REQUEST_METHOD'] ?? '', [ 'GET', 'HEAD' ], true )
			&& array_diff_key( $_GET, array_flip( self::PAGE_PARAMETERS ) ) === []
			&& is_string( $address ) && stripos( $address, rest_get_url_prefix() ) === false;
		// phpcs:enable WordPress.Security
	}

	/** Stores the names if what they are derived from has changed. Costs no query otherwise. */
	public function update(): void {
		$needed_by = self::known();
		$sources   = XmlrpcMethods::sources();
		$seen      = md5( (string) wp_json_encode( [ $needed_by, $sources ] ) );
		// Reading the plugins' headers takes milliseconds, so only after a change.
		if ( $seen === $this->options->state()->needs_seen() || $this->options->state()->stored_token() === '' || $this->options->is_uninstalled() ) {
			return;
		}
		foreach ( $sources as $source ) {
			$name = XmlrpcMethods::name_of( $source );
			if ( ! in_array( $name, $needed_by['xmlrpc'] ?? [], true ) ) {
				$needed_by['xmlrpc'][] = $name;
			}
		}
		$state = $this->options->state();
		$past  = PastNeeds::after( $state->was_needed_by(), $state->needed_by(), $needed_by, $this->options->settings()->chosen_rules() );
		$this->options->update_state(
			[
				'needed_by'     => $needed_by,
				'was_needed_by' => $past,
				'needs_seen'    => $seen,
			]
		);
	}

	/** @return array<string, list<string>> Names of known software, by rule. */
	private static function known(): array {
		/** @var callable( array<string, list<string>> ): array<string, list<string>> $current */
		$current = require __DIR__ . '/current-needs.php';
		return $current( [] );
	}
}
