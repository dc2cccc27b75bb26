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

test( 'one hit beside a flood can be seen', () => {
	expect( stack( [ 1 ], 100_000 )[ 0 ]?.height ).toBeGreaterThan( 1 );
} );

test( 'a full bar stays inside, whatever is added to be seen', () => {
	const segments = stack( [ 99_998, 1, 1 ], 100_000 );
	expect( segments.at( -1 )?.y ).toBeCloseTo( 0 );
} );
