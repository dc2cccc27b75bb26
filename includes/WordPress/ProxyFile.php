<?php
/**
 * The file that tells refuse.php whose word on a client's address counts.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Storage\Node;
use Sidegate\Storage\Spool;

/**
 * A server rule hands over to refuse.php, which reads no option. The choice of
 * proxies lies beside the spool for it, ranges written out, and only where
 * there is one: see Spool for what it costs there.
 */
final class ProxyFile {

	/** @var Options */
	private Options $options;

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	public function add_hooks(): void {
		add_action( 'add_option_' . Options::SETTINGS, [ $this, 'follow' ] );
		add_action( 'update_option_' . Options::SETTINGS, [ $this, 'follow' ] );
		add_action( 'delete_option_' . Options::SETTINGS, [ $this, 'follow' ] );
		// In another folder, of a copy say.
		add_action( 'update_option_' . Options::STATE, [ $this, 'follow' ] );
		// After an update, whose list of a CDN's ranges may be newer, or a move to another host.
		Screens::add_action( [ $this, 'follow' ] );
	}

	/** Makes the file say what the settings say. */
	public function follow(): void {
		$folder  = $this->options->spool_directory();
		$proxies = $this->options->settings()->proxies();
		if ( $folder === '' || ! is_dir( $folder ) ) {
			return;
		}
		$file = $folder . '/' . Spool::PROXY;
		if ( $proxies === null ) {
			if ( is_file( $file ) ) {
				@unlink( $file );
			}
			return;
		}
		$text = Spool::GUARD . wp_json_encode(
			[
				'header' => $proxies->header(),
				'ranges' => $proxies->ranges(),
			]
		);
		if ( @file_get_contents( $file ) !== $text ) {
			// Made aside and then renamed, so that nobody ever reads half of it.
			$new = $folder . '/proxy-' . bin2hex( random_bytes( 4 ) ) . '.php';
			if ( @file_put_contents( $new, $text ) !== strlen( $text ) || ! @rename( $new, $file ) ) {
				@unlink( $new );
			}
			( new Spool( $folder, Node::name() ) )->begin_anew();
		}
	}
}
