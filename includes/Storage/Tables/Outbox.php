<?php
/**
 * The outbox: messages to send.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use RuntimeException;
use Sidegate\Storage\Rollup;

/**
 * Stores messages until they are sent. A process leases a message for 15
 * minutes, so that two processes don't both send it. After a failure it is due
 * again later; the delay doubles each time.
 *
 * @phpstan-type Message array{ id: int, event: string, channel: string, payload: array<mixed>, tries: int }
 */
final class Outbox {

	private const LEASE_SECONDS = 900;

	/** Maximum number of messages that one request sends, and from which it chooses them. */
	private const MAX_MESSAGES   = 5;
	private const MAX_CANDIDATES = 100;

	/** The channel of a message from before there were channels. */
	private const FIRST_CHANNEL = 'mail';

	/** Seconds until the first retry, and maximum seconds until a later one. */
	private const FIRST_DELAY = 60;
	private const MAX_DELAY   = 3600;

	/** Attempts after which a message is dropped: a day and a half. */
	private const MAX_ATTEMPTS = 40;

	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Adds a message.
	 *
	 * @param string       $event   Name of the event.
	 * @param string       $channel How it is sent: `mail`, or a service of src/settings/webhooks.
	 * @param array<mixed> $payload Data from which the message is made.
	 * @throws RuntimeException If the database fails.
	 */
	public function add( string $event, string $channel, array $payload, int $now ): void {
		$this->database->query( 'INSERT INTO %i (event, channel, payload, tries, due) VALUES (%s, %s, %s, 0, %d)', $this->database->table( 'outbox' ), $event, $channel, (string) json_encode( $payload, JSON_INVALID_UTF8_SUBSTITUTE ), $now );
	}

	/**
	 * Leases messages that are due.
	 *
	 * @param list<string> $silent  Channels whose messages wait.
	 * @param bool         $retries Whether to include messages that failed before.
	 * @return list<Message>
	 * @throws RuntimeException If the database fails.
	 */
	public function lease( int $now, array $silent, bool $retries ): array {
		$table     = $this->database->table( 'outbox' );
		$max_tries = $retries ? self::MAX_ATTEMPTS : 0;
		if ( $this->database->rows( 'SELECT id FROM %i WHERE due <= %d AND tries <= %d LIMIT 1', $table, $now, $max_tries ) === [] ) {
			return [];
		}
		$messages = [];
		$this->database->transaction(
			function () use ( $table, $now, $silent, $max_tries, &$messages ): void {
				Rollup::lock_tables( $this->database );
				foreach ( $this->database->rows( 'SELECT id, event, channel, payload, tries FROM %i WHERE due <= %d AND tries <= %d ORDER BY id LIMIT %d', $table, $now, $max_tries, self::MAX_CANDIDATES ) as $row ) {
					$channel = $row['channel'] === '' ? self::FIRST_CHANNEL : $row['channel'];
					if ( in_array( $channel, $silent, true ) || count( $messages ) >= self::MAX_MESSAGES ) {
						continue;
					}
					$payload    = json_decode( $row['payload'], true );
					$messages[] = [
						'id'      => (int) $row['id'],
						'event'   => $row['event'],
						'channel' => $channel,
						'payload' => is_array( $payload ) ? $payload : [],
						'tries'   => (int) $row['tries'],
					];
					$this->database->query( 'UPDATE %i SET due = %d WHERE id = %d', $table, $now + self::LEASE_SECONDS, (int) $row['id'] );
				}
			}
		);
		return $messages;
	}

	/**
	 * Returns when the next message can be sent, Unix time; null if there is none.
	 *
	 * @param list<string> $silent Channels whose messages wait for the end of the quiet hours.
	 * @param int          $until  When to look at those again.
	 * @throws RuntimeException If the database fails.
	 */
	public function next_due( array $silent, int $until ): ?int {
		$times = [];
		foreach ( $this->database->rows( 'SELECT channel, MIN(due) AS due FROM %i GROUP BY channel', $this->database->table( 'outbox' ) ) as $row ) {
			$channel = $row['channel'] === '' ? self::FIRST_CHANNEL : $row['channel'];
			$times[] = max( (int) $row['due'], in_array( $channel, $silent, true ) ? $until : 0 );
		}
		return $times === [] ? null : min( $times );
	}

	/**
	 * Removes messages that no attempt was made to send.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public function remove_unsent( string $event, string $channel ): void {
		$this->database->query( 'DELETE FROM %i WHERE event = %s AND channel = %s AND tries = 0', $this->database->table( 'outbox' ), $event, $channel );
	}

	/**
	 * Removes a message that was sent.
	 *
	 * @param Message $message The message.
	 * @throws RuntimeException If the database fails.
	 */
	public function mark_sent( array $message ): void {
		$this->database->query( 'DELETE FROM %i WHERE id = %d', $this->database->table( 'outbox' ), $message['id'] );
	}

	/**
	 * Schedules a retry of a message that could not be sent, or removes it after the last attempt.
	 *
	 * @param Message $message The message.
	 * @throws RuntimeException If the database fails.
	 */
	public function mark_failed( array $message, int $now ): void {
		if ( $message['tries'] + 1 >= self::MAX_ATTEMPTS ) {
			$this->mark_sent( $message );
			return;
		}
		$delay = min( self::MAX_DELAY, self::FIRST_DELAY * 2 ** min( 10, $message['tries'] ) );
		$this->database->query( 'UPDATE %i SET tries = tries + 1, due = %d WHERE id = %d', $this->database->table( 'outbox' ), $now + $delay, $message['id'] );
	}
}
