<?php
/**
 * The file with the trusted proxies for refuse.php.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\Node;
use Sidegate\Storage\Spool\Spool;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Setup\Options;

/**
 * Stores the trusted proxies where refuse.php can read them, because it reads
 * no options. The file is in the spool folder, with all ranges written out,
 * and exists only if there are trusted proxies: see Spool for its cost.
 */
final class ProxyFile {

	private Options $options;

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	public function add_hooks(): void {
		add_action( 'add_option_' . Options::SETTINGS, Screens::catch_errors( [ $this, 'sync' ] ) );
		add_action( 'update_option_' . Options::SETTINGS, Screens::catch_errors( [ $this, 'sync' ] ) );
		add_action( 'delete_option_' . Options::SETTINGS, Screens::catch_errors( [ $this, 'sync' ] ) );
		// The spool folder may have changed: in a copy of the site, for example.
		add_action( 'update_option_' . Options::STATE, Screens::catch_errors( [ $this, 'sync' ] ) );
		// After an update, which may bring newer ranges of a CDN, or a move to another host.
		Screens::add_action( [ $this, 'sync' ] );
	}

	/** Updates the file after a change of the settings. Returns false on failure. */
	public function sync(): bool {
		$folder  = $this->options->spool_directory();
		$proxies = $this->options->settings()->proxies();
		if ( $folder === '' || ! is_dir( $folder ) ) {
			// Nothing is spooled either; Evidence reports that problem.
			return true;
		}
		$file = $folder . '/' . Spool::PROXIES_FILE;
		$text = $proxies === null ? null : Spool::GUARD . wp_json_encode(
			[
				'header' => $proxies->header(),
				'ranges' => $proxies->ranges(),
			]
		);
		$old  = Disk::read( $file );
		$done = $old === $text || ( $text === null ? Disk::remove( $file ) : Disk::write( $file, $text ) );
		if ( $done && $text !== null && $old !== $text ) {
			( new Spool( $folder, Node::name() ) )->close_all_segments();
		}
		return $done;
	}
}
