<?php
/**
 * Detects a surge while it is going on.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\Spool;
use Sidegate\WordPress\Rules\Support\Guard;
use Sidegate\WordPress\Setup\AfterResponse;
use Sidegate\WordPress\Setup\Schedule;
use Throwable;

defined( 'ABSPATH' ) || exit;

/**
 * Checks the size of a few files at the end of an ordinary request, after its
 * response, and at most twice a minute. If the spool has grown by a surge, it rolls
 * up, which detects the attack. So the owner is notified within a minute even
 * where WP-Cron never runs. A blocked request never gets here.
 */
final class TrafficWatch {

	/** Seconds between two checks. */
	private const INTERVAL = 30;

	/** Size of the spool, or of a log, from which it may be a surge: about 150 hits. */
	private const SURGE_BYTES = 16384;

	private Spool $spool;
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
			if ( $this->guard->has_blocked() || ! $this->start_if_due() || ! $this->has_grown() ) {
				return;
			}
			if ( AfterResponse::is_possible() ) {
				AfterResponse::begin();
				do_action( Schedule::SURGE );
			} else {
				// The visitor would have to wait for the rollup, so WP-Cron runs it with the next request.
				Schedule::once( Schedule::SURGE, time() );
			}
		} catch ( Throwable $e ) {
			// The response is sent, and an error here must not affect it.
			return;
		}
	}

	/** Returns whether the last check was more than half a minute ago, and if so records this one. */
	private function start_if_due(): bool {
		$marker = $this->spool->path_of( 'looked' );
		if ( $this->spool->directory() === '' || ! is_dir( $this->spool->directory() ) ) {
			return false;
		}
		$last = is_file( $marker ) ? (int) filemtime( $marker ) : 0;
		return abs( time() - $last ) >= self::INTERVAL && Disk::write( $marker, Spool::GUARD );
	}

	/** Returns whether a spool file grew, or hits were aggregated, within the last minute. */
	private function has_grown(): bool {
		$ledger = $this->spool->path_of( 'ledger' );
		foreach ( array_merge( [ $this->spool->active_file() ], Disk::paths( $this->spool->directory(), '/^hits-.*\.log$/D' ) ) as $file ) {
			if ( is_file( $file ) && (int) filesize( $file ) >= self::SURGE_BYTES && (int) filemtime( $file ) >= time() - 2 * self::INTERVAL ) {
				return true;
			}
		}
		// A flood has filled a segment, and the shield has aggregated it.
		return is_file( $ledger ) && (int) filemtime( $ledger ) >= time() - 2 * self::INTERVAL;
	}
}
