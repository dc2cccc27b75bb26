<?php
/**
 * Loads the translations.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

/**
 * Loads the language pack of wordpress.org or, if there is none, the
 * translations that come with the plugin.
 */
final class Translations {

	/** @var string Folder of the plugin. */
	private string $folder;

	public function __construct( string $file ) {
		$this->folder = dirname( $file );
	}

	public function add_hooks(): void {
		add_action( 'init', [ $this, 'action_init' ], 0 );
		add_action( 'change_locale', [ $this, 'action_change_locale' ] );
	}

	public function action_init(): void {
		$this->load( determine_locale() );
	}

	/**
	 * Loads the translations again after WordPress has switched the language: it
	 * only finds those that a language pack brought.
	 *
	 * @param mixed $locale The new locale.
	 */
	public function action_change_locale( $locale ): void {
		$this->load( is_string( $locale ) ? $locale : '' );
	}

	private function load( string $locale ): void {
		$name = "/sidegate-$locale.mo";
		foreach ( [ WP_LANG_DIR . '/plugins' . $name, $this->folder . '/build/languages' . $name ] as $file ) {
			if ( is_readable( $file ) ) {
				load_textdomain( 'sidegate', $file );
				return;
			}
		}
	}
}
