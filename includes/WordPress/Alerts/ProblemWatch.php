<?php
/**
 * Tells the owner of problems of the protection.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Core\Checks\Check;
use Sidegate\Core\Status\ServerLogStatus;
use Sidegate\Core\Status\SiteStatus;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Reads each status that is reported, and queues a message when a rule has stopped
 * working, when files were changed, or when requests aren't counted.
 */
final class ProblemWatch {

	/** Keys of problems that are told; of a rule see `keys()`. */
	private const TOLD = '/^(?:uncounted|unlogged|htaccess|early|spool|owner|server-log|rollup|tables|ledger)/';

	/** Keys of problems with files, which the command line may see differently: it doesn't know the web server. */
	private const FILES = '/^(?:htaccess|early|spool|owner|server-log)/';

	/** Keys of problems that the last check showed. */
	private const CHECKED = '/^(?:uncounted|unlogged)$/';

	private Options $options;
	private AlertQueue $queue;
	private StateLock $lock;

	public function __construct( Options $options, AlertQueue $queue, StateLock $lock ) {
		$this->options = $options;
		$this->queue   = $queue;
		$this->lock    = $lock;
	}

	public function add_hooks(): void {
		add_action( 'sidegate_status', [ $this, 'action_sidegate_status' ], 10, 2 );
	}

	/**
	 * Tells the owner what is new.
	 *
	 * @param array{ state: string, rules: array<string, array<string, mixed>>, problems: list<array<string, mixed>>, check: array<string, mixed> } $status See SiteStatus in src/api/status.ts.
	 * @param SiteStatus                                                                                                                            $site   What it was made from.
	 */
	public function action_sidegate_status( array $status, SiteStatus $site ): void {
		if ( $status['state'] === 'off' ) {
			// Switched off by the owner: nothing has stopped working, and nothing is solved.
			return;
		}
		if ( $this->news( $status, $site, time() )['changes'] === [] ) {
			return;
		}
		try {
			$this->lock->run(
				function () use ( $status, $site ): void {
					$now  = time();
					$news = $this->news( $status, $site, $now );
					if ( $news['problems'] !== [] ) {
						$this->queue->add( 'problem', [ 'problems' => self::messages( $status['problems'], $news['problems'] ) ], $now );
					} elseif ( $news['solved'] ) {
						$this->queue->add( 'solved', [], $now );
					}
					$this->options->update_state( $news['changes'] );
				}
			);
		} catch ( RuntimeException $e ) {
			// The settings page shows the database error; the next status tries again.
			return;
		}
	}

	/**
	 * Compares the status with what was seen before.
	 *
	 * @param array{ rules: array<string, array<string, mixed>>, problems: list<array<string, mixed>>, check: array<string, mixed> } $status The status.
	 * @param SiteStatus                                                                                                             $site   What it was made from.
	 * @return array{ problems: list<string>, solved: bool, changes: array<string, mixed> } What to tell, and the keys of the state that change.
	 */
	private function news( array $status, SiteStatus $site, int $now ): array {
		$state   = $this->options->state();
		$proven  = $state->proven_rules();
		$works   = array_keys( array_filter( $status['rules'], static fn ( array $rule ): bool => $rule['holds'] === true ) );
		$history = $state->problem_history();
		$before  = $history->all();
		// The owner has set these rules to Watch or Off: their problems are not solved.
		$history->forget( array_map( static fn ( string $id ): string => "rule-$id", array_keys( array_filter( $status['rules'], static fn ( array $rule ): bool => $rule['state'] !== 'block' ) ) ) );
		$keys = array_merge( self::keys( $status, $proven ), self::unknown( $status, array_keys( $history->all() ) ) );
		// Two days after the last line of the server's log, the status assumes that the owner
		// wants no log (ServerLogStatus). But only a new line shows that the problem is solved.
		if ( $site->server_log === ServerLogStatus::UNCOUNTED && ( $before['unlogged']['told'] ?? false ) ) {
			$keys[] = 'unlogged';
		}
		$news    = $history->update( array_values( array_unique( $keys ) ), $now );
		$changes = [];
		if ( $history->all() !== $before ) {
			$changes['problem_history'] = $history->all();
		}
		if ( array_diff( $works, $proven ) !== [] ) {
			$changes['proven_rules'] = array_values( array_unique( array_merge( $proven, $works ) ) );
		}
		return $news + [ 'changes' => $changes ];
	}

	/**
	 * Returns what is wrong: for each rule that worked before and doesn't now, and
	 * of the other problems those that are told. Where a rule has never worked, the
	 * settings page says so, but nothing has stopped.
	 *
	 * @param array{ rules: array<string, array<string, mixed>>, problems: list<array<string, mixed>> } $status The status.
	 * @param list<string>                                                                              $proven Rules that worked before.
	 * @return list<string>
	 */
	private static function keys( array $status, array $proven ): array {
		$keys = [];
		foreach ( $status['rules'] as $id => $rule ) {
			if ( $rule['holds'] === false && in_array( $id, $proven, true ) ) {
				$keys[] = "rule-$id";
			}
		}
		foreach ( $status['problems'] as $problem ) {
			if ( is_string( $problem['key'] ) && preg_match( self::TOLD, $problem['key'] ) === 1 && ! ( PHP_SAPI === 'cli' && preg_match( self::FILES, $problem['key'] ) === 1 ) ) {
				$keys[] = $problem['key'];
			}
		}
		return $keys;
	}

	/**
	 * Returns the problems seen before of which this status knows nothing, so that
	 * they count as neither there nor solved: after a change of the settings, until
	 * the next check, and of files on the command line.
	 *
	 * @param array{ rules: array<string, array<string, mixed>>, check: array<string, mixed> } $status The status.
	 * @param list<string>                                                                     $before Keys of the problems seen before.
	 * @return list<string>
	 */
	private static function unknown( array $status, array $before ): array {
		$keys = [];
		foreach ( $before as $key ) {
			$rule       = $status['rules'][ substr( $key, 5 ) ] ?? null;
			$is_unknown = strncmp( $key, 'rule-', 5 ) === 0
				? $rule !== null && $rule['state'] === 'block' && $rule['holds'] === null
				: ( preg_match( self::CHECKED, $key ) === 1 && $status['check']['age'] !== Check::FRESH ) || ( PHP_SAPI === 'cli' && preg_match( self::FILES, $key ) === 1 );
			if ( $is_unknown ) {
				$keys[] = $key;
			}
		}
		return $keys;
	}

	/**
	 * @param list<array<string, mixed>> $problems As on the settings page.
	 * @param list<string>               $told     From `keys()`.
	 * @return array<string, string> Messages by the key on the settings page.
	 */
	private static function messages( array $problems, array $told ): array {
		$messages = [];
		foreach ( $problems as $problem ) {
			$key     = is_string( $problem['key'] ) ? $problem['key'] : '';
			$is_told = in_array( $key, $told, true ) || ( $key === 'rules' && preg_grep( '/^rule-/', $told ) !== [] );
			if ( $is_told && is_string( $problem['message'] ) ) {
				$messages[ $key ] = $problem['message'];
			}
		}
		return $messages;
	}
}
