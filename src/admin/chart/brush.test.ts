import { barAt, chosenOf, moved } from './brush';
import type { Bucket } from './buckets';

/** Bars of an hour each, with 1, 2, 3 … hits of which one was only watched. */
const bars = ( count: number, from = 0 ): Bucket[] =>
	Array.from( { length: count }, ( _, i ) => ( {
		start: ( from + i ) * 3600,
		hits: i + 1,
		refused: i,
		rules: {},
	} ) );
const END = 24 * 3600;

test( 'a point lies over a bar, also at the edges and beyond', () => {
	expect(
		[ -5, 0, 99, 100, 599, 600, 900 ].map( ( x ) => barAt( x, 600, 6 ) )
	).toEqual( [ 0, 0, 0, 1, 5, 5, 5 ] );
} );

test( 'a drag to the left chooses the same as one to the right', () => {
	const right = chosenOf( { from: 3600, to: 3 * 3600 }, bars( 24 ), END );
	expect( right ).toEqual( {
		first: 1,
		last: 3,
		start: 3600,
		end: 4 * 3600,
		hits: 2 + 3 + 4,
		refused: 1 + 2 + 3,
	} );
	expect( chosenOf( { from: 3 * 3600, to: 3600 }, bars( 24 ), END ) ).toEqual(
		right
	);
} );

test( 'the newest bar ends where the chart does', () => {
	expect(
		chosenOf( { from: 23 * 3600, to: 23 * 3600 }, bars( 24 ), END )?.end
	).toBe( END );
} );

test( 'when the chart moves on, the same hours stay chosen while they are there', () => {
	const brush = { from: 0, to: 2 * 3600 };
	expect( chosenOf( brush, bars( 24, 1 ), END + 3600 ) ).toMatchObject( {
		first: 0,
		last: 1,
		start: 3600,
	} );
	expect( chosenOf( brush, bars( 24, 3 ), END + 3 * 3600 ) ).toBeUndefined();
} );

test( 'keys move, and with Shift they extend', () => {
	const all = bars( 24 );
	const press = (
		brush: ReturnType< typeof moved >,
		key: string,
		extend = false
	) => moved( key, extend, brush, all );
	let brush = press( undefined, 'ArrowLeft' );
	expect( brush ).toEqual( { from: 23 * 3600, to: 23 * 3600 } );
	brush = press( brush, 'ArrowLeft' );
	expect( brush ).toEqual( { from: 22 * 3600, to: 22 * 3600 } );
	brush = press( press( brush, 'ArrowLeft', true ), 'ArrowLeft', true );
	expect( brush ).toEqual( { from: 22 * 3600, to: 20 * 3600 } );
	expect( press( brush, 'Home', true ) ).toEqual( {
		from: 22 * 3600,
		to: 0,
	} );
	expect( press( undefined, 'Home' ) ).toEqual( { from: 0, to: 0 } );
	expect( press( { from: 0, to: 0 }, 'ArrowLeft' ) ).toEqual( {
		from: 0,
		to: 0,
	} );
	expect( press( brush, 'x' ) ).toBeUndefined();
} );

test( 'without bars there is nothing to choose', () => {
	expect( moved( 'End', false, undefined, [] ) ).toBeUndefined();
	expect( chosenOf( { from: 0, to: 0 }, [], END ) ).toBeUndefined();
} );
