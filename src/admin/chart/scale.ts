/**
 * Chooses the scale of the chart. Bars that dwarf all others are cut, so that
 * the others stay readable.
 */

/** How much higher than the next bar a bar must be to be cut. */
const MIN_RATIO = 4;

/** More than this are no exception, but the site's ordinary numbers. */
const MAX_CUT = 3;

/** With fewer bars below the cut there is nothing to compare. */
const MIN_LEFT = 3;

/** Leaves room between the highest bar and the cut ones. */
const HEADROOM = 1.25;

export interface Scale {
	/** Number of hits at the top of the chart. */
	readonly top: number;
	/** Whether the highest bars are cut, because they are higher than `top`. */
	readonly isCut: boolean;
}

/** Returns the smallest of 1, 2, 5, 10, 20, 50 … that is not below the number. */
export function ceiling( highest: number ): number {
	const power = 10 ** Math.floor( Math.log10( Math.max( 1, highest ) ) );
	return (
		( [ 1, 2, 5 ].find( ( step ) => step * power >= highest ) ?? 10 ) *
		power
	);
}

/** `totals` are the hits of each bar. */
export function scaleOf( totals: readonly number[] ): Scale {
	const bars = totals
		.filter( ( total ) => total > 0 )
		.sort( ( a, b ) => b - a );
	const cuts = Array.from( { length: MAX_CUT }, ( _, index ) => index + 1 )
		.filter( ( count ) => bars.length - count >= MIN_LEFT )
		.map( ( count ) => {
			const below = bars[ count ] ?? 0;
			return { below, ratio: ( bars[ count - 1 ] ?? 0 ) / below };
		} )
		.sort( ( a, b ) => b.ratio - a.ratio );
	const [ best ] = cuts;
	return best && best.ratio >= MIN_RATIO
		? { top: ceiling( best.below * HEADROOM ), isCut: true }
		: { top: ceiling( bars[ 0 ] ?? 0 ), isCut: false };
}
