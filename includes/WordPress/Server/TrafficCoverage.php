<?php
/**
 * Coverage of the site's own traffic by a server's text.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Core\Export\BlockedForms;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Rest\HitShape;

/**
 * Returns how many of the requests that were blocked here a server would have
 * blocked itself. Exact counts hold no paths, so only the samples (hits kept
 * whole) are checked, and the result is not extrapolated.
 */
final class TrafficCoverage {

	/** Largest number of samples to check: takes some milliseconds. */
	private const MAX_SAMPLES = 1000;

	/** Largest number of examples of requests that the server doesn't block. */
	private const MAX_EXAMPLES = 5;

	private Evidence $evidence;

	public function __construct( Evidence $evidence ) {
		$this->evidence = $evidence;
	}

	/** @return array{ hits: int, blocks: int, total: int, left: list<string> } See TrafficCoverage in src/api/export.ts. */
	public function measure( BlockedForms $forms ): array {
		$this->evidence->refresh();
		$hits   = $this->evidence->samples()->latest_blocked( self::MAX_SAMPLES );
		$blocks = 0;
		$left   = [];
		foreach ( $hits as $hit ) {
			if ( $forms->would_block( $hit ) ) {
				++$blocks;
			} elseif ( count( $left ) < self::MAX_EXAMPLES ) {
				$left[ HitShape::text( "$hit->method $hit->path" ) ] = true;
			}
		}
		return [
			'hits'   => count( $hits ),
			'blocks' => $blocks,
			'total'  => $this->evidence->counts()->totals( [], time() )['all']['refused']['total'],
			// PHP turns numeric keys into integers.
			'left'   => array_map( static fn ( $one ): string => (string) $one, array_keys( $left ) ),
		];
	}
}
