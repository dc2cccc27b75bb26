<?php
/**
 * Text of the monthly summary.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts\Messages;

defined( 'ABSPATH' ) || exit;

/**
 * Says whether all is well, with the numbers of the last 30 days.
 *
 * @phpstan-type Numbers array{ blocked: int, watched: int, attacks: int|null }
 */
final class MonthlyText implements MessageText {

	/** @var Numbers `attacks` is null if unknown. */
	private array $numbers;

	/** @var string The status, as on the settings page. */
	private string $status;

	/** @var bool Whether the status is that all is well. */
	private bool $is_well;

	/** @param Numbers $numbers Of the last 30 days. */
	public function __construct( array $numbers, string $status, bool $is_well ) {
		$this->numbers = $numbers;
		$this->status  = $status;
		$this->is_well = $is_well;
	}

	public function title(): string {
		return $this->is_well ? __( 'Your month: all is well', 'sidegate' ) : __( 'Your month: please look at the settings', 'sidegate' );
	}

	public function paragraphs(): array {
		[ 'blocked' => $blocked, 'watched' => $watched, 'attacks' => $attacks ] = $this->numbers;
		/* translators: 1: number of requests. 2: address of the site. */
		$lines = [ sprintf( _n( 'In the last 30 days, Sidegate blocked %1$s request on %2$s.', 'In the last 30 days, Sidegate blocked %1$s requests on %2$s.', $blocked, 'sidegate' ), number_format_i18n( $blocked ), home_url( '/' ) ) ];
		if ( $watched > 0 ) {
			/* translators: %s: number of requests. */
			$lines[] = sprintf( _n( '%s more request was only watched.', '%s more requests were only watched.', $watched, 'sidegate' ), number_format_i18n( $watched ) );
		}
		if ( $attacks !== null ) {
			$lines[] = $attacks === 0
				? __( 'There was no attack.', 'sidegate' )
				/* translators: %s: number of attacks. */
				: sprintf( _n( 'There was %s attack.', 'There were %s attacks.', $attacks, 'sidegate' ), number_format_i18n( $attacks ) );
		}
		return [
			implode( "\n", $lines ),
			$this->status,
			$this->is_well ? __( 'There is nothing you need to do.', 'sidegate' ) : __( 'The settings page shows what to do.', 'sidegate' ),
		];
	}

	public function details(): array {
		return $this->numbers;
	}
}
