<?php
/**
 * Puts the plugin together.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Shield\Recorder;
use Sidegate\Storage\Node;
use Sidegate\Storage\Spool;
use Sidegate\WordPress\Gates\Gate;

/**
 * The composition root: what exists, and who gets what.
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
	 * Rules come first, each by itself: whatever else is missing or goes wrong, they hold.
	 *
	 * @param callable( string ): void $say Tells the owner what doesn't work.
	 */
	public function add_hooks( callable $say ): void {
		$rules   = new Rules( require dirname( $this->file ) . '/build/rules.php' );
		$options = new Options( $rules );
		$spool   = new Spool( $options->spool_directory(), Node::name() );
		$guard   = null;

		if ( ! $this->disabled ) {
			$settings = $options->settings();
			$guard    = new Guard( $rules, $settings, new Recorder( $spool, $settings->proxies() ) );
			foreach ( $rules->ids() as $rule ) {
				self::attempt(
					static function () use ( $rules, $rule, $guard ): void {
						$gate = 'Sidegate\\WordPress\\Gates\\' . $rules->gate( $rule );
						if ( $guard->state( $rule ) !== 'off' && is_subclass_of( $gate, Gate::class ) ) {
							( new $gate( $guard, $rule ) )->add_hooks();
						}
					},
					$say
				);
			}
			( new Alerts\TrafficWatch( $spool, $guard ) )->add_hooks();
		}
		self::attempt( [ new Translations( $this->file ), 'add_hooks' ], $say );
		self::attempt( [ new Administration( $this->file, $rules, $options, $spool, $guard ), 'add_hooks' ], $say );
	}

	/** @param callable( string ): void $say Tells the owner what doesn't work. */
	private static function attempt( callable $work, callable $say ): void {
		try {
			$work();
		} catch ( \Throwable $e ) {
			$say( $e->getMessage() );
		}
	}
}
