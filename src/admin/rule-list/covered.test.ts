import { covered, lookAlikes, requests } from './covered';

const kind = ( count: number ) => ( { what: 'a', count, example: 'GET /' } );

test( 'requests are added up over their kinds', () => {
	expect(
		covered( {
			ways: [ kind( 1200 ), kind( 3 ) ],
			passes: { count: 0, example: '' },
		} )
	).toBe( 'What this covers: 1,203 requests in 2 kinds' );
} );

test( 'one is not many', () => {
	const one = { ways: [ kind( 1 ) ], passes: { count: 1, example: 'GET /' } };
	expect( covered( one ) ).toBe( 'What this covers: 1 request in 1 kind' );
	expect( requests( 1 ) ).toBe( '1 request' );
	expect( lookAlikes( one ) ).toBe( '1 look-alike is let through:' );
} );

test( 'of many look-alikes, one is an example', () => {
	expect(
		lookAlikes( { ways: [], passes: { count: 12, example: 'GET /' } } )
	).toBe( '12 look-alikes are let through, for example:' );
} );
