<?php
/**
 * Makes messages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts\Messages;

use Sidegate\Core\Alerts\Message;
use Sidegate\Core\Incidents\Incident;
use Sidegate\WordPress\Admin\SettingsPage;
use Sidegate\WordPress\Checks\StatusMessages;
use Sidegate\WordPress\Checks\StatusReport;
use Sidegate\WordPress\Networks\NetworkLookup;

defined( 'ABSPATH' ) || exit;

/**
 * Makes a message from what the outbox holds of it, in the current language.
 *
 * @phpstan-import-type Facts from \Sidegate\Storage\Tables\Incidents
 * @phpstan-import-type Numbers from MonthlyText
 */
final class MessageFactory {

	private NetworkLookup $networks;
	private StatusReport $report;

	public function __construct( NetworkLookup $networks, StatusReport $report ) {
		$this->networks = $networks;
		$this->report   = $report;
	}

	/**
	 * Makes a message; null if its data is unusable.
	 *
	 * @param string       $event      A key of Message::EVENTS.
	 * @param array<mixed> $payload    Data from the outbox.
	 * @param bool         $with_names Whether to include login names: only for those who may see the site's users.
	 */
	public function make( string $event, array $payload, bool $with_names ): ?Message {
		$text = isset( Message::EVENTS[ $event ] ) ? $this->text( $event, $payload, $with_names ) : null;
		if ( $text === null ) {
			return null;
		}
		$id   = $payload['message'] ?? '';
		$time = is_int( $payload['time'] ?? null ) ? $payload['time'] : 0;
		$site = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		return new Message(
			is_string( $id ) ? $id : '',
			$event,
			$time,
			gmdate( 'Y-m-d\TH:i:s\Z', $time ),
			/* translators: 1: name of the site. 2: title of a message. */
			sprintf( __( '[%1$s] %2$s', 'sidegate' ), $site, $text->title() ),
			$text->paragraphs(),
			SettingsPage::url(),
			$text->details()
		);
	}

	/** @param array<mixed> $payload Data from the outbox. */
	private function text( string $event, array $payload, bool $with_names ): ?MessageText {
		switch ( $event ) {
			case 'began':
			case 'ended':
				if ( ! isset( $payload['facts'], $payload['start'] ) ) {
					return null;
				}
				/** @var array{ facts: Facts, start: int, last: int, peak: int, parts: int, is_over: bool } $payload Written by Evidence. */
				$incident = new Incident( $payload['start'], $payload['last'], $payload['peak'], $payload['parts'], $payload['is_over'] );
				return new AttackText( $incident, $payload['facts'], $this->networks, StatusMessages::titles(), $with_names );
			case 'problem':
				/** @var array<string, string> $seen */
				$seen = is_array( $payload['problems'] ?? null ) ? $payload['problems'] : [];
				return $seen === [] ? null : new ProblemText( $this->translated( $seen ) );
			case 'solved':
				return new ProblemText( [] );
			case 'login':
				/** @var array<string, int> $names */
				$names = is_array( $payload['names'] ?? null ) ? $payload['names'] : [];
				return $names === [] ? null : new LoginText( $names, $with_names );
			case 'monthly':
				if ( ! is_array( $payload['numbers'] ?? null ) ) {
					return null;
				}
				/** @var array{ numbers: Numbers } $payload Written by MonthlyReport. */
				$status = $this->report->all();
				return new MonthlyText( $payload['numbers'], $status['sentence'], in_array( $status['state'], [ 'on', 'watching' ], true ) );
			default:
				return new TestText();
		}
	}

	/**
	 * Returns problems in the current language. One that is solved by now keeps
	 * the message that it had when it was seen.
	 *
	 * @param array<string, string> $seen Messages by key.
	 * @return array<string, string>
	 */
	private function translated( array $seen ): array {
		$now = array_column( $this->report->all()['problems'], 'message', 'key' );
		foreach ( $seen as $key => $message ) {
			$seen[ $key ] = is_string( $now[ $key ] ?? null ) ? $now[ $key ] : $message;
		}
		return $seen;
	}
}
