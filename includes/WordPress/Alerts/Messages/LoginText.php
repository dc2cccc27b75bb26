<?php
/**
 * Text of the message about login names.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts\Messages;

defined( 'ABSPATH' ) || exit;

/** Says which names that exist on the site were tried, and the one thing to do. */
final class LoginText implements MessageText {

	/** @var array<string, int> Tries by name. */
	private array $names;

	/** @var bool Whether to include the names: only for those who may see the site's users. */
	private bool $with_names;

	/** @param array<string, int> $names Tries by name. */
	public function __construct( array $names, bool $with_names ) {
		$this->names      = $names;
		$this->with_names = $with_names;
	}

	public function title(): string {
		return _n( 'A login name of your site is being tried', 'Login names of your site are being tried', count( $this->names ), 'sidegate' );
	}

	public function paragraphs(): array {
		$lines = [];
		foreach ( $this->with_names ? $this->names : [] as $name => $tries ) {
			$name = (string) preg_replace( '/[\x00-\x1f\x7f]/', '', (string) $name );
			/* translators: 1: a login name. 2: number of times. */
			$lines[] = sprintf( _n( '%1$s: at least %2$s time', '%1$s: at least %2$s times', $tries, 'sidegate' ), $name, number_format_i18n( $tries ) );
		}
		return array_merge(
			/* translators: %s: address of the site. */
			[ sprintf( __( 'In the last 24 hours, someone tried passwords for login names that exist on %s.', 'sidegate' ), home_url( '/' ) ) ],
			$lines === [] ? [] : [ implode( "\n", $lines ) ],
			[ __( 'Sidegate has recorded these requests. If these users have long passwords that they use nowhere else, there is nothing you need to do.', 'sidegate' ) ]
		);
	}

	public function details(): array {
		return [ 'names' => count( $this->names ) ];
	}
}
