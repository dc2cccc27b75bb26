/**
 * Figures that hold on a noisy machine: medians, ratios of what was measured
 * in the same round, and the least of several. Pure.
 */

/** What something costs by itself: other programs on the machine only ever add to it. */
export const leastOf = ( costs: readonly number[] ): number =>
	Math.min( ...costs );

export function median( numbers: readonly number[] ): number {
	const sorted = [ ...numbers ].sort( ( a, b ) => a - b );
	const middle = Math.floor( sorted.length / 2 );
	const [ low = NaN, high = NaN ] =
		sorted.length % 2
			? [ sorted[ middle ], sorted[ middle ] ]
			: [ sorted[ middle - 1 ], sorted[ middle ] ];
	return ( low + high ) / 2;
}

/** The median of one divided by the other, round by round. */
export const ratio = (
	one: readonly number[],
	other: readonly number[]
): number =>
	median(
		one.map( ( number, round ) => number / ( other[ round ] ?? NaN ) )
	);
