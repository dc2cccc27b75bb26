<?php
/**
 * A rule, where all is known.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use Sidegate\WordPress\Guard;
use Sidegate\WordPress\MainRequest;
use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Holds one rule through WordPress's hooks. It is made only while the rule is
 * in Watch or Block.
 */
abstract class Gate {

	/** @var Guard */
	protected Guard $guard;

	/** @var string Id of the rule. */
	protected string $rule;

	final public function __construct( Guard $guard, string $rule ) {
		$this->guard = $guard;
		$this->rule  = $rule;
	}

	abstract public function add_hooks(): void;

	/** Records the hit and, unless the rule only watches, answers and ends the request. */
	protected function refuse(): void {
		if ( $this->guard->stops( $this->rule ) ) {
			$this->guard->refuse( $this->rule );
		}
	}

	/**
	 * Blocks what WordPress has parsed. What PHP code had it parse in the middle
	 * of its own work finds nothing, and its work goes on.
	 *
	 * @param WP $wp What `parse_request` was fired with.
	 */
	protected function refuse_parsed( WP $wp ): void {
		if ( MainRequest::is_parsed( $wp ) ) {
			$this->refuse();
		} elseif ( ! Guard::is_unattended() && $this->guard->is_shut( $this->rule ) ) {
			$wp->query_vars    = [ 'error' => '404' ];
			$wp->matched_query = '';
		}
	}
}
