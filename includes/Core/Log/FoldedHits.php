<?php
/**
 * Neighbouring hits in one line.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

/**
 * Folds hits that follow each other and have the same source, rule and request, and
 * are all blocked or all watched, so that a flood takes one line of a list.
 *
 * @phpstan-type Fold array{ hit: Hit, hits: int, first: int, last: int }
 */
final class FoldedHits {

	/**
	 * Returns the folds, in the order of the hits.
	 *
	 * @param list<Hit> $hits The newest first.
	 * @return list<Fold> Times are Unix times.
	 */
	public static function of( array $hits ): array {
		$folds    = [];
		$fold     = null;
		$previous = '';
		foreach ( $hits as $hit ) {
			$key  = implode( "\t", [ $hit->source, $hit->rule, (int) $hit->blocked, $hit->method, $hit->path ] );
			$time = intdiv( $hit->time, 1000000 );
			if ( $fold !== null && $key === $previous ) {
				++$fold['hits'];
				$fold['first'] = $time;
				continue;
			}
			if ( $fold !== null ) {
				$folds[] = $fold;
			}
			$fold     = [
				'hit'   => $hit,
				'hits'  => 1,
				'first' => $time,
				'last'  => $time,
			];
			$previous = $key;
		}
		if ( $fold !== null ) {
			$folds[] = $fold;
		}
		return $folds;
	}
}
