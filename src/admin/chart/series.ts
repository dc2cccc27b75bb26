/**
 * Which rules the chart tells apart: the busiest few; the rest are one.
 */
import type { RuleId } from '../../rules';
import type { RuleText, Stats } from '../../rest/types';
import type { Bucket } from './buckets';

const MOST = 4;

export interface Series {
	/** Its number is its colour. */
	readonly index: number;
	/** Absent for all others together. */
	readonly title?: string;
	readonly rules: readonly RuleId[];
}

/** By the hits of 30 days, so that another range doesn't change a rule's colour. */
export function series( stats: Stats, texts: readonly RuleText[] ): Series[] {
	const busy = texts
		.filter( ( { id } ) => stats.rules[ id ].last30d > 0 )
		.sort(
			( a, b ) =>
				stats.rules[ b.id ].last30d - stats.rules[ a.id ].last30d
		);
	// A colour for "others" says less than the one rule that it would stand for.
	const own = busy.length > MOST + 1 ? MOST : busy.length;
	const others = busy.slice( own );
	return [
		...busy.slice( 0, own ).map( ( { id, title }, index ) => ( {
			index,
			title,
			rules: [ id ],
		} ) ),
		...( others.length > 0
			? [ { index: MOST, rules: others.map( ( { id } ) => id ) } ]
			: [] ),
	];
}

export function hitsOf( { rules }: Series, bucket: Bucket ): number {
	return rules.reduce( ( sum, id ) => sum + ( bucket.rules[ id ] ?? 0 ), 0 );
}
