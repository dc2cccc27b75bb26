<?php
/**
 * Text of the test message.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts\Messages;

defined( 'ABSPATH' ) || exit;

/** Says that messages arrive. */
final class TestText implements MessageText {

	public function title(): string {
		return __( 'A test message from Sidegate', 'sidegate' );
	}

	public function paragraphs(): array {
		return [
			/* translators: %s: address of the site. */
			sprintf( __( 'Messages about attacks on %s will arrive here. There is nothing you need to do.', 'sidegate' ), home_url( '/' ) ),
		];
	}

	public function details(): array {
		return [];
	}
}
