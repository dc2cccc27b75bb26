<?php
/**
 * Sends a message by e-mail.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use PHPMailer\PHPMailer\PHPMailer;
use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Through wp_mail(), as text and HTML, so that a site's own mail plugin works.
 */
final class Mailer {

	/** @var string Why the last message was not sent. */
	private string $error = '';

	/** @var list<string> */
	private array $paragraphs = [];

	/**
	 * @param list<string> $paragraphs Plain text.
	 * @return string Empty, or why it was not sent.
	 */
	public function send( string $to, string $subject, array $paragraphs ): string {
		$this->error      = '';
		$this->paragraphs = $paragraphs;
		add_action( 'wp_mail_failed', [ $this, 'action_wp_mail_failed' ] );
		add_action( 'phpmailer_init', [ $this, 'action_phpmailer_init' ] );
		try {
			$sent = wp_mail( $to, $subject, implode( "\n\n", $paragraphs ) . "\n" );
		} catch ( \Throwable $e ) {
			// Another plugin's, in the middle of the sending.
			$sent        = false;
			$this->error = $e->getMessage();
		} finally {
			remove_action( 'wp_mail_failed', [ $this, 'action_wp_mail_failed' ] );
			remove_action( 'phpmailer_init', [ $this, 'action_phpmailer_init' ] );
		}
		if ( $sent ) {
			return '';
		}
		return $this->error !== '' ? $this->error : __( 'WordPress could not hand the message over to a mail server.', 'sidegate' );
	}

	/** @param mixed $error What went wrong. */
	public function action_wp_mail_failed( $error ): void {
		$this->error = $error instanceof WP_Error ? $error->get_error_message() : '';
	}

	/** @param mixed $mailer WordPress's PHPMailer; a mail plugin may hand over something else. */
	public function action_phpmailer_init( $mailer ): void {
		if ( $mailer instanceof PHPMailer ) {
			$text = $mailer->Body; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- PHPMailer's own name.
			$mailer->isHTML( true );
			$mailer->Body    = '<div style="font: 15px/1.5 sans-serif; max-width: 40em">' . implode( '', array_map( [ self::class, 'html' ], $this->paragraphs ) ) . '</div>'; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
			$mailer->AltBody = $text; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
		}
	}

	private static function html( string $paragraph ): string {
		return '<p>' . make_clickable( esc_html( $paragraph ) ) . '</p>';
	}
}
