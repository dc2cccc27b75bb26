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
 * Sends text and HTML through wp_mail(), so that a mail plugin of the site is used.
 */
final class Mailer {

	/** @var string Error of the last message; empty if it was sent. */
	private string $error = '';

	/** @var list<string> */
	private array $paragraphs = [];

	/**
	 * Sends a message.
	 *
	 * @param list<string> $paragraphs Plain text.
	 * @param list<string> $headers    Further headers.
	 * @return string The error; empty if the message was handed over to a mail server.
	 */
	public function send( string $to, string $subject, array $paragraphs, array $headers = [] ): string {
		$this->error      = '';
		$this->paragraphs = $paragraphs;
		add_action( 'wp_mail_failed', [ $this, 'action_wp_mail_failed' ] );
		add_action( 'phpmailer_init', [ $this, 'action_phpmailer_init' ] );
		try {
			$sent = wp_mail( $to, self::one_line( $subject ), implode( "\n\n", $paragraphs ) . "\n", $headers );
		} catch ( \Throwable $e ) {
			// Thrown by another plugin during sending.
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

	/** @param mixed $error The error of wp_mail(). */
	public function action_wp_mail_failed( $error ): void {
		$this->error = $error instanceof WP_Error ? $error->get_error_message() : '';
	}

	/** @param mixed $mailer WordPress's PHPMailer; a mail plugin may pass another object. */
	public function action_phpmailer_init( $mailer ): void {
		if ( $mailer instanceof PHPMailer ) {
			$text = $mailer->Body; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- PHPMailer's own name.
			$mailer->isHTML( true );
			$mailer->Body    = '<div style="font: 15px/1.5 sans-serif; max-width: 40em">' . implode( '', array_map( [ self::class, 'html' ], $this->paragraphs ) ) . '</div>'; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
			$mailer->AltBody = $text; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
		}
	}

	private static function html( string $paragraph ): string {
		return '<p>' . str_replace( "\n", '<br>', make_clickable( esc_html( $paragraph ) ) ) . '</p>';
	}

	/** The name of a site may hold a line break, which would end the header. */
	private static function one_line( string $text ): string {
		return trim( (string) preg_replace( '/[\r\n]+/', ' ', $text ) );
	}
}
