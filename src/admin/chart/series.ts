/**
 * Chooses the series of the chart: the busiest rules, and all others as one series.
 */
import type { RuleId } from '../../rules';
import type { RuleText, Stats } from '../../api/types';
import type { Bucket } from './buckets';

const MAX_RULES = 4;

export interface Series {
	/** Determines the colour. */
	readonly index: number;
	/** Absent for the series of all other rules. */
	readonly title?: string;
	readonly rules: readonly RuleId[];
}

/** Sorts by the hits of 30 days, so that a rule keeps its colour in every range. */
export function series( stats: Stats, texts: readonly RuleText[] ): Series[] {
	const busy = texts
		.filter( ( { id } ) => stats.rules[ id ].last30d > 0 )
		.sort(
			( a, b ) =>
				stats.rules[ b.id ].last30d - stats.rules[ a.id ].last30d
		);
	// If "others" would stand for a single rule, that rule is shown itself.
	const own = busy.length > MAX_RULES + 1 ? MAX_RULES : busy.length;
	const others = busy.slice( own );
	return [
		...busy.slice( 0, own ).map( ( { id, title }, index ) => ( {
			index,
			title,
			rules: [ id ],
		} ) ),
		...( others.length > 0
			? [ { index: MAX_RULES, rules: others.map( ( { id } ) => id ) } ]
			: [] ),
	];
}

export function hitsOf( { rules }: Series, bucket: Bucket ): number {
	return rules.reduce( ( sum, id ) => sum + ( bucket.rules[ id ] ?? 0 ), 0 );
}
