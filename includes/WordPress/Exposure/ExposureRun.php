<?php
/**
 * Looks for names as a stranger.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Checks\ProbeResponse;
use Sidegate\Core\Exposure\Place;
use Sidegate\Core\Exposure\ReadResponse;
use Sidegate\Core\Exposure\ResponseReader;
use Sidegate\Core\Exposure\StoredExposure;
use Sidegate\Server\Loopback;
use Sidegate\Storage\Spool\Disk;
use Sidegate\WordPress\Setup\Options;
use Throwable;

defined( 'ABSPATH' ) || exit;

/**
 * Sends a run's requests in several steps, so that no step takes long, and
 * stores after each request what was found: a run sends at most 40, even if PHP
 * ends in the middle of it.
 *
 * @phpstan-import-type Run from StoredExposure
 * @phpstan-import-type Request from StoredExposure
 */
final class ExposureRun {

	/** Option that stores the last run and the current one. */
	public const OPTION = 'sidegate_exposure';

	public const MAX_REQUESTS = 40;

	/** Seconds after which a step sends no further request. */
	private const STEP_SECONDS = 8;

	/** Seconds for which WP-Cron and WP-CLI wait for the step of another process. */
	private const WAIT_SECONDS = 2 * self::STEP_SECONDS;

	private Options $options;
	private Loopback $loopback;

	public function __construct( Options $options, Loopback $loopback ) {
		$this->options  = $options;
		$this->loopback = $loopback;
	}

	public function stored(): StoredExposure {
		return new StoredExposure( get_option( self::OPTION ) );
	}

	/** Returns a text that changes with what a run depends on. */
	public function fingerprint( SiteUsers $users ): string {
		return md5(
			(string) wp_json_encode(
				[
					$users->fingerprint(),
					$this->options->settings()->states(),
					get_option( 'home' ),
					get_option( 'permalink_structure' ),
					get_option( 'active_plugins' ),
					is_multisite() ? get_site_option( 'active_sitewide_plugins' ) : [],
					get_option( 'stylesheet' ),
				]
			)
		);
	}

	/** Finishes a run, or begins one: for WP-Cron and WP-CLI, where nobody waits for the answer. */
	public function complete(): void {
		for ( $step = 0; $step <= self::MAX_REQUESTS; ++$step ) {
			if ( ! $this->step( $step === 0, self::WAIT_SECONDS ) || $this->stored()->current === null ) {
				return;
			}
		}
	}

	/**
	 * Sends the next requests of the run.
	 *
	 * @param bool  $may_begin Whether to begin a run if none goes on.
	 * @param float $wait      Maximum seconds to wait while another process sends requests.
	 * @return bool False if another process still sends requests.
	 */
	public function step( bool $may_begin, float $wait = 0 ): bool {
		$folder = $this->options->spool_directory();
		$work   = fn () => $this->send_requests( $may_begin );
		$ran    = $folder === '' ? null : Disk::with_lock( $folder . '/exposure-lock.php', $work, $wait );
		if ( $ran === null ) {
			// Only the lock needs the folder. Without it, two processes may both send the requests.
			$work();
		}
		return $ran !== false;
	}

	private function send_requests( bool $may_begin ): void {
		$this->forget_cached();
		$stored = $this->stored();
		$users  = new SiteUsers();
		$run    = $stored->resumable( time() );
		if ( $run === null ) {
			if ( ! $may_begin ) {
				return;
			}
			$plan = array_slice( ExposurePlan::requests( $users->users ), 0, self::MAX_REQUESTS );
			$run  = StoredExposure::begin( $plan, time(), $this->fingerprint( $users ), count( $users->users ), $users->total );
		}
		$reader = new ResponseReader( $users->names() );
		$end    = microtime( true ) + self::STEP_SECONDS;
		while ( $run['error'] === '' && isset( $run['plan'][ $run['next'] ] ) && microtime( true ) < $end ) {
			$request = $run['plan'][ $run['next'] ];
			++$run['next'];
			// Before the request: if PHP ends in it, it is not sent again.
			$this->store( $stored, $run );
			$run = $this->send( $run, $request, $reader );
		}
		$is_done = $run['error'] !== '' || ! isset( $run['plan'][ $run['next'] ] );
		$this->store( $stored, $run, $is_done );
	}

	/**
	 * Sends one request and adds what was found to the run.
	 *
	 * @param Run     $run
	 * @param Request $request
	 * @return Run
	 */
	private function send( array $run, array $request, ResponseReader $reader ): array {
		$response = null;
		try {
			$url = ExposurePlan::url( $request );
			if ( $url === '' ) {
				return $run;
			}
			[ 'method' => $method, 'headers' => $headers, 'body' => $body ] = self::parts( $request );

			$response = $this->loopback->request( $method, $url, $headers, $body );
			$read     = $reader->read( Place::READERS[ $request['place'] ] ?? 'any', $response, $request['id'] );
		} catch ( Throwable $e ) {
			// Another plugin's filter of a URL, for example.
			$read = new ReadResponse( [], ReadResponse::UNREADABLE );
		}
		if ( $request['place'] === Place::FRONT && $response instanceof ProbeResponse && $response->status === 0 ) {
			$run['error'] = $response->error === '' ? 'HTTP 0' : $response->error;
		}
		foreach ( $read->findings as $finding ) {
			$run['found'][] = $request + [
				'user'    => $finding->user,
				'kind'    => $finding->kind,
				'context' => $finding->context,
			];
		}
		if ( $read->reason !== '' ) {
			$run['unread'][] = $request + [ 'reason' => $read->reason ];
		}
		foreach ( $read->more as $url ) {
			$run['plan'] = self::with_url( $run['plan'], $request['place'], $url );
		}
		return $run;
	}

	/**
	 * Returns what a request sends besides its URL.
	 *
	 * @param Request $request
	 * @return array{ method: string, headers: array<string, string>, body: string }
	 */
	private static function parts( array $request ): array {
		$found = NeighbourPlaces::find( $request['place'] );
		if ( $found !== null ) {
			return [
				'method'  => $found['line']['method'],
				'headers' => $found['line']['headers'],
				'body'    => NeighbourPlaces::fill( $found['line']['body'], $request['id'], false ),
			];
		}
		// Nobody has this name, so no mail is sent. It is a lost-password request, so other plugins count no failed login.
		$is_login = $request['place'] === Place::LOGIN;
		return [
			'method'  => $is_login ? 'POST' : 'GET',
			'headers' => $is_login ? [ 'Content-Type' => 'application/x-www-form-urlencoded' ] : [],
			'body'    => $is_login ? 'user_login=sidegate-check' : '',
		];
	}

	/**
	 * Adds the request for a URL that a response named, if there is none yet.
	 *
	 * @param list<Request> $plan
	 * @return list<Request>
	 */
	private static function with_url( array $plan, string $from, string $url ): array {
		$next = ExposurePlan::follow( $from, $url );
		if ( $next === null || count( $plan ) >= self::MAX_REQUESTS || in_array( $url, array_map( [ ExposurePlan::class, 'url' ], $plan ), true ) ) {
			return $plan;
		}
		$plan[] = $next;
		return $plan;
	}

	/** @param Run $run */
	private function store( StoredExposure $stored, array $run, bool $is_done = false ): void {
		if ( $this->options->is_uninstalled() ) {
			return;
		}
		update_option(
			self::OPTION,
			[
				'began'   => $run['time'],
				'last'    => $is_done ? [ 'time' => time() ] + $run : $stored->last,
				'current' => $is_done ? null : $run,
			],
			false
		);
	}

	/** Another process may have sent requests since this one started. */
	private function forget_cached(): void {
		wp_cache_delete( self::OPTION, 'options' );
		wp_cache_delete( 'notoptions', 'options' );
	}
}
