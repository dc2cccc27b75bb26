<?php
/**
 * Words in the reader's language.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * Loads the translations that come with the plugin. Language packs of
 * wordpress.org win: WordPress loads them first, and this adds nothing then.
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
		$file = $this->folder . '/build/languages/sidegate-' . determine_locale() . '.mo';
		if ( ! is_textdomain_loaded( 'sidegate' ) && is_readable( $file ) ) {
			load_textdomain( 'sidegate', $file );
		}
	}
}
