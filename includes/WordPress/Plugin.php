<?php
/**
 * Creates the objects of the plugin and adds their hooks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Settings\Rules;
use Sidegate\Shield\Recorder;
use Sidegate\Storage\Spool\Node;
use Sidegate\Storage\Spool\Spool;
use Sidegate\WordPress\Admin\Translations;
use Sidegate\WordPress\Alerts\TrafficWatch;
use Sidegate\WordPress\Exposure\OldAuthorAddresses;
use Sidegate\WordPress\Rules\Support\Guard;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use Sidegate\WordPress\Setup\LazyHooks;
use Sidegate\WordPress\Setup\Options;

/**
 * The composition root: creates each object and passes in its dependencies.
 */
final class Plugin {

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( string $file, bool $disabled ) {
		$this->file     = $file;
		$this->disabled = $disabled;
	}

	/**
	 * Adds the hooks of the rules first, then those of everything else.
	 *
	 * Each rule is added in its own try block: an error in one part of Sidegate
	 * must not switch off the rules.
	 *
	 * @param callable( string ): void $show_notice Shows an error message to administrators.
	 */
	public function add_hooks( callable $show_notice ): void {
		$rules   = new Rules( require dirname( $this->file ) . '/build/rules.php' );
		$options = new Options( $rules );
		$spool   = new Spool( $options->spool_directory(), Node::name() );
		$guard   = null;

		if ( ! $this->disabled ) {
			$settings = $options->settings();
			$guard    = new Guard( $rules, $settings, new Recorder( $spool, $settings->proxies() ) );
			foreach ( $rules->ids() as $rule ) {
				self::try_to(
					static function () use ( $rules, $rule, $guard ): void {
						$hooks = 'Sidegate\\WordPress\\Rules\\' . $rules->hooks_class( $rule );
						if ( $guard->state( $rule ) !== 'off' && is_subclass_of( $hooks, RuleHooks::class ) ) {
							( new $hooks( $guard, $rule ) )->add_hooks();
						}
					},
					$show_notice
				);
			}
			( new TrafficWatch( $spool, $guard ) )->add_hooks();
		}
		self::try_to( [ new OldAuthorAddresses( $options ), 'add_hooks' ], $show_notice );
		self::try_to( [ new Translations( $this->file ), 'add_hooks' ], $show_notice );
		self::try_to( [ new LazyHooks( $this->file, $rules, $options, $spool, $guard ), 'add_hooks' ], $show_notice );
	}

	/**
	 * Calls a function and shows what it throws as a notice.
	 *
	 * @param callable( string ): void $show_notice Shows an error message to administrators.
	 */
	private static function try_to( callable $callback, callable $show_notice ): void {
		try {
			$callback();
		} catch ( \Throwable $e ) {
			$show_notice( $e->getMessage() );
		}
	}
}
