/**
 * Heights of stacked bars, in hundredths of the chart.
 */
export interface Segment {
	readonly index: number;
	readonly y: number;
	readonly height: number;
}

/** A single hit beside a flood must stay visible. */
const LEAST = 1.5;

/** The next of 1, 2, 5, 10, 20, 50 … that holds all. */
export function ceiling( highest: number ): number {
	const power = 10 ** Math.floor( Math.log10( Math.max( 1, highest ) ) );
	return (
		( [ 1, 2, 5 ].find( ( step ) => step * power >= highest ) ?? 10 ) *
		power
	);
}

/** From the ground up, in the order given. */
export function stack( values: readonly number[], top: number ): Segment[] {
	const wanted = values.map( ( value ) =>
		value === 0 ? 0 : Math.max( LEAST, ( value / top ) * 100 )
	);
	// What the small ones were given must not push the bar out of the chart.
	const shrink = Math.min(
		1,
		100 / wanted.reduce( ( sum, height ) => sum + height, 0 )
	);
	let y = 100;
	return wanted.flatMap( ( height, index ) => {
		y -= height * shrink;
		return height === 0 ? [] : [ { index, y, height: height * shrink } ];
	} );
}
