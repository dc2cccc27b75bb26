<?php
/**
 * Words in the reader's language.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * A language pack of wordpress.org, or else the translations that come with
 * the plugin.
 */
final class Translations {

	/** @var string Folder of the plugin. */
	private string $folder;

	public function __construct( string $file ) {
		$this->folder = dirname( $file );
	}

	public function add_hooks(): void {
		add_action( 'init', [ $this, 'action_init' ], 0 );
	}

	public function action_init(): void {
		$name = '/sidegate-' . determine_locale() . '.mo';
		foreach ( [ WP_LANG_DIR . '/plugins' . $name, $this->folder . '/build/languages' . $name ] as $file ) {
			if ( is_readable( $file ) ) {
				load_textdomain( 'sidegate', $file );
				return;
			}
		}
	}
}
