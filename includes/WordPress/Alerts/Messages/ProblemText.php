<?php
/**
 * Text of the messages about a problem of the protection.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts\Messages;

defined( 'ABSPATH' ) || exit;

/** Says what is wrong and what to do, as the settings page does; or that all is well again. */
final class ProblemText implements MessageText {

	/** @var array<string, string> Messages by key; empty if all are solved. */
	private array $problems;

	/** @param array<string, string> $problems Messages by key; empty if all are solved. */
	public function __construct( array $problems ) {
		$this->problems = $problems;
	}

	public function title(): string {
		return $this->problems === []
			? __( 'The protection works again', 'sidegate' )
			: __( 'The protection needs your attention', 'sidegate' );
	}

	public function paragraphs(): array {
		if ( $this->problems === [] ) {
			/* translators: %s: address of the site. */
			return [ sprintf( __( 'The problem on %s that we wrote to you about is solved. There is nothing you need to do.', 'sidegate' ), home_url( '/' ) ) ];
		}
		return array_merge(
			/* translators: %s: address of the site. */
			[ sprintf( __( 'Sidegate noticed a problem on %s:', 'sidegate' ), home_url( '/' ) ) ],
			array_values( $this->problems ),
			[ __( 'Your site is online. The settings page shows what to do, often with a button that does it.', 'sidegate' ) ]
		);
	}

	public function details(): array {
		return [ 'problems' => array_keys( $this->problems ) ];
	}
}
