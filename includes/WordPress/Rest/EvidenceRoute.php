<?php
/**
 * A route that returns recorded data.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Networks\NetworkLookup;

defined( 'ABSPATH' ) || exit;

/**
 * Base class of the routes for hits, groups and sources: holds what all of them need.
 */
abstract class EvidenceRoute extends Route {

	protected Evidence $evidence;
	protected Rules $rules;
	protected NetworkLookup $networks;

	final public function __construct( Evidence $evidence, Rules $rules, NetworkLookup $networks ) {
		$this->evidence = $evidence;
		$this->rules    = $rules;
		$this->networks = $networks;
	}
}
