<?php
/**
 * Scripts of WordPress that load no plugins.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Core\Settings\Rules;
use Sidegate\Server\Loopback;
use Sidegate\WordPress\Setup\Options;

/**
 * Checks whether wp-activate.php reveals what the rules block: on a single
 * site, WordPress loads no plugins there; on a network, only network-activated
 * ones. See src/rules/entry-scripts.ts.
 *
 * @phpstan-type Problem array{ key: string, message: string }
 */
final class EntryScripts {

	/** @var string Path of plugin.php. */
	private string $file;

	private Options $options;
	private Rules $rules;

	public function __construct( string $file, Options $options, Rules $rules ) {
		$this->file    = $file;
		$this->options = $options;
		$this->rules   = $rules;
	}

	/** Requests the script and returns the status of the response; null on a network, where it isn't needed. */
	public function request( Loopback $loopback ): ?int {
		return is_multisite() ? null : $loopback->request( 'GET', site_url( '/wp-activate.php?rest_route=/' ) )->status;
	}

	/** Returns whether the script reveals names although a rule blocks them elsewhere. */
	public function is_open(): bool {
		if ( ! $this->is_needed() ) {
			return false;
		}
		if ( is_multisite() ) {
			$active = get_site_option( 'active_sitewide_plugins' );
			return ! is_array( $active ) || ! isset( $active[ plugin_basename( $this->file ) ] );
		}
		$server = $this->options->state()->server();
		// Before the first check, or where the host blocks loopback requests: what the settings imply.
		return $server->activation_status() === 0 ? $server->early() === 'off' && ! $server->wants_htaccess() : $server->activation_status() === 200;
	}

	/** @return list<Problem> Empty, or a single problem. */
	public function problems(): array {
		if ( ! $this->is_open() ) {
			return [];
		}
		return [
			[
				'key'     => 'entry',
				'message' => is_multisite()
					? __( 'Login names can still be read through wp-activate.php, where WordPress loads only plugins that are active for the whole network. Activate Sidegate for the network.', 'sidegate' )
					: __( 'Login names can still be read through wp-activate.php, where WordPress loads no plugin. In the tab Server, let Sidegate manage .htaccess or run before other plugins.', 'sidegate' ),
			],
		];
	}

	/** Returns whether any rule blocks something that the script would still reveal. */
	private function is_needed(): bool {
		$settings = $this->options->settings();
		foreach ( $this->rules->ids() as $id ) {
			if ( $this->rules->covers_entry_scripts( $id ) && $settings->state( $id ) === 'block' ) {
				return true;
			}
		}
		return false;
	}
}
