import { rules } from '../../rules';
import { fragmentOf, isFiltered, placeOf, queryOf, type Place } from './place';

const ids = rules.map( ( { id } ) => id );
const read = ( fragment: string ) => placeOf( fragment, ids );

const everything: Place = {
	view: 'source',
	filter: {
		rule: 'xmlrpc',
		layer: 'shield',
		source: '2001:db8::/64',
		network: 8075,
		text: ' %_&=#?+ 日本\u202e',
		after: '2026-11-26T17:00:00Z',
		before: '2026-11-26T18:00:00Z',
	},
	page: 3,
};

test( 'a link shows the same view', () => {
	expect( read( fragmentOf( everything ) ) ).toEqual( everything );
} );

test( 'the whole log has the shortest address', () => {
	const whole = read( '#log' );
	expect( fragmentOf( whole ) ).toBe( '#log' );
	expect( isFiltered( whole.filter ) ).toBe( false );
	expect( queryOf( whole.filter ) ).toBe( '' );
} );

test( 'REST is asked for what is chosen, no more', () => {
	expect( queryOf( { rule: 'users-scan', layer: undefined } ) ).toBe(
		'rule=users-scan'
	);
	expect( queryOf( { network: 0 } ) ).toBe( 'network=0' );
	expect( isFiltered( { network: 0 } ) ).toBe( true );
} );

test.each( [
	[ 'no rule', 'rule=moat' ],
	[ 'no layer', 'layer=cellar' ],
	[ 'no number', 'network=-1' ],
	[ 'a number that is none', 'network=8075x' ],
	[ 'a number too large for one', 'network=4294967296' ],
	[ 'no time', 'after=yesterday' ],
	[ 'a day that there isn’t', 'before=2026-13-40T00:00:00Z' ],
	[ 'a year before hits', 'after=0002-11-26T00:00:00Z' ],
	[ 'an empty text', 'text=' ],
	[ 'something else', '__proto__=1&constructor=2' ],
] )( '%s asks for nothing', ( _name, query ) => {
	expect( isFiltered( read( `#log?${ query }` ).filter ) ).toBe( false );
} );

test.each( [
	[ 'page=0', 1 ],
	[ 'page=-3', 1 ],
	[ 'page=x', 1 ],
	[ 'page=7', 7 ],
	[ 'page=999999999', 100_000 ],
	[ 'page=99999999999999', 1 ],
] )( '“%s” is page %d', ( query, page ) => {
	expect( read( `#log?${ query }` ).page ).toBe( page );
} );

test( 'a time in another zone, typed by hand, is the same instant', () => {
	expect( read( '#log?after=2026-11-27T02:00+09:00' ).filter.after ).toBe(
		'2026-11-26T17:00:00Z'
	);
} );

test( 'what is too long for REST is cut between characters', () => {
	const { text } = read( `#log?text=${ '😀'.repeat( 200 ) }` ).filter;
	expect( text ).toBe( '😀'.repeat( 100 ) );
} );
