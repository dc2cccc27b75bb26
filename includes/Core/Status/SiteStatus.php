<?php
/**
 * The state of the site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use Sidegate\Core\Check;
use Sidegate\Core\Proof;

/**
 * Derives, from what was chosen and what was seen, the one answer that the
 * page, the widget and REST show. The fact `problems` holds keys of whatever
 * else is wrong, such as a folder that can't be written.
 *
 * @phpstan-type Facts array{
 *     disabled: bool,
 *     states: array<string, string>,
 *     defaults: array<string, string>,
 *     xmlrpc_mode: string,
 *     check: Check,
 *     made_for: string,
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

	/** @var string Which sentence is true: `disabled`, `all-off`, `failing`, `problem`, `watching`, `open`, `logins`, `pingbacks`, `recommended` or `all`. */
	public string $headline;

	/** @var list<string> The rules that it is about. */
	public array $about = [];

	/** @var string Age of the last check: see Check::age(). */
	public string $age;

	/** @var bool Whether anything blocks that a check could look at. */
	public bool $checkable;

	/** @var string Whether hits that the web server denies by itself are counted: one of ServerLogStatus's. */
	public string $server_log;

	/** @var array{ block: int, hold: int, layers: array<string, int> } How many rules block, how many of them were seen to hold, and at which layer. */
	public array $seen;

	/** @param Facts $facts What is known. */
	public function __construct( array $facts ) {
		$this->age = $facts['check']->age( $facts['made_for'], $facts['now'] );
		foreach ( $facts['states'] as $rule => $state ) {
			$this->rules[ $rule ] = RuleStatus::of( $rule, $state, $facts['disabled'], $facts['check'], $this->age );
		}
		$this->checkable = ! $facts['disabled'] && $this->in_state( 'block' ) !== [];
		$this->seen      = $this->seen();
		// While nothing should be blocked, nothing of it need be counted.
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

	/** @return list<string> Rules whose example was seen to come through. */
	public function failing(): array {
		return array_keys( array_filter( $this->rules, static fn ( RuleStatus $one ): bool => $one->holds === false ) );
	}

	/**
	 * @param Facts $facts What is known.
	 * @return list<string>
	 */
	private function problems( array $facts ): array {
		$problems = $this->failing() === [] ? [] : [ 'rules' ];
		foreach ( $this->rules as $one ) {
			if ( $one->because === Proof::UNCOUNTED && ! in_array( 'uncounted', $problems, true ) ) {
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
		// After a first try that failed, PHP blocks as before: nothing is wrong.
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

	/** @param Facts $facts What is known. */
	private function headline( array $facts ): string {
		if ( $facts['disabled'] ) {
			return 'disabled';
		}
		$this->about = $this->failing();
		if ( $this->about !== [] ) {
			return 'failing';
		}
		if ( $this->problems !== [] ) {
			return 'problem';
		}
		$off = $this->in_state( 'off' );
		if ( count( $off ) === count( $this->rules ) ) {
			return 'all-off';
		}
		$this->about = $this->in_state( 'watch' );
		if ( $this->about !== [] ) {
			return 'watching';
		}
		// Off by default is a choice that many sites need; another is the owner's.
		$this->about = array_values( array_filter( $off, static fn ( string $rule ): bool => $facts['defaults'][ $rule ] !== 'off' ) );
		if ( $this->about !== [] ) {
			return 'open';
		}
		$this->about = $off;
		if ( $facts['states']['xmlrpc'] === 'block' && $facts['xmlrpc_mode'] !== 'everything' ) {
			return $facts['xmlrpc_mode'];
		}
		return $off === [] ? 'all' : 'recommended';
	}

	/** @return list<string> */
	private function in_state( string $state ): array {
		return array_keys( array_filter( $this->rules, static fn ( RuleStatus $one ): bool => $one->state === $state ) );
	}

	/** @return array{ block: int, hold: int, layers: array<string, int> } */
	private function seen(): array {
		$hold   = 0;
		$layers = [];
		foreach ( $this->rules as $one ) {
			$hold += $one->holds === true ? 1 : 0;
			if ( $one->layer !== null ) {
				$layers[ $one->layer ] = ( $layers[ $one->layer ] ?? 0 ) + 1;
			}
		}
		return [
			'block'  => count( $this->in_state( 'block' ) ),
			'hold'   => $hold,
			'layers' => $layers,
		];
	}
}
