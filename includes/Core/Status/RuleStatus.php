<?php
/**
 * The state of one rule.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use Sidegate\Core\Checks\Check;
use Sidegate\Core\Checks\ProbeVerdict;

/** Holds the state that the owner chose for a rule, and what the last check found. */
final class RuleStatus {

	/** @var string `off`, `watch` or `block`. */
	public string $state;

	/** @var bool|null Whether requests are blocked; null if unknown. */
	public ?bool $holds = null;

	/** @var string|null The layer that blocked the test request. */
	public ?string $layer = null;

	/** @var string|null Why requests are not blocked, or why that is unknown: `disabled`, `off`, `watch`, `none`, `changed`, or a reason of ProbeVerdict. */
	public ?string $reason = null;

	/** @var int HTTP status of the answer; 0 if there was none. */
	public int $status = 0;

	/** @var int Milliseconds that the answer took. */
	public int $ms = 0;

	/**
	 * Derives the status of a rule from the last check.
	 *
	 * @param string $rule     ID of the rule.
	 * @param string $state    `off`, `watch` or `block`.
	 * @param bool   $disabled Whether SIDEGATE_DISABLE switches everything off.
	 * @param Check  $check    The last check.
	 * @param string $age      Age of the check: see Check::age().
	 */
	public static function of( string $rule, string $state, bool $disabled, Check $check, string $age ): self {
		$status        = new self();
		$status->state = $state;
		if ( $state !== 'block' ) {
			$status->reason = $state;
			return $status;
		}
		if ( $disabled ) {
			$status->holds  = false;
			$status->reason = 'disabled';
			return $status;
		}
		if ( $age === Check::NONE || $age === Check::CHANGED ) {
			$status->reason = $age;
			return $status;
		}
		$result         = $check->rules[ $rule ] ?? null;
		$status->reason = ProbeVerdict::UNANSWERED;
		if ( $result !== null ) {
			$status->layer  = $result['layer'];
			$status->reason = $result['because'];
			$status->status = $result['status'];
			$status->ms     = $result['ms'];
			$status->holds  = ProbeVerdict::holds( $result['layer'], $result['because'] );
		}
		return $status;
	}
}
