import { covered, lookAlikes, spellings } from './covered';

const kind = ( count: number ) => ( { what: 'a', count, example: 'GET /' } );

test( 'spellings are added up over all kinds', () => {
	expect(
		covered( {
			ways: [ kind( 1200 ), kind( 3 ) ],
			passes: { count: 0, example: '' },
		} )
	).toBe( '1,203 known spellings, in 2 kinds' );
} );

test( 'singular and plural differ', () => {
	const one = { ways: [ kind( 1 ) ], passes: { count: 1, example: 'GET /' } };
	expect( covered( one ) ).toBe( '1 known spelling, in 1 kind' );
	expect( spellings( 1 ) ).toBe( '1 known spelling' );
	expect( lookAlikes( one ) ).toBe(
		'1 similar legitimate request is not blocked:'
	);
} );

test( 'of many look-alikes, one is shown as an example', () => {
	expect(
		lookAlikes( { ways: [], passes: { count: 12, example: 'GET /' } } )
	).toBe( '12 similar legitimate requests are not blocked, for example:' );
} );
