<?php
/**
 * A message to the owner.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

/**
 * Holds one message, in the reader's language and ready to be sent by any service.
 *
 * @phpstan-type Details array<string, mixed>
 */
final class Message {

	/** Names of the events, as in src/settings/webhooks/webhook.ts, and the check and the level that each has in monitoring. */
	public const EVENTS = [
		'began'   => [ 'attacks', 'CRITICAL' ],
		'ended'   => [ 'attacks', 'OK' ],
		'problem' => [ 'protection', 'WARNING' ],
		'solved'  => [ 'protection', 'OK' ],
		'login'   => [ 'logins', 'WARNING' ],
		'monthly' => [ 'protection', 'OK' ],
		'test'    => [ 'attacks', 'OK' ],
	];

	/** @var string The same each time that it is sent again. */
	public string $id;

	/** @var string A key of EVENTS. */
	public string $event;

	/** @var int Unix time of the event. */
	public int $time;

	/** @var string The same after RFC 3339, in UTC. */
	public string $timestamp;

	public string $title;

	/** @var list<string> Plain text. */
	public array $paragraphs;

	/** @var string Address of a page with more. */
	public string $link;

	/** @var Details For programs. */
	public array $details;

	/**
	 * @param list<string> $paragraphs Plain text.
	 * @param Details      $details    For programs.
	 */
	public function __construct( string $id, string $event, int $time, string $timestamp, string $title, array $paragraphs, string $link, array $details ) {
		$this->id         = $id;
		$this->event      = $event;
		$this->time       = $time;
		$this->timestamp  = $timestamp;
		$this->title      = $title;
		$this->paragraphs = $paragraphs;
		$this->link       = $link;
		$this->details    = $details;
	}

	/**
	 * Returns the values of the placeholders in src/settings/webhooks.
	 *
	 * @param string $site Address of the site.
	 * @return array<string, mixed>
	 */
	public function values( string $site ): array {
		return [
			'id'        => $this->id,
			'event'     => $this->event,
			'time'      => $this->time,
			'timestamp' => $this->timestamp,
			'site'      => $site,
			'title'     => $this->title,
			'text'      => implode( "\n", $this->paragraphs ),
			'link'      => $this->link,
			'check'     => self::EVENTS[ $this->event ][0],
			'level'     => self::EVENTS[ $this->event ][1],
			'requests'  => $this->details['requests'] ?? 0,
			'peak'      => $this->details['peak'] ?? 0,
			// An empty array would become a list in JSON.
			'details'   => (object) $this->details,
		];
	}
}
