<?php
/**
 * Notices a surge while it goes on.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use Sidegate\Storage\Disk;
use Sidegate\Storage\Spool;
use Sidegate\WordPress\Guard;
use Sidegate\WordPress\Schedule;
use Throwable;

defined( 'ABSPATH' ) || exit;

/**
 * At the end of an ordinary request, after its answer, and at most twice a
 * minute, it looks at the sizes of a few files: has the spool grown by a surge?
 * Only then it rolls up, which finds the attack. So the owner hears of it
 * within a minute even where WP-Cron never runs. A blocked request never gets
 * here.
 */
final class TrafficWatch {

	private const EVERY = 30;

	/** Bytes of the spool, or of a log, that 150 hits take. */
	private const BYTES = 16384;

	/** @var Spool */
	private Spool $spool;

	/** @var Guard */
	private Guard $guard;

	public function __construct( Spool $spool, Guard $guard ) {
		$this->spool = $spool;
		$this->guard = $guard;
	}

	public function add_hooks(): void {
		// WP-CLI often runs as root, whose files the web server could not write.
		if ( PHP_SAPI !== 'cli' ) {
			add_action( 'shutdown', [ $this, 'action_shutdown' ] );
		}
	}

	public function action_shutdown(): void {
		try {
			if ( $this->guard->has_blocked() || ! $this->is_due() || ! $this->has_grown() ) {
				return;
			}
			if ( function_exists( 'fastcgi_finish_request' ) ) {
				fastcgi_finish_request();
				do_action( Schedule::SURGE );
			} elseif ( wp_next_scheduled( Schedule::SURGE ) === false ) {
				// The visitor would wait for it: WP-Cron does it with the next request.
				wp_schedule_single_event( time(), Schedule::SURGE );
			}
		} catch ( Throwable $e ) {
			// The page was answered; nothing may come of this.
			return;
		}
	}

	/** Whether nobody has looked for half a minute; if so, this is the look. */
	private function is_due(): bool {
		$marker = $this->spool->beside( 'looked' );
		if ( $this->spool->directory() === '' || ! is_dir( $this->spool->directory() ) ) {
			return false;
		}
		$last = is_file( $marker ) ? (int) filemtime( $marker ) : 0;
		return abs( time() - $last ) >= self::EVERY && Disk::write( $marker, Spool::GUARD );
	}

	private function has_grown(): bool {
		$ledger = $this->spool->beside( 'ledger' );
		foreach ( array_merge( [ $this->spool->active() ], Disk::paths( $this->spool->directory(), '/^hits-.*\.log$/D' ) ) as $file ) {
			if ( is_file( $file ) && (int) filesize( $file ) >= self::BYTES && (int) filemtime( $file ) >= time() - 2 * self::EVERY ) {
				return true;
			}
		}
		// A flood has filled a segment, and was added up by itself.
		return is_file( $ledger ) && (int) filemtime( $ledger ) >= time() - 2 * self::EVERY;
	}
}
