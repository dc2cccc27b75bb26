<?php
/**
 * The page that switches the monthly summary off.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

defined( 'ABSPATH' ) || exit;

/**
 * Answers the link in the monthly summary, for people who are not logged in. Opening
 * the link changes nothing, because mail servers open links to scan them. The form on
 * the page does, and so does the unsubscribe button of mail programs, which sends the
 * same POST request (RFC 8058).
 */
final class Unsubscribe {

	private MonthlyReport $monthly;

	public function __construct( MonthlyReport $monthly ) {
		$this->monthly = $monthly;
	}

	public function add_hooks(): void {
		add_action( 'admin_post_' . MonthlyReport::ACTION, [ $this, 'answer' ] );
		add_action( 'admin_post_nopriv_' . MonthlyReport::ACTION, [ $this, 'answer' ] );
	}

	public function answer(): void {
		// phpcs:disable WordPress.Security -- the signature is the nonce: it is only compared.
		$key     = $_GET['key'] ?? '';
		$is_post = ( $_SERVER['REQUEST_METHOD'] ?? '' ) === 'POST';
		// phpcs:enable
		$is_valid = is_string( $key ) && $this->monthly->is_valid( $key );
		if ( ! $is_valid ) {
			$this->show( 403, __( 'This link was used already, or it is not complete. You can change which messages you get under Settings → Sidegate → Settings → Alerts.', 'sidegate' ), '' );
		} elseif ( ! $is_post ) {
			$this->show( 200, __( 'Do you want no more monthly summaries? Messages about attacks and problems stay as they are.', 'sidegate' ), __( 'Stop the monthly summaries', 'sidegate' ) );
		} elseif ( $this->monthly->stop() ) {
			$this->show( 200, __( 'Done. You will get no more monthly summaries. You can switch them on again under Settings → Sidegate → Settings → Alerts.', 'sidegate' ), '' );
		} else {
			$this->show( 500, __( 'The change could not be saved in the database. Try again.', 'sidegate' ), __( 'Stop the monthly summaries', 'sidegate' ) );
		}
		exit;
	}

	/** @param string $button Label of the button; empty for none. */
	private function show( int $status, string $text, string $button ): void {
		status_header( $status );
		nocache_headers();
		header( 'Content-Type: text/html; charset=UTF-8' );
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Robots-Tag: noindex' );
		printf(
			'<!DOCTYPE html><html %s><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sidegate</title><body style="font:16px/1.5 sans-serif;max-width:34em;margin:3em auto;padding:0 1em"><h1>%s</h1><p>%s</p>%s</body></html>',
			get_language_attributes(), // phpcs:ignore WordPress.Security.EscapeOutput -- escaped by WordPress.
			esc_html( get_bloginfo( 'name' ) ),
			esc_html( $text ),
			$button === '' ? '' : '<form method="post"><button style="font:inherit;padding:.5em 1em">' . esc_html( $button ) . '</button></form>'
		);
	}
}
