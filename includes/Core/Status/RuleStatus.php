<?php
/**
 * The state of one rule.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use Sidegate\Core\Check;
use Sidegate\Core\Proof;

/**
 * What the owner chose, and whether the last check saw it hold.
 */
final class RuleStatus {

	/** @var string `off`, `watch` or `block`. */
	public string $state;

	/** @var bool|null Whether requests are blocked; null where that isn't known. */
	public ?bool $holds = null;

	/** @var string|null The layer that blocked the example. */
	public ?string $layer = null;

	/** @var string|null Why it doesn't hold or isn't known: `disabled`, `off`, `watch`, `none`, `changed`, or one of Proof's. */
	public ?string $because = null;

	/** @var int Status of the answer; 0 if there was none. */
	public int $status = 0;

	/** @var int Milliseconds that it took. */
	public int $ms = 0;

	/**
	 * @param string $rule     Its id.
	 * @param string $state    `off`, `watch` or `block`.
	 * @param bool   $disabled Whether SIDEGATE_DISABLE switches everything off.
	 * @param Check  $check    The last check.
	 * @param string $age      Its age: see Check::age().
	 */
	public static function of( string $rule, string $state, bool $disabled, Check $check, string $age ): self {
		$status        = new self();
		$status->state = $state;
		if ( $state !== 'block' ) {
			$status->because = $state;
			return $status;
		}
		if ( $disabled ) {
			$status->holds   = false;
			$status->because = 'disabled';
			return $status;
		}
		if ( $age === Check::NONE || $age === Check::CHANGED ) {
			$status->because = $age;
			return $status;
		}
		$found           = $check->rules[ $rule ] ?? null;
		$status->because = Proof::UNANSWERED;
		if ( $found !== null ) {
			$status->layer   = $found['layer'];
			$status->because = $found['because'];
			$status->status  = $found['status'];
			$status->ms      = $found['ms'];
			$status->holds   = Proof::holds( $found['layer'], $found['because'] );
		}
		return $status;
	}
}
