import { ceiling, stack } from './bars';

test.each( [
	[ 0, 1 ],
	[ 1, 1 ],
	[ 3, 5 ],
	[ 10, 10 ],
	[ 11, 20 ],
	[ 51, 100 ],
	[ 62_738, 100_000 ],
] )( 'up to %d hits, the chart ends at %d', ( highest, top ) => {
	expect( ceiling( highest ) ).toBe( top );
} );

test( 'bars stand on the ground, one on the other', () => {
	expect( stack( [ 50, 0, 25 ], 100 ) ).toEqual( [
		{ index: 0, y: 50, height: 50 },
		{ index: 2, y: 25, height: 25 },
	] );
} );

const heightOf = ( values: readonly number[], top: number ) =>
	stack( values, top ).reduce( ( sum, { height } ) => sum + height, 0 );

test( 'one hit beside a flood can be seen', () => {
	expect( heightOf( [ 1 ], 100_000 ) ).toBe( 1 );
} );

test( 'an ordinary day beside a flood is not drawn taller for its five kinds', () => {
	// 500 hits on an axis of 100,000: half a hundredth, lifted to the least that can be seen.
	expect( heightOf( [ 250, 100, 80, 50, 20 ], 100_000 ) ).toBeCloseTo( 1 );
	// Above that a bar is as tall as what it stands for.
	expect( heightOf( [ 2500, 1000, 800, 500, 200 ], 100_000 ) ).toBeCloseTo(
		5
	);
} );

test( 'segments keep their proportion, however small the bar', () => {
	const [ first, second ] = stack( [ 300, 100 ], 100_000 );
	expect( ( first?.height ?? 0 ) / ( second?.height ?? 1 ) ).toBeCloseTo( 3 );
} );

test( 'a full bar stays inside', () => {
	expect( stack( [ 99_998, 1, 1 ], 100_000 ).at( -1 )?.y ).toBeCloseTo( 0 );
} );
