<?php
/**
 * Messages that wait to be sent.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use RuntimeException;

/**
 * A message stays in the table until it was sent. Whoever takes one leases it
 * for a quarter of an hour, so that two processes send it once; after a
 * failure it is due again later, each time twice as late.
 *
 * @phpstan-type Message array{ id: int, event: string, payload: array<mixed>, tries: int }
 */
final class Outbox {

	private const LEASE = 900;

	/** Messages that one request sends. */
	private const MOST = 5;

	/** Seconds until the second try, and the longest that a later one waits. */
	private const FIRST_WAIT = 60;
	private const LONGEST    = 3600;

	/** Tries after which a message is given up: a day and a half. */
	private const MOST_TRIES = 40;

	/** @var Database */
	private Database $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param string       $event   What happened.
	 * @param array<mixed> $payload What the message is made from.
	 * @throws RuntimeException If the database refuses.
	 */
	public function put( string $event, array $payload, int $now ): void {
		$this->database->query( 'INSERT INTO %i (event, payload, tries, due) VALUES (%s, %s, 0, %d)', $this->database->table( 'outbox' ), $event, (string) json_encode( $payload, JSON_INVALID_UTF8_SUBSTITUTE ), $now );
	}

	/**
	 * Leases what is due.
	 *
	 * @return list<Message>
	 * @throws RuntimeException If the database refuses.
	 */
	public function take( int $now ): array {
		$table = $this->database->table( 'outbox' );
		if ( $this->database->rows( 'SELECT id FROM %i WHERE due <= %d LIMIT 1', $table, $now ) === [] ) {
			return [];
		}
		$messages = [];
		$this->database->transaction(
			function () use ( $table, $now, &$messages ): void {
				Rollup::lock( $this->database );
				foreach ( $this->database->rows( 'SELECT id, event, payload, tries FROM %i WHERE due <= %d ORDER BY id LIMIT %d', $table, $now, self::MOST ) as $row ) {
					$payload    = json_decode( $row['payload'], true );
					$messages[] = [
						'id'      => (int) $row['id'],
						'event'   => $row['event'],
						'payload' => is_array( $payload ) ? $payload : [],
						'tries'   => (int) $row['tries'],
					];
					$this->database->query( 'UPDATE %i SET due = %d WHERE id = %d', $table, $now + self::LEASE, (int) $row['id'] );
				}
			}
		);
		return $messages;
	}

	/**
	 * @param Message $message It was sent.
	 * @throws RuntimeException If the database refuses.
	 */
	public function sent( array $message ): void {
		$this->database->query( 'DELETE FROM %i WHERE id = %d', $this->database->table( 'outbox' ), $message['id'] );
	}

	/**
	 * @param Message $message It was not sent: tries later.
	 * @throws RuntimeException If the database refuses.
	 */
	public function failed( array $message, int $now ): void {
		if ( $message['tries'] + 1 >= self::MOST_TRIES ) {
			$this->sent( $message );
			return;
		}
		$wait = min( self::LONGEST, self::FIRST_WAIT * 2 ** min( 10, $message['tries'] ) );
		$this->database->query( 'UPDATE %i SET tries = tries + 1, due = %d WHERE id = %d', $this->database->table( 'outbox' ), $now + $wait, $message['id'] );
	}
}
