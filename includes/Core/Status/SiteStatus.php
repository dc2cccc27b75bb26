<?php
/**
 * The state of the site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use Sidegate\Core\Checks\Check;
use Sidegate\Core\Checks\ProbeVerdict;

/**
 * Derives, from the settings and the last check, the one status that the page,
 * the widget and REST show. The fact `problems` holds keys of whatever else is
 * wrong, such as a folder that can't be written.
 *
 * @phpstan-type Facts array{
 *     disabled: bool,
 *     states: array<string, string>,
 *     defaults: array<string, string>,
 *     xmlrpc_mode: string,
 *     check: Check,
 *     fingerprint: string,
 *     now: int,
 *     htaccess: array{ wanted: bool, drift: string, problem: string },
 *     early: array{ drift: bool, problem: string },
 *     problems: list<string>
 * }
 */
final class SiteStatus {

	/** @var string `on`, `watching`, `off` or `attention`. */
	public string $state;

	/** @var array<string, RuleStatus> By rule. */
	public array $rules = [];

	/** @var list<string> Keys of what is wrong, the worst first. */
	public array $problems = [];

	/** @var string Key of the sentence to show: `disabled`, `all-off`, `failing`, `problem`, `watching`, `open`, `logins`, `pingbacks`, `recommended` or `all`. */
	public string $headline;

	/** @var list<string> Rules that the headline names. */
	public array $named_rules = [];

	/** @var string Age of the last check: see Check::age(). */
	public string $age;

	/** @var bool Whether any rule blocks, so that a check can verify it. */
	public bool $checkable;

	/** @var string Whether requests that the web server denies by itself are counted: a constant of ServerLogStatus. */
	public string $server_log;

	/** @var array{ block: int, hold: int, layers: array<string, int> } Rules that should block, rules that a check saw block, and these by layer. */
	public array $totals;

	/** @param Facts $facts Settings, files and the last check. */
	public function __construct( array $facts ) {
		$this->age = $facts['check']->age( $facts['fingerprint'], $facts['now'] );
		foreach ( $facts['states'] as $rule => $state ) {
			$this->rules[ $rule ] = RuleStatus::of( $rule, $state, $facts['disabled'], $facts['check'], $this->age );
		}
		$this->checkable = ! $facts['disabled'] && $this->in_state( 'block' ) !== [];
		$this->totals    = $this->totals();
		// If no rule blocks, there is nothing to count.
		$this->server_log = $this->checkable ? ServerLogStatus::of( $facts['check'], $this->age ) : ServerLogStatus::UNKNOWN;
		if ( ! $facts['disabled'] ) {
			$this->problems = $this->problems( $facts );
		}
		$this->headline = $this->headline( $facts );
		$this->state    = [
			'disabled' => 'off',
			'all-off'  => 'off',
			'failing'  => 'attention',
			'problem'  => 'attention',
			'watching' => 'watching',
		][ $this->headline ] ?? 'on';
	}

	/** @return list<string> Rules whose test request was not blocked. */
	public function failing(): array {
		return array_keys( array_filter( $this->rules, static fn ( RuleStatus $status ): bool => $status->holds === false ) );
	}

	/**
	 * @param Facts $facts Settings, files and the last check.
	 * @return list<string>
	 */
	private function problems( array $facts ): array {
		$problems = $this->failing() === [] ? [] : [ 'rules' ];
		foreach ( $this->rules as $status ) {
			if ( $status->reason === ProbeVerdict::UNCOUNTED && ! in_array( 'uncounted', $problems, true ) ) {
				$problems[] = 'uncounted';
			}
		}
		if ( $this->server_log === ServerLogStatus::BROKEN ) {
			$problems[] = 'unlogged';
		}
		[ 'htaccess' => $htaccess, 'early' => $early ] = $facts;
		if ( $htaccess['drift'] !== 'none' ) {
			$problems[] = 'htaccess-' . $htaccess['drift'];
		}
		// If only the first attempt failed, PHP blocks as before: nothing is wrong.
		if ( $htaccess['problem'] !== '' && ( $htaccess['wanted'] || $htaccess['drift'] !== 'none' ) ) {
			$problems[] = 'htaccess';
		}
		if ( $early['drift'] ) {
			$problems[] = 'early-drift';
		}
		if ( $early['problem'] !== '' ) {
			$problems[] = 'early';
		}
		return array_merge( $problems, $facts['problems'] );
	}

	/** @param Facts $facts Settings, files and the last check. */
	private function headline( array $facts ): string {
		if ( $facts['disabled'] ) {
			return 'disabled';
		}
		$this->named_rules = $this->failing();
		if ( $this->named_rules !== [] ) {
			return 'failing';
		}
		if ( $this->problems !== [] ) {
			return 'problem';
		}
		$off = $this->in_state( 'off' );
		if ( count( $off ) === count( $this->rules ) ) {
			return 'all-off';
		}
		$this->named_rules = $this->in_state( 'watch' );
		if ( $this->named_rules !== [] ) {
			return 'watching';
		}
		// Rules that are off by default are not listed: many sites need that.
		// Others were switched off by the owner.
		$this->named_rules = array_values( array_filter( $off, static fn ( string $rule ): bool => $facts['defaults'][ $rule ] !== 'off' ) );
		if ( $this->named_rules !== [] ) {
			return 'open';
		}
		$this->named_rules = $off;
		if ( $facts['states']['xmlrpc'] === 'block' && $facts['xmlrpc_mode'] !== 'everything' ) {
			return $facts['xmlrpc_mode'];
		}
		return $off === [] ? 'all' : 'recommended';
	}

	/** @return list<string> */
	private function in_state( string $state ): array {
		return array_keys( array_filter( $this->rules, static fn ( RuleStatus $status ): bool => $status->state === $state ) );
	}

	/** @return array{ block: int, hold: int, layers: array<string, int> } */
	private function totals(): array {
		$hold   = 0;
		$layers = [];
		foreach ( $this->rules as $status ) {
			$hold += $status->holds === true ? 1 : 0;
			if ( $status->layer !== null ) {
				$layers[ $status->layer ] = ( $layers[ $status->layer ] ?? 0 ) + 1;
			}
		}
		return [
			'block'  => count( $this->in_state( 'block' ) ),
			'hold'   => $hold,
			'layers' => $layers,
		];
	}
}
