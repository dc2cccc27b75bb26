<?php
/**
 * Problems with sending messages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Says why messages don't reach the owner.
 */
final class AlertProblems {

	private Options $options;
	private Channels $channels;

	public function __construct( Options $options, Channels $channels ) {
		$this->options  = $options;
		$this->channels = $channels;
	}

	/** @return list<array{ key: string, message: string }> */
	public function all(): array {
		$problems = [];
		foreach ( $this->options->state()->alert_errors() as $channel => $error ) {
			if ( in_array( $channel, $this->channels->of_event( 'test' ), true ) ) {
				$problems[] = [
					'key'     => "alerts-$channel",
					/* translators: 1: how a message is sent, such as “E-mail” or “Slack”. 2: an error. */
					'message' => sprintf( __( '%1$s: the last message could not be sent. Sidegate will try again: %2$s', 'sidegate' ), $this->channels->title( $channel ), $error ),
				];
			}
		}
		foreach ( $this->channels->incomplete() as $channel ) {
			$problems[] = [
				'key'     => "alerts-$channel",
				/* translators: 1: name of a service, such as “Mackerel”. 2: what to do. */
				'message' => sprintf( __( '%1$s: %2$s', 'sidegate' ), $this->channels->title( $channel ), self::incomplete( $channel ) ),
			];
		}
		return $problems;
	}

	/** Returns what is missing of a service. */
	public static function incomplete( string $channel ): string {
		return $channel === 'json'
			? __( 'No messages are sent. Enter both the address and the signing key.', 'sidegate' )
			: __( 'No messages are sent. Fill in all its fields.', 'sidegate' );
	}
}
