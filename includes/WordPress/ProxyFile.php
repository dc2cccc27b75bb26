<?php
/**
 * The file that tells refuse.php whose word on a client's address counts.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Storage\Disk;
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
		add_action( 'add_option_' . Options::SETTINGS, Screens::careful( [ $this, 'follow' ] ) );
		add_action( 'update_option_' . Options::SETTINGS, Screens::careful( [ $this, 'follow' ] ) );
		add_action( 'delete_option_' . Options::SETTINGS, Screens::careful( [ $this, 'follow' ] ) );
		// In another folder, of a copy say.
		add_action( 'update_option_' . Options::STATE, Screens::careful( [ $this, 'follow' ] ) );
		// After an update, whose list of a CDN's ranges may be newer, or a move to another host.
		Screens::add_action( [ $this, 'follow' ] );
	}

	/** Makes the file say what the settings say. False if it can't. */
	public function follow(): bool {
		$folder  = $this->options->spool_directory();
		$proxies = $this->options->settings()->proxies();
		if ( $folder === '' || ! is_dir( $folder ) ) {
			// Nothing is spooled: Evidence says so.
			return true;
		}
		$file = $folder . '/' . Spool::PROXY;
		$text = $proxies === null ? null : Spool::GUARD . wp_json_encode(
			[
				'header' => $proxies->header(),
				'ranges' => $proxies->ranges(),
			]
		);
		$old  = Disk::read( $file );
		$done = $old === $text || ( $text === null ? Disk::remove( $file ) : Disk::write( $file, $text ) );
		if ( $done && $text !== null && $old !== $text ) {
			( new Spool( $folder, Node::name() ) )->begin_anew();
		}
		return $done;
	}
}
