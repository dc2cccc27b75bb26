<?php
/**
 * Sends messages to the owner.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Core\Alerts\WebhookRequests;
use Sidegate\Core\Settings\Settings;
use Sidegate\Storage\Tables\Outbox;
use Sidegate\WordPress\Alerts\Messages\MessageFactory;
use Sidegate\WordPress\Setup\AfterResponse;
use Sidegate\WordPress\Setup\Options;
use Sidegate\WordPress\Setup\Schedule;
use Throwable;

defined( 'ABSPATH' ) || exit;

/**
 * Sends the messages of the outbox at the end of a request that rolled up, after its
 * response. Where the server can't send the response first, WP-Cron does it. A
 * message that fails stays in the outbox and is sent again later, never at the end
 * of a visitor's request: that has only one attempt, so that the owner hears of an
 * attack within a minute where WP-Cron never runs.
 *
 * @phpstan-import-type Message from Outbox
 */
final class Alerts {

	/** Seconds between two looks at messages that wait for the end of the quiet hours. */
	private const QUIET_INTERVAL = 600;

	private Options $options;
	private Outbox $outbox;
	private Channels $channels;
	private MessageFactory $messages;
	private MonthlyReport $monthly;
	private Recipient $recipient;

	public function __construct( Options $options, Outbox $outbox, Channels $channels, MessageFactory $messages, MonthlyReport $monthly ) {
		$this->options   = $options;
		$this->outbox    = $outbox;
		$this->channels  = $channels;
		$this->messages  = $messages;
		$this->monthly   = $monthly;
		$this->recipient = new Recipient( $options );
	}

	public function add_hooks(): void {
		add_action( 'sidegate_rolled_up', [ $this, 'action_sidegate_rolled_up' ] );
		add_action( Schedule::DELIVERY, [ $this, 'action_sidegate_rolled_up' ] );
	}

	/** Postpones sending to the end of the request: a mail server may be slow. */
	public function action_sidegate_rolled_up(): void {
		if ( ! has_action( 'shutdown', [ $this, 'action_shutdown' ] ) ) {
			add_action( 'shutdown', [ $this, 'action_shutdown' ], 20 );
		}
	}

	public function action_shutdown(): void {
		try {
			$now = time();
			$this->deliver( $now );
			$this->schedule_rest( $now );
		} catch ( Throwable $e ) {
			// The settings page shows an error of the database; the messages stay in the outbox and are sent again.
			return;
		}
	}

	/**
	 * Sends a test message by each channel.
	 *
	 * @return list<array{ channel: string, title: string, to: string, sent: bool, message: string }> See AlertTest in src/api/incidents.ts.
	 */
	public function send_test(): array {
		$payload  = [
			'message' => wp_generate_uuid4(),
			'time'    => time(),
		];
		$channels = $this->channels->of_event( 'test' );
		$results  = [];
		foreach ( $channels as $channel ) {
			$error     = $this->send( $channel, 'test', $payload, time() );
			$results[] = $this->result( $channel, $error );
		}
		foreach ( $this->channels->incomplete() as $channel ) {
			$results[] = $this->result( $channel, AlertProblems::incomplete( $channel ) );
		}
		$this->store_errors( array_diff_key( $this->options->state()->alert_errors(), array_flip( array_column( array_filter( $results, static fn ( array $one ): bool => $one['sent'] ), 'channel' ) ) ) );
		return $results;
	}

	/** @return array{ channel: string, title: string, to: string, sent: bool, message: string } */
	private function result( string $channel, string $error ): array {
		return [
			'channel' => $channel,
			'title'   => $this->channels->title( $channel ),
			'to'      => $channel === Channels::MAIL ? $this->recipient->address() : '',
			'sent'    => $error === '',
			'message' => $error,
		];
	}

	/**
	 * Sends the messages of the outbox that are due.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	private function deliver( int $now ): void {
		$is_background = wp_doing_cron() || PHP_SAPI === 'cli';
		if ( ! $is_background && ! AfterResponse::is_possible() ) {
			return;
		}
		$messages = $this->outbox->lease( $now, $this->channels->silent( $now ), $is_background || current_user_can( 'manage_options' ) );
		if ( $messages === [] ) {
			return;
		}
		if ( ! $is_background ) {
			AfterResponse::begin();
		}
		$errors = $this->options->state()->alert_errors();
		$broken = [];
		foreach ( $messages as $message ) {
			$channel = $message['channel'];
			// A receiver that has just failed isn't tried again for each of its messages.
			$error = $broken[ $channel ] ?? $this->send_stored( $message, $now );
			if ( $error === '' ) {
				$this->outbox->mark_sent( $message );
				unset( $errors[ $channel ] );
			} else {
				$this->outbox->mark_failed( $message, $now );
				$broken[ $channel ] = $error;
				$errors[ $channel ] = $error;
			}
		}
		$this->store_errors( $errors );
	}

	/**
	 * Lets WP-Cron send what still waits: for its next attempt, for the end of the
	 * quiet hours, or because this request can't send.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	private function schedule_rest( int $now ): void {
		$due = $this->outbox->next_due( $this->channels->silent( $now ), $now + self::QUIET_INTERVAL );
		if ( $due !== null ) {
			Schedule::once( Schedule::DELIVERY, max( $due, $now ) );
		}
	}

	/**
	 * @param Message $message A message of the outbox.
	 * @return string The error; empty if the message was sent, or if the owner doesn't want it any more.
	 */
	private function send_stored( array $message, int $now ): string {
		if ( ! in_array( $message['channel'], $this->channels->of_event( $message['event'] ), true ) ) {
			return '';
		}
		return $this->send( $message['channel'], $message['event'], $message['payload'], $now );
	}

	/**
	 * @param array<mixed> $payload Data from which the text is made.
	 * @return string The error; empty if the message was sent.
	 */
	private function send( string $channel, string $event, array $payload, int $now ): string {
		try {
			$error = $this->channels->webhook( $channel ) === null
				? $this->recipient->in_own_language( fn (): string => $this->send_mail( $event, $payload ) )
				: Recipient::in_language( get_locale(), fn (): string => $this->send_webhook( $channel, $event, $payload, $now ) );
		} catch ( Throwable $e ) {
			// Of a function that the host has disabled, a damaged language file, or another plugin.
			$error = $e->getMessage();
		}
		// An error of the network may quote the address.
		return str_replace( $this->options->settings()->secrets(), Settings::SECRET_MASK, $error );
	}

	/** @param array<mixed> $payload Data from which the text is made. */
	private function send_mail( string $event, array $payload ): string {
		$message = $this->messages->make( $event, $payload, true );
		if ( $message === null ) {
			return '';
		}
		$paragraphs = $message->paragraphs;
		/* translators: %s: address of a page. */
		$paragraphs[] = sprintf( __( 'Details: %s', 'sidegate' ), $message->link );
		$headers      = [];
		if ( $event === 'monthly' ) {
			$url     = $this->monthly->unsubscribe_url();
			$headers = [ "List-Unsubscribe: <$url>", 'List-Unsubscribe-Post: List-Unsubscribe=One-Click' ];
			/* translators: %s: address of a page. */
			$paragraphs[] = sprintf( __( 'To get no more monthly summaries: %s', 'sidegate' ), $url );
		} else {
			$paragraphs[] = __( 'You can change which messages you get under Settings → Sidegate → Settings → Alerts.', 'sidegate' );
		}
		return ( new Mailer() )->send( $this->recipient->address(), $message->title, $paragraphs, $headers );
	}

	/** @param array<mixed> $payload Data from which the text is made. */
	private function send_webhook( string $channel, string $event, array $payload, int $now ): string {
		$webhook = $this->channels->webhook( $channel );
		$message = $this->messages->make( $event, $payload, false );
		if ( $webhook === null || $message === null ) {
			return '';
		}
		foreach ( WebhookRequests::of( $webhook, $this->channels->secrets( $channel ), $message, home_url( '/' ), $now ) as $request ) {
			$error = ( new WebhookClient() )->send( $request );
			if ( $error !== '' ) {
				return $error;
			}
		}
		return '';
	}

	/** @param array<string, string> $errors By channel. */
	private function store_errors( array $errors ): void {
		if ( $errors !== $this->options->state()->alert_errors() ) {
			$this->options->update_state( [ 'alert_errors' => $errors ] );
		}
	}
}
