<?php
/**
 * A lock around changes of Sidegate's state.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Storage\Rollup;
use Sidegate\Storage\Tables\Database;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Lets one request at a time read the state, queue messages and store what was
 * queued: two open screens ask for the status in the same second, and the owner
 * must get a message once.
 */
final class StateLock {

	private Options $options;
	private Database $database;

	public function __construct( Options $options, Database $database ) {
		$this->options  = $options;
		$this->database = $database;
	}

	/**
	 * Calls a function while no other request does so. It sees the latest state.
	 *
	 * @param callable(): void $work Queues messages and changes the state.
	 * @throws RuntimeException If the database fails; then nothing was changed.
	 */
	public function run( callable $work ): void {
		$this->database->transaction(
			function () use ( $work ): void {
				Rollup::lock_tables( $this->database );
				$this->options->forget_cached();
				$work();
			}
		);
	}
}
