<?php
/**
 * The monthly summary.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Queues the summary in the morning of the first day of a month, or as soon after as
 * anything of WordPress runs. Its link to switch it off works without logging in: it
 * carries a signature, whose key is thrown away when the link was used.
 */
final class MonthlyReport {

	/** Hour of the day, in the site's time zone, from which it is sent. */
	private const FIRST_HOUR = 8;

	private const PERIOD_SECONDS = 30 * DAY_IN_SECONDS;

	/** Name of the action of admin-post.php. */
	public const ACTION = 'sidegate_stop_monthly';

	private Options $options;
	private Rules $rules;
	private Evidence $evidence;
	private AlertQueue $queue;

	public function __construct( Options $options, Rules $rules, Evidence $evidence, AlertQueue $queue ) {
		$this->options  = $options;
		$this->rules    = $rules;
		$this->evidence = $evidence;
		$this->queue    = $queue;
	}

	/**
	 * Queues the summary if it is due.
	 *
	 * @throws RuntimeException If the database fails.
	 */
	public function run( int $now ): void {
		$month = (string) wp_date( 'Y-m', $now );
		$last  = $this->options->state()->summary_month();
		if ( $last === $month || ( $last !== '' && (int) wp_date( 'G', $now ) < self::FIRST_HOUR ) ) {
			return;
		}
		if ( $last !== '' ) {
			$this->queue->add( 'monthly', [ 'numbers' => $this->numbers( $now ) ], $now );
		}
		$this->options->update_state( [ 'summary_month' => $month ] );
	}

	/** Returns the address that switches the summary off. */
	public function unsubscribe_url(): string {
		if ( $this->options->state()->summary_key() === '' ) {
			$this->options->update_state( [ 'summary_key' => bin2hex( random_bytes( 16 ) ) ] );
		}
		return add_query_arg(
			[
				'action' => self::ACTION,
				'key'    => $this->signature(),
			],
			admin_url( 'admin-post.php' )
		);
	}

	/** Returns whether a signature is that of a link that was not used yet. */
	public function is_valid( string $signature ): bool {
		return $this->options->state()->summary_key() !== '' && hash_equals( $this->signature(), $signature );
	}

	/** Switches the summary off, and makes all links to do so invalid. Returns whether that was stored. */
	public function stop(): bool {
		if ( ! $this->options->update( [ 'alert_monthly' => 'off' ] ) ) {
			return false;
		}
		$this->options->update_state( [ 'summary_key' => '' ] );
		return true;
	}

	private function signature(): string {
		return hash_hmac( 'sha256', self::ACTION, $this->options->state()->summary_key() . wp_salt( 'auth' ) );
	}

	/** @return array{ blocked: int, watched: int, attacks: int|null } Of the last 30 days; `attacks` is null if they are kept for less. */
	private function numbers( int $now ): array {
		$all = $this->evidence->counts()->totals( $this->rules->ids(), $now )['all'];
		return [
			'blocked' => $all['refused']['last30d'],
			'watched' => $all['last30d'] - $all['refused']['last30d'],
			'attacks' => $this->options->settings()->number( 'retention_days' ) * DAY_IN_SECONDS < self::PERIOD_SECONDS ? null : count( $this->evidence->incidents()->times( $now - self::PERIOD_SECONDS ) ),
		];
	}
}
