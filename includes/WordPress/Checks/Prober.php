<?php
/**
 * The check of each rule.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Checks;

use Sidegate\Core\Checks\Check;
use Sidegate\Core\Checks\ProbeResponse;
use Sidegate\Core\Checks\ProbeVerdict;
use Sidegate\Server\Loopback;
use Sidegate\Shield\ProbeTokens;
use Sidegate\Storage\Spool\LogWatch;
use Sidegate\WordPress\Server\EntryScripts;
use Sidegate\WordPress\Server\SharedFiles;
use Sidegate\WordPress\Setup\Options;

/**
 * Sends the probe request of each blocking rule to the site itself and stores
 * which layer answered. If the host blocks loopback requests, the owner's
 * browser sends them, and this class reads the responses.
 *
 * @phpstan-type BrowserResponse array{ rule: string, status: int, ms: int, headers: list<array{ name: string, value: string }>, body: string }
 * @phpstan-import-type Request from ProbeRequests
 * @phpstan-import-type Result from Check
 */
final class Prober {

	/** Option that stores the last check. */
	public const OPTION = 'sidegate_check';

	/** Seconds after which no further request is sent: a slow site must not occupy a PHP process. */
	private const TIME_LIMIT = 30;

	private Options $options;
	private ProbeRequests $requests;
	private Loopback $loopback;
	private ProbeTokens $tokens;
	private Fingerprint $fingerprint;

	/** @var string URL of refuse.php. */
	private string $handler;

	private EntryScripts $entry;

	public function __construct( string $file, Options $options, ProbeRequests $requests, EntryScripts $entry, Loopback $loopback, ProbeTokens $tokens ) {
		$this->options     = $options;
		$this->requests    = $requests;
		$this->loopback    = $loopback;
		$this->tokens      = $tokens;
		$this->fingerprint = new Fingerprint( $file, $options );
		$this->handler     = plugins_url( 'refuse.php', $file );
		$this->entry       = $entry;
	}

	/** Returns the last check. */
	public function check(): Check {
		return new Check( get_option( self::OPTION ) );
	}

	/** Returns the current fingerprint: see Fingerprint. */
	public function fingerprint(): string {
		return $this->fingerprint->current();
	}

	/** Returns whether a check is due: none yet, the last is too old, or something changed since. */
	public function is_due(): bool {
		return $this->check()->age( $this->fingerprint(), time() ) !== Check::FRESH;
	}

	/** Sends all probe requests from the site itself, and stores the results unless they are outdated by then. */
	public function probe(): void {
		$made_for = $this->fingerprint();
		$end      = microtime( true ) + self::TIME_LIMIT;
		$front    = $this->loopback->request( 'GET', home_url( '/' ) );
		$server   = $front->error === '' ? $this->expected_denial( $front->status ) : '';
		$rules    = [];
		$log      = new LogWatch( $this->log_folder() );
		$denied   = false;
		foreach ( $this->blocking_requests() as $id => $request ) {
			if ( $this->options->is_uninstalled() ) {
				return;
			}
			$answer       = $front->error === '' && microtime( true ) < $end
				? $this->loopback->request( $request['method'], $request['url'], $request['headers'], $request['body'] )
				: new ProbeResponse( 0, [], '', 0 );
			$verdict      = ProbeVerdict::of( $answer, $request['status'], $server, $request['redirect'] );
			$rules[ $id ] = self::result( $answer, $verdict );
			$denied       = $denied || ( $server === ProbeVerdict::SERVER_UNKNOWN && $verdict->is_bare );
		}
		$entry = $front->error === '' ? $this->entry->request( $this->loopback ) : null;
		$this->options->forget_cached();
		if ( $this->fingerprint() !== $made_for ) {
			// Something has changed since this check started. The change has started its own check, whose result must stay.
			return;
		}
		if ( $entry !== null ) {
			$this->options->update_server_state( [ 'entry' => $entry ] );
		}
		$this->tokens->remove_expired( time() );
		$this->store( 'site', $front->error, $made_for, $rules, $denied ? $log->has_new_line() : null, $log->last_line() );
	}

	/**
	 * Stores the responses that the browser received.
	 *
	 * @param list<BrowserResponse> $responses Responses of the browser.
	 */
	public function read_browser_responses( array $responses ): void {
		$requests = $this->blocking_requests();
		$server   = $this->options->state()->server();
		$strength = $server->wants_htaccess() ? $server->strength() : ProbeVerdict::SERVER_UNKNOWN;
		$rules    = [];
		foreach ( $responses as $response ) {
			$request = $requests[ $response['rule'] ] ?? null;
			if ( $request !== null ) {
				$answer                     = new ProbeResponse( $response['status'], array_column( $response['headers'], 'value', 'name' ), $response['body'], $response['ms'] );
				$rules[ $response['rule'] ] = self::result( $answer, ProbeVerdict::of( $answer, $request['status'], $strength, $request['redirect'] ) );
			}
		}
		$this->store( 'browser', $this->check()->error, $this->fingerprint(), $rules );
	}

	/**
	 * Returns the probe requests for the browser.
	 *
	 * @return list<array<string, mixed>> See BrowserProbe in src/api/checks.ts.
	 */
	public function browser_requests(): array {
		$list = [];
		foreach ( $this->blocking_requests() as $id => $request ) {
			$token = $this->tokens->issue( time() );
			if ( $token !== null ) {
				$request['headers']['X-Sidegate-Probe'] = $token;
				unset( $request['redirect'] );
				$list[] = [ 'rule' => $id ] + $request;
			}
		}
		return $list;
	}

	/** @return array<string, Request> By rule. */
	private function blocking_requests(): array {
		return $this->requests->of_blocking_rules( $this->options->settings() );
	}

	/**
	 * Returns what may deny a request without Sidegate's header: see
	 * ProbeVerdict::of(). For `counted` it requests refuse.php: a hardening
	 * rule that forbids PHP in wp-content denies that too.
	 *
	 * @param int $front Status of the front page.
	 */
	private function expected_denial( int $front ): string {
		$server = $this->options->state()->server();
		if ( $front === 401 || $front === 403 || $front === 503 ) {
			return ProbeVerdict::SERVER_CLOSED;
		}
		if ( ! $server->wants_htaccess() || $server->strength() === ProbeVerdict::SERVER_BARE ) {
			return $server->wants_htaccess() ? ProbeVerdict::SERVER_BARE : ProbeVerdict::SERVER_UNKNOWN;
		}
		// Without a rule in its environment, refuse.php answers 404.
		return $this->loopback->request( 'GET', $this->handler )->is_blocked_by_sidegate() ? ProbeVerdict::SERVER_COUNTED : ProbeVerdict::SERVER_UNCOUNTED;
	}

	/** Returns the folder of the web server's log of hits; empty if it belongs to another site. */
	private function log_folder(): string {
		return SharedFiles::belong_to_main_site() ? '' : $this->options->spool_directory();
	}

	/** @return Result */
	private static function result( ProbeResponse $answer, ProbeVerdict $verdict ): array {
		return [
			'layer'   => $verdict->layer,
			'status'  => $answer->status,
			'ms'      => $answer->ms,
			'because' => $verdict->reason,
		];
	}

	/**
	 * @param array<string, Result> $rules     Results by rule.
	 * @param bool|null            $written   See Check.
	 * @param int                  $last_line See Check. The newest known time stays, because the log is removed once it was read.
	 */
	private function store( string $by, string $error, string $made_for, array $rules, ?bool $written = null, int $last_line = 0 ): void {
		if ( $this->options->is_uninstalled() ) {
			return;
		}
		update_option(
			self::OPTION,
			[
				'time'      => time(),
				'by'        => $by,
				'error'     => $error,
				'made_for'  => $made_for,
				'rules'     => $rules,
				'written'   => $written,
				'last_line' => max( $last_line, $this->check()->last_log_time ),
			],
			false
		);
	}
}
