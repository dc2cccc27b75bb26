/**
 * Counts the hits of a rule, today and in the 30 days that the chart shows.
 */
import type { RuleId } from '../../rules';
import type { Bucket } from './buckets';

export interface Counts {
	readonly today: number;
	readonly days: number;
}

/** Uses the same buckets as the chart, so that both always show the same numbers. */
export function counts( id: RuleId, buckets: readonly Bucket[] ): Counts {
	const each = buckets.map( ( { rules } ) => rules[ id ] ?? 0 );
	return {
		today: each.at( -1 ) ?? 0,
		days: each.reduce( ( sum, hits ) => sum + hits, 0 ),
	};
}
