<?php
/**
 * Scripts of WordPress that load no plugin.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Server\Loopback;

/**
 * Says whether wp-activate.php gives away what the rules block: on a site that
 * is no network WordPress loads no plugin there, and on a network only those
 * that are active for all of it. See src/rules/entry.ts.
 *
 * @phpstan-type Problem array{ key: string, message: string }
 */
final class EntryScripts {

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Options */
	private Options $options;

	/** @var Rules */
	private Rules $rules;

	public function __construct( string $file, Options $options, Rules $rules ) {
		$this->file    = $file;
		$this->options = $options;
		$this->rules   = $rules;
	}

	/** Asks the script itself, and remembers what it answered. */
	public function check( Loopback $loopback ): void {
		if ( is_multisite() ) {
			return;
		}
		$status = $loopback->ask( 'GET', site_url( '/wp-activate.php?rest_route=/' ) )->status;
		$this->options->note_server( [ 'entry' => $status ] );
	}

	/** Whether names can be had there though a rule blocks them. */
	public function is_open(): bool {
		if ( ! $this->is_wanted() ) {
			return false;
		}
		if ( is_multisite() ) {
			$active = get_site_option( 'active_sitewide_plugins' );
			return ! is_array( $active ) || ! isset( $active[ plugin_basename( $this->file ) ] );
		}
		$server = $this->options->state()->server();
		// Before the first answer, or where the host lets no site ask itself: what should be there.
		return $server->entry() === 0 ? $server->early() === 'off' && ! $server->wanted() : $server->entry() === 200;
	}

	/** @return list<Problem> None, or the one. */
	public function problems(): array {
		if ( ! $this->is_open() ) {
			return [];
		}
		return [
			[
				'key'     => 'entry',
				'message' => is_multisite()
					? __( 'Login names can still be read through wp-activate.php, where WordPress loads only plugins that are active for the whole network. Activate Sidegate for the network.', 'sidegate' )
					: __( 'Login names can still be read through wp-activate.php, where WordPress loads no plugin. Under Servers, let Sidegate manage .htaccess or run before other plugins.', 'sidegate' ),
			],
		];
	}

	/** Whether a rule blocks that the script would pass by. */
	private function is_wanted(): bool {
		$settings = $this->options->settings();
		foreach ( $this->rules->ids() as $id ) {
			if ( $this->rules->entry( $id ) && $settings->state( $id ) === 'block' ) {
				return true;
			}
		}
		return false;
	}
}
