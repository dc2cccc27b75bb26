<?php
/**
 * Settings → Sidegate.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Core\ServerKind;

/**
 * Gives the React page its place, its script and its first data.
 */
final class SettingsPage {

	public const SLUG = 'sidegate';

	private const HANDLE = 'sidegate-settings';

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Rules */
	private Rules $rules;

	public function __construct( string $file, Rules $rules ) {
		$this->file  = $file;
		$this->rules = $rules;
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
		// Other plugins' notices go below the line; React's tree is no place for them.
		printf(
			'<div class="wrap"><hr class="wp-header-end"><div id="sidegate"><h1>Sidegate</h1><noscript><p>%s</p></noscript></div></div>',
			esc_html__( 'This page needs JavaScript. Your gates don’t: they stay as they are.', 'sidegate' )
		);
	}

	/**
	 * @param mixed $links Links below the plugin's name.
	 * @return mixed
	 */
	public function filter_plugin_action_links( $links ) {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'sidegate' ) );
		return is_array( $links ) ? array_merge( [ $link ], $links ) : $links;
	}

	/** @param mixed $screen Which page of the admin. */
	public function action_admin_enqueue_scripts( $screen ): void {
		if ( $screen !== 'settings_page_' . self::SLUG ) {
			return;
		}
		/** @var array{ dependencies: list<non-empty-string>, version: string } $asset */
		$asset = require dirname( $this->file ) . '/build/admin/settings.asset.php';
		$this->provide_jsx_runtime();
		wp_enqueue_style( self::HANDLE, plugins_url( 'build/admin/settings.css', $this->file ), [ 'wp-components' ], $asset['version'] );
		wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
		wp_enqueue_script( self::HANDLE, plugins_url( 'build/admin/settings.js', $this->file ), $asset['dependencies'], $asset['version'], true );
		wp_set_script_translations( self::HANDLE, 'sidegate', dirname( $this->file ) . '/build/languages' );
		wp_add_inline_script( self::HANDLE, 'var sidegate = ' . self::json( $this->bootstrap() ) . ';', 'before' );
		wp_add_inline_script( 'wp-api-fetch', 'wp.apiFetch.use( wp.apiFetch.createPreloadingMiddleware( ' . self::json( self::preloaded() ) . ' ) );', 'after' );
	}

	/**
	 * WordPress before 6.6 has no handle for the automatic JSX runtime. This
	 * is no copy of it: it calls the React that WordPress has.
	 */
	private function provide_jsx_runtime(): void {
		if ( wp_script_is( 'react-jsx-runtime', 'registered' ) ) {
			return;
		}
		wp_register_script( 'react-jsx-runtime', false, [ 'react' ], '1', true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters -- inline alone.
		wp_add_inline_script(
			'react-jsx-runtime',
			'window.ReactJSXRuntime = ( function ( React ) {
				function own( props, key ) {
					return key === undefined ? props : Object.assign( {}, props, { key: key } );
				}
				// Children stay as they are, an array of one too.
				function jsx( type, props, key ) {
					return React.createElement( type, own( props, key ) );
				}
				// Children that the source lists need no keys: handed over one by one.
				function jsxs( type, props, key ) {
					return React.createElement.apply( null, [ type, own( props, key ) ].concat( props.children ) );
				}
				return { Fragment: React.Fragment, jsx: jsx, jsxs: jsxs };
			} )( window.React );'
		);
	}

	/** @return array<string, mixed> See Bootstrap in src/rest/types.ts. */
	private function bootstrap(): array {
		/** @var array<string, array{ title: string, stops: string, breaks: string, wordpress_only: string|null, covers: array<string, mixed> }> $texts */
		$texts = require dirname( $this->file ) . '/build/texts.php';
		$rules = [];
		foreach ( $this->rules->ids() as $id ) {
			$rules[] = [
				'id'      => $id,
				'default' => $this->rules->default_state( $id ),
				'counted' => $this->rules->counted( $id ),
			] + $texts[ $id ];
		}
		$software = $_SERVER['SERVER_SOFTWARE'] ?? ''; // phpcs:ignore WordPress.Security -- compared alone.
		return [
			'rules'     => $rules,
			'home'      => home_url( '/' ),
			'rest'      => rest_url( 'sidegate/v1/' ),
			'now'       => time(),
			'timezone'  => wp_timezone_string(),
			'kind'      => ServerKind::of( is_string( $software ) ? $software : '' ),
			'no_server' => current_user_can( SharedFiles::capability() ) ? '' : ServerWords::problem( 'network' )['message'],
		];
	}

	/** @return array<mixed> Answers that the page would ask for first. */
	private static function preloaded(): array {
		return array_reduce( [ '/sidegate/v1/settings', '/sidegate/v1/status', '/sidegate/v1/stats', '/sidegate/v1/hits?per_page=10' ], 'rest_preload_api_request', [] );
	}

	/** @param mixed $data Anything, strangers' texts too: made safe inside a script element. */
	private static function json( $data ): string {
		return (string) wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES );
	}
}
