<?php
/**
 * Settings → Sidegate.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Sidegate\Core\Server\ServerKind;
use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Server\ServerMessages;
use Sidegate\WordPress\Server\ServerVariables;
use Sidegate\WordPress\Server\SharedFiles;

/**
 * Adds the page to the menu and loads its React app with the first data.
 */
final class SettingsPage {

	public const SLUG = 'sidegate';

	private const HANDLE = 'sidegate-settings';

	/** WordPress's script of form elements, which the overview does without. */
	private const COMPONENTS = 'wp-components';

	/** @var string Path of plugin.php. */
	private string $file;

	private Rules $rules;
	private Evidence $evidence;

	public function __construct( string $file, Rules $rules, Evidence $evidence ) {
		$this->file     = $file;
		$this->rules    = $rules;
		$this->evidence = $evidence;
	}

	public function add_hooks(): void {
		add_action( 'admin_menu', [ $this, 'action_admin_menu' ] );
		add_action( 'admin_enqueue_scripts', [ $this, 'action_admin_enqueue_scripts' ] );
		add_filter( 'plugin_action_links_' . plugin_basename( $this->file ), [ $this, 'filter_plugin_action_links' ] );
	}

	public static function url(): string {
		return admin_url( 'options-general.php?page=' . self::SLUG );
	}

	public function action_admin_menu(): void {
		add_options_page( 'Sidegate', 'Sidegate', 'manage_options', self::SLUG, [ $this, 'render' ] );
	}

	public function render(): void {
		// WordPress moves other plugins' notices below .wp-header-end, so that they stay out of React's tree.
		printf(
			'<div class="wrap"><hr class="wp-header-end"><div id="sidegate"><h1>Sidegate</h1><noscript><p>%s</p></noscript></div></div>',
			esc_html__( 'This page needs JavaScript. Your rules work without it.', 'sidegate' )
		);
	}

	/**
	 * Adds a link to the settings.
	 *
	 * @param mixed $links Links below the plugin's name.
	 * @return mixed
	 */
	public function filter_plugin_action_links( $links ) {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'sidegate' ) );
		return is_array( $links ) ? array_merge( [ $link ], $links ) : $links;
	}

	/** @param mixed $screen Hook suffix of the admin page. */
	public function action_admin_enqueue_scripts( $screen ): void {
		if ( $screen !== 'settings_page_' . self::SLUG ) {
			return;
		}
		/** @var array{ dependencies: list<non-empty-string>, version: string } $asset */
		$asset = require dirname( $this->file ) . '/build/admin/settings.asset.php';
		wp_enqueue_style( self::HANDLE, plugins_url( 'build/admin/settings.css', $this->file ), [ self::COMPONENTS ], $asset['version'] );
		wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
		wp_enqueue_script( self::HANDLE, plugins_url( 'build/admin/settings.js', $this->file ), array_values( array_diff( $asset['dependencies'], [ self::COMPONENTS ] ) ), $asset['version'], true );
		wp_set_script_translations( self::HANDLE, 'sidegate', dirname( $this->file ) . '/build/languages' );
		wp_add_inline_script( self::HANDLE, 'var sidegate = ' . self::json( $this->bootstrap() ) . ';', 'before' );
		wp_add_inline_script( 'wp-api-fetch', 'wp.apiFetch.use( wp.apiFetch.createPreloadingMiddleware( ' . self::json( $this->evidence->refresh_once( [ self::class, 'preloaded' ] ) ) . ' ) );', 'after' );
		// After all scripts of the page, so that the template contains only missing ones.
		add_action( 'admin_print_footer_scripts', [ self::class, 'action_admin_print_footer_scripts' ], PHP_INT_MAX );
	}

	/** Prints the scripts that other tabs need into a template, where they have no effect. See docs/decisions/components-are-loaded-later.md. */
	public static function action_admin_print_footer_scripts(): void {
		echo '<template id="sidegate-components">';
		wp_scripts()->do_items( self::COMPONENTS );
		echo '</template>';
	}

	/** @return array<string, mixed> See Bootstrap in src/api/page.ts. */
	private function bootstrap(): array {
		/** @var array<string, array{ title: string, stops: string, breaks: string, wordpress_only: string|null, covers: array<string, mixed> }> $texts */
		$texts = require dirname( $this->file ) . '/build/texts.php';
		$rules = [];
		foreach ( $this->rules->ids() as $id ) {
			$rules[] = [
				'id'      => $id,
				'default' => $this->rules->default_state( $id ),
				'counted' => $this->rules->is_counted( $id ),
			] + $texts[ $id ];
		}
		return [
			'rules'     => $rules,
			'home'      => home_url( '/' ),
			'rest'      => rest_url( 'sidegate/v1/' ),
			'now'       => time(),
			'timezone'  => wp_timezone_string(),
			'kind'      => ServerKind::of( ServerVariables::software() ),
			'analyser'  => $this->script_url( 'investigate-worker.js' ),
			'no_server' => current_user_can( SharedFiles::capability() ) ? '' : ServerMessages::problem( 'network' )['message'],
		];
	}

	/** Returns the URL of a script, which changes with the file: a browser must not keep the one of an earlier version. */
	private function script_url( string $name ): string {
		// A host may have disabled the function.
		$version = function_exists( 'filemtime' ) ? (int) filemtime( dirname( $this->file ) . "/build/$name" ) : 0;
		return plugins_url( "build/$name", $this->file ) . '?ver=' . $version;
	}

	/** @return array<mixed> Responses of the page's first requests, by path. */
	public static function preloaded(): array {
		return array_reduce( [ '/sidegate/v1/settings', '/sidegate/v1/status', '/sidegate/v1/stats', '/sidegate/v1/hits?per_page=10', '/sidegate/v1/incidents?per_page=1' ], 'rest_preload_api_request', [] );
	}

	/**
	 * Encodes data as JSON that is safe inside a script element.
	 *
	 * @param mixed $data Any data, untrusted texts included.
	 */
	private static function json( $data ): string {
		return (string) wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES );
	}
}
