import { ceiling, scaleOf } from './scale';

test.each( [
	[ 0, 1 ],
	[ 1, 1 ],
	[ 3, 5 ],
	[ 51, 100 ],
	[ 88_058, 100_000 ],
] )( 'the scale of %d ends at %d', ( highest, top ) => {
	expect( ceiling( highest ) ).toBe( top );
} );

test.each( [
	[ 'ordinary days', [ 500, 480, 0, 900 ], { top: 1000, isCut: false } ],
	[
		'a day with an attack',
		[ 500, 83_000, 480, 520 ],
		{ top: 1000, isCut: true },
	],
	[
		'an attack over midnight',
		[ 400, 48_000, 40_000, 500, 480 ],
		{ top: 1000, isCut: true },
	],
	[
		'a new site under attack',
		[ 0, 83_000, 3 ],
		{ top: 100_000, isCut: false },
	],
	[ 'no hits', [ 0, 0, 0, 0 ], { top: 1, isCut: false } ],
	[ 'no bars', [], { top: 1, isCut: false } ],
] )( '%s', ( _name, totals, scale ) => {
	expect( scaleOf( totals ) ).toEqual( scale );
} );
