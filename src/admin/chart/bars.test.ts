import { stack } from './bars';

test( 'segments have the height of their numbers', () => {
	expect( stack( [ 50, 0, 25 ], 100 ) ).toEqual( [
		{ index: 0, height: 50 },
		{ index: 2, height: 25 },
	] );
} );

const heightOf = ( values: readonly number[], top: number ) =>
	stack( values, top ).reduce( ( sum, { height } ) => sum + height, 0 );

test( 'a single hit is visible next to an attack', () => {
	expect( heightOf( [ 1 ], 100_000 ) ).toBe( 1 );
} );

test( 'a normal day next to an attack is not drawn higher for its five rules', () => {
	// 500 hits on an axis of 100,000 are half a percent, raised to the minimum height.
	expect( heightOf( [ 250, 100, 80, 50, 20 ], 100_000 ) ).toBeCloseTo( 1 );
	// Above the minimum, the height is proportional.
	expect( heightOf( [ 2500, 1000, 800, 500, 200 ], 100_000 ) ).toBeCloseTo(
		5
	);
} );

test( 'segments keep their proportion, however small the bar', () => {
	const [ first, second ] = stack( [ 300, 100 ], 100_000 );
	expect( ( first?.height ?? 0 ) / ( second?.height ?? 1 ) ).toBeCloseTo( 3 );
} );

test( 'a bar that is higher than the chart ends at its top', () => {
	expect( heightOf( [ 80_000, 3_000 ], 1000 ) ).toBeCloseTo( 100 );
	expect( stack( [ 0, 0 ], 100 ) ).toEqual( [] );
} );
