/**
 * Heights of stacked bars, in hundredths of the chart.
 */
export interface Segment {
	readonly index: number;
	readonly y: number;
	readonly height: number;
}

/** Of a bar, whatever it is made of: about two pixels, so that a single hit beside a flood stays visible. */
const LEAST = 1;

/** The next of 1, 2, 5, 10, 20, 50 … that holds all. */
export function ceiling( highest: number ): number {
	const power = 10 ** Math.floor( Math.log10( Math.max( 1, highest ) ) );
	return (
		( [ 1, 2, 5 ].find( ( step ) => step * power >= highest ) ?? 10 ) *
		power
	);
}

/**
 * From the ground up, in the order given. Segments share their bar in
 * proportion: a least height of each would lift a bar of five kinds far above
 * what it stands for.
 */
export function stack( values: readonly number[], top: number ): Segment[] {
	const sum = values.reduce( ( all, value ) => all + value, 0 );
	const bar = sum === 0 ? 0 : Math.max( LEAST, ( sum / top ) * 100 );
	let y = 100;
	return values.flatMap( ( value, index ) => {
		const height = sum === 0 ? 0 : ( value / sum ) * bar;
		y -= height;
		return height === 0 ? [] : [ { index, y, height } ];
	} );
}
