import { covered, lookAlikes, spellings } from './covered';

const kind = ( count: number ) => ( { what: 'a', count, example: 'GET /' } );

test( 'spellings are added up over all kinds', () => {
	expect(
		covered( {
			kinds: [ kind( 1200 ), kind( 3 ) ],
			allowed: { count: 0, example: '' },
		} )
	).toBe( '1,203 known spellings, in 2 kinds' );
} );

test( 'singular and plural differ', () => {
	const one = {
		kinds: [ kind( 1 ) ],
		allowed: { count: 1, example: 'GET /' },
	};
	expect( covered( one ) ).toBe( '1 known spelling, in 1 kind' );
	expect( spellings( 1 ) ).toBe( '1 known spelling' );
	expect( lookAlikes( one ) ).toBe(
		'1 similar legitimate request is not blocked:'
	);
} );

test( 'of many look-alikes, one is shown as an example', () => {
	expect(
		lookAlikes( { kinds: [], allowed: { count: 12, example: 'GET /' } } )
	).toBe( '12 similar legitimate requests are not blocked, for example:' );
} );
