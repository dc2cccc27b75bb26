<?php
/**
 * The owner hears of an attack.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Core\Incidents\Incident;
use Sidegate\WordPress\Evidence;
use Sidegate\WordPress\Networks;
use Sidegate\WordPress\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Sends what waits in the outbox at the end of a request that rolled up, after
 * its answer where PHP can do that. What fails stays there and is tried again.
 *
 * @phpstan-import-type Facts from \Sidegate\Storage\Incidents
 * @phpstan-import-type Message from \Sidegate\Storage\Outbox
 */
final class Alerts {

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Options */
	private Options $options;

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Networks */
	private Networks $networks;

	/** @var Mailer */
	private Mailer $mailer;

	public function __construct( string $file, Options $options, Evidence $evidence, Networks $networks ) {
		$this->file     = $file;
		$this->options  = $options;
		$this->evidence = $evidence;
		$this->networks = $networks;
		$this->mailer   = new Mailer();
	}

	public function add_hooks(): void {
		add_action( 'sidegate_rolled_up', [ $this, 'action_sidegate_rolled_up' ] );
	}

	/** Waits for the end of the request: a mail server may be slow. */
	public function action_sidegate_rolled_up(): void {
		if ( ! has_action( 'shutdown', [ $this, 'action_shutdown' ] ) ) {
			add_action( 'shutdown', [ $this, 'action_shutdown' ], 20 );
		}
	}

	public function action_shutdown(): void {
		try {
			$this->deliver( time() );
		} catch ( RuntimeException $e ) {
			// The page says what the database has against it; the messages wait.
			return;
		}
	}

	/**
	 * Sends a message that says that messages arrive.
	 *
	 * @return array{ to: string, sent: bool, message: string }
	 */
	public function test(): array {
		$to     = $this->to();
		$locale = $this->switch_language();
		/* translators: %s: name of the site. */
		$subject = sprintf( __( '[%s] A test message from Sidegate', 'sidegate' ), wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ) );
		$text    = [
			/* translators: %s: address of the site. */
			sprintf( __( 'Messages about attacks on %s will arrive here. There is nothing you need to do.', 'sidegate' ), home_url( '/' ) ),
		];
		$error   = $this->mailer->send( $to, $subject, $text );
		$this->restore_language( $locale );
		return [
			'to'      => $to,
			'sent'    => $error === '',
			'message' => $error,
		];
	}

	/** @throws RuntimeException If the database refuses. */
	private function deliver( int $now ): void {
		$messages = $this->evidence->outbox()->take( $now );
		if ( $messages === [] ) {
			return;
		}
		if ( function_exists( 'fastcgi_finish_request' ) && ! wp_doing_cron() ) {
			fastcgi_finish_request();
		}
		$error = '';
		foreach ( $messages as $message ) {
			$error = $this->options->settings()->is( 'alerts', 'on' ) ? $this->send( $message ) : '';
			if ( $error === '' ) {
				$this->evidence->outbox()->sent( $message );
			} else {
				$this->evidence->outbox()->failed( $message, $now );
			}
		}
		$this->options->note( [ 'alert_error' => $error ] );
	}

	/**
	 * @param Message $message What waits.
	 * @return string Empty, or why it was not sent.
	 */
	private function send( array $message ): string {
		$data = $message['payload'];
		/** @var array{ facts: Facts, start: int, last: int, peak: int, parts: int, is_over: bool } $data Written by Evidence. */
		$locale = $this->switch_language();
		$mail   = new AttackMail( new Incident( $data['start'], $data['last'], $data['peak'], $data['parts'], $data['is_over'] ), $data['facts'], $this->networks, $this->titles() );
		$error  = $this->mailer->send( $this->to(), $mail->subject(), $mail->paragraphs() );
		$this->restore_language( $locale );
		return $error;
	}

	private function to(): string {
		$own   = $this->options->settings()->alert_email();
		$sites = get_option( 'admin_email' );
		return $own === '' && is_string( $sites ) ? $sites : $own;
	}

	/** Takes the language of the person who gets it, or the site's. */
	private function switch_language(): bool {
		$user = get_user_by( 'email', $this->to() );
		return switch_to_locale( $user === false ? get_locale() : get_user_locale( $user ) );
	}

	private function restore_language( bool $was_switched ): void {
		if ( $was_switched ) {
			restore_previous_locale();
		}
	}

	/** @return array<string, string> Titles of rules by id, in the language that is set. */
	private function titles(): array {
		/** @var array<string, array{ title: string }> $texts */
		$texts = require dirname( $this->file ) . '/build/texts.php';
		return array_map( static fn ( array $text ): string => $text['title'], $texts );
	}
}
