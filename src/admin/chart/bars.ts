/**
 * Calculates the heights of stacked bars, in percent of the chart.
 */
export interface Segment {
	readonly index: number;
	readonly height: number;
}

/** Minimum height of a whole bar: about two pixels, so that a single hit stays visible next to an attack. */
const MIN_HEIGHT = 1;

/**
 * Stacks segments. They share their bar in proportion: a minimum height for
 * each segment would draw a bar of five rules far too high. A bar that is higher
 * than `top` ends there.
 */
export function stack( values: readonly number[], top: number ): Segment[] {
	const sum = values.reduce( ( all, value ) => all + value, 0 );
	const bar = Math.min( 100, Math.max( MIN_HEIGHT, ( sum / top ) * 100 ) );
	return values.flatMap( ( value, index ) =>
		value === 0 ? [] : [ { index, height: ( value / sum ) * bar } ]
	);
}
