<?php
/**
 * Tells the owner of login names that are tried.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Storage\Tables\Incidents;
use Sidegate\Storage\Tables\Retention;
use Sidegate\Storage\Tables\TriedNames;
use Sidegate\WordPress\Log\LoginNames;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Queues a message when a login name that exists was tried more often than the owner
 * has set, slowly enough to be no attack: of attacks there are messages anyway.
 */
final class LoginWatch {

	private const PERIOD_SECONDS = DAY_IN_SECONDS;

	/** Seconds until the same name is told again. */
	private const SILENCE_SECONDS = 7 * DAY_IN_SECONDS;

	/** Seconds before and after an attack that belong to it. */
	private const MARGIN_SECONDS = 300;

	/** Maximum number of names in a message. */
	private const MAX_TOLD = 10;

	private Options $options;
	private TriedNames $names;
	private Incidents $incidents;
	private AlertQueue $queue;

	public function __construct( Options $options, TriedNames $names, Incidents $incidents, AlertQueue $queue ) {
		$this->options   = $options;
		$this->names     = $names;
		$this->incidents = $incidents;
		$this->queue     = $queue;
	}

	/**
	 * Queues a message if there is something to tell.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public function run( int $now ): void {
		$threshold = $this->options->settings()->number( 'alert_login_tries' );
		if ( $threshold === 0 ) {
			return;
		}
		$told   = array_filter( $this->options->state()->told_logins(), static fn ( int $time ): bool => $time <= $now && $time > $now - self::SILENCE_SECONDS );
		$except = array_map(
			static fn ( array $attack ): array => [ $attack[0] - self::MARGIN_SECONDS, $attack[1] + self::MARGIN_SECONDS ],
			$this->incidents->times( $now - self::PERIOD_SECONDS )
		);
		$names  = [];
		// All of them: invented names that are tried more often must not hide one that exists.
		$tries = $this->names->since( $now - self::PERIOD_SECONDS, $threshold + 1, Retention::MAX_SAMPLES, $except );
		foreach ( LoginNames::of_members( array_keys( $tries ) ) as $name ) {
			$hash = substr( hash( 'sha256', $name ), 0, 16 );
			if ( ! isset( $told[ $hash ] ) && count( $names ) < self::MAX_TOLD ) {
				$names[ $name ] = $tries[ $name ];
				$told[ $hash ]  = $now;
			}
		}
		if ( $names !== [] ) {
			$this->queue->add( 'login', [ 'names' => $names ], $now );
			$this->options->update_state( [ 'told_logins' => $told ] );
		}
	}
}
