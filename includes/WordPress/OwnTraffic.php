<?php
/**
 * The site's own traffic, judged by a server's text.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\PlainForms;
use Sidegate\WordPress\Rest\HitShape;

/**
 * Says of the requests that were blocked here how many of them a server would
 * have blocked by itself. Counts are exact, but know no paths; so the hits that
 * are kept whole are judged, and none is taken to stand for others.
 */
final class OwnTraffic {

	/** Hits that are judged: some milliseconds. */
	private const MOST = 1000;

	/** Requests that are shown of those that it leaves. */
	private const SHOWN = 5;

	/** @var Evidence */
	private Evidence $evidence;

	public function __construct( Evidence $evidence ) {
		$this->evidence = $evidence;
	}

	/** @return array{ hits: int, blocks: int, total: int, left: list<string> } See OwnTraffic in src/rest/export.ts. */
	public function judged( PlainForms $forms ): array {
		$this->evidence->refresh();
		$hits   = $this->evidence->samples()->blocked( self::MOST );
		$blocks = 0;
		$left   = [];
		foreach ( $hits as $hit ) {
			if ( $forms->block( $hit ) ) {
				++$blocks;
			} elseif ( count( $left ) < self::SHOWN ) {
				$left[ HitShape::text( "$hit->method $hit->path" ) ] = true;
			}
		}
		return [
			'hits'   => count( $hits ),
			'blocks' => $blocks,
			'total'  => $this->evidence->counts()->totals( [], time() )['all']['refused']['total'],
			// PHP makes numbers of some keys.
			'left'   => array_map( static fn ( $one ): string => (string) $one, array_keys( $left ) ),
		];
	}
}
