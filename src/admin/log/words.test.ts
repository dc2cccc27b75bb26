import type { Because, Group } from '../../rest/types';
import { believed, found, hitsOf } from './words';

const group = ( patch: Partial< Group > ): Group => ( {
	key: '198.51.100.7',
	hits: 62_738,
	refused: null,
	error: 0,
	counted: 'all',
	first: '2026-11-26T17:00:00Z',
	last: '2026-11-26T17:40:00Z',
	network: null,
	...patch,
} );

test( 'an exact number is just that', () => {
	expect( hitsOf( group( {} ) ) ).toBe( '62,738' );
} );

test( 'what may be more is said to lie between', () => {
	expect( hitsOf( group( { error: 12 } ) ) ).toBe( '62,738 to 62,750' );
} );

test( 'of hits kept whole there are at least so many', () => {
	expect( hitsOf( group( { hits: 40, counted: 'kept' } ) ) ).toBe(
		'at least 40'
	);
} );

test( 'one is not many', () => {
	expect( found( 'hits', 1 ) ).toMatch( /^1 hit is kept whole\./ );
	expect( found( 'source', 1204 ) ).toBe( '1,204 sources' );
	expect( found( 'rule', 0 ) ).toBe( '0 rules' );
	expect( found( 'hour', 1 ) ).toBe( '1 hour with hits' );
} );

test( 'every reason is a sentence of its own', () => {
	const reasons: readonly Because[] = [
		'direct',
		'named',
		'trusted',
		'silent',
		'unreadable',
		'long',
	];
	const sentences = reasons.map( believed );
	expect( new Set( sentences ).size ).toBe( reasons.length );
	for ( const sentence of sentences ) {
		expect( sentence ).toMatch( /^[A-Z].+\.$/ );
	}
} );
