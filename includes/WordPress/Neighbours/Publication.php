<?php
/**
 * Base class of the callbacks that close a publication.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use Sidegate\WordPress\Rules\Support\Guard;
use Sidegate\WordPress\Rules\Support\UserVisibility;

defined( 'ABSPATH' ) || exit;

/** Has what all callbacks need: the rule, whether to hide users, and which software is active. */
abstract class Publication {

	protected Guard $guard;

	/** @var string Rule id. */
	protected string $rule;

	final public function __construct( Guard $guard, string $rule ) {
		$this->guard = $guard;
		$this->rule  = $rule;
	}

	/** Records a hit if the client may not see users, and returns whether to hide them. */
	protected function hides_users(): bool {
		return ! Guard::is_unattended() && ! UserVisibility::may_see_users() && $this->guard->should_block( $this->rule );
	}

	/** Returns whether to hide users, without a hit: for callbacks that also run on answers without a name. */
	protected function would_hide_users(): bool {
		return ! Guard::is_unattended() && ! UserVisibility::may_see_users() && $this->guard->is_enforced( $this->rule );
	}

	/** Returns whether one of these neighbours is active; ids as in src/neighbours. */
	protected static function is_active( string ...$ids ): bool {
		/** @var array<string, array{ signs: array{ folders: list<string>, classes: list<string>, functions: list<string>, constants: list<string>, hooks: list<string>, options: array<string, string> } }> $all */
		$all = require dirname( __DIR__, 3 ) . '/build/neighbours.php';
		foreach ( $ids as $id ) {
			if ( isset( $all[ $id ] ) && Signs::are_present( $all[ $id ]['signs'] ) ) {
				return true;
			}
		}
		return false;
	}

	protected static function is_rest(): bool {
		return defined( 'REST_REQUEST' ) && REST_REQUEST;
	}
}
