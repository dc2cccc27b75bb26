<?php
/**
 * A route that tells what was recorded.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Rules;
use Sidegate\WordPress\Evidence;
use Sidegate\WordPress\Networks;

defined( 'ABSPATH' ) || exit;

/**
 * Hits, their groups and their sources, filtered by rule and shown with their networks.
 */
abstract class EvidenceRoute extends Route {

	/** @var Evidence */
	protected Evidence $evidence;

	/** @var Rules */
	protected Rules $rules;

	/** @var Networks */
	protected Networks $networks;

	final public function __construct( Evidence $evidence, Rules $rules, Networks $networks ) {
		$this->evidence = $evidence;
		$this->rules    = $rules;
		$this->networks = $networks;
	}
}
