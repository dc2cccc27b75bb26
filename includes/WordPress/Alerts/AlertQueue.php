<?php
/**
 * Queues messages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Storage\Tables\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * Puts a message into the outbox once for each channel, so that a receiver that is
 * down delays only its own messages. The text is made when it is sent.
 */
final class AlertQueue {

	private Outbox $outbox;
	private Channels $channels;

	public function __construct( Outbox $outbox, Channels $channels ) {
		$this->outbox   = $outbox;
		$this->channels = $channels;
	}

	/**
	 * Queues a message about an event.
	 *
	 * @param string       $event   A key of Message::EVENTS.
	 * @param array<mixed> $payload Data from which the text is made.
	 * @throws RuntimeException If the database fails.
	 */
	public function add( string $event, array $payload, int $now ): void {
		$silent   = $this->channels->silent( $now );
		$payload += [
			'message' => wp_generate_uuid4(),
			'time'    => $now,
		];
		foreach ( $this->channels->of_event( $event ) as $channel ) {
			if ( $event === 'ended' && in_array( $channel, $silent, true ) ) {
				// It has begun and ended during the quiet hours: one message is enough.
				$this->outbox->remove_unsent( 'began', $channel );
			}
			$this->outbox->add( $event, $channel, $payload, $now );
		}
	}
}
