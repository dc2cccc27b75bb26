/**
 * Statistics for a machine that runs other programs too: medians, ratios of
 * values of the same round, and minima. Has no side effects.
 */

/** Returns the minimum, which is closest to the real cost: other programs on the machine only add to it. */
export const minimum = ( costs: readonly number[] ): number =>
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

/** Returns the median of the rounds' ratios. */
export const ratio = (
	one: readonly number[],
	other: readonly number[]
): number =>
	median(
		one.map( ( number, round ) => number / ( other[ round ] ?? NaN ) )
	);
