<?php
/**
 * Base class of what applies a rule within WordPress.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Applies one rule through WordPress's hooks. An instance exists only while
 * the rule is in Watch or Block.
 */
abstract class RuleHooks {

	protected Guard $guard;

	/** @var string Rule id. */
	protected string $rule;

	final public function __construct( Guard $guard, string $rule ) {
		$this->guard = $guard;
		$this->rule  = $rule;
	}

	abstract public function add_hooks(): void;

	/** Records the hit and, in Block, answers and ends the request. */
	protected function record_and_block(): void {
		if ( $this->guard->should_block( $this->rule ) ) {
			$this->guard->block_request( $this->rule );
		}
	}

	/**
	 * Blocks a parsed request. If PHP code fired `parse_request` during other
	 * work, that code finds nothing and continues.
	 *
	 * @param WP $wp Argument of `parse_request`.
	 */
	protected function block_parsed_request( WP $wp ): void {
		if ( MainRequest::is_parsed( $wp ) ) {
			$this->record_and_block();
		} elseif ( ! Guard::is_unattended() && $this->guard->is_enforced( $this->rule ) ) {
			$wp->query_vars    = [ 'error' => '404' ];
			$wp->matched_query = '';
		}
	}
}
