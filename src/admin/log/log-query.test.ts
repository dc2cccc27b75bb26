import { rules } from '../../rules';
import {
	fragmentOf,
	isFiltered,
	parseLogQuery,
	restQueryOf,
	type LogQuery,
} from './log-query';

const ids = rules.map( ( { id } ) => id );
const read = ( fragment: string ) => parseLogQuery( fragment, ids );

const everything: LogQuery = {
	view: 'source',
	filter: {
		rule: 'xmlrpc',
		layer: 'shield',
		source: '2001:db8::/64',
		network: 8075,
		path: '/?a=b&c#…',
		agent: 'curl/8 (+http://a.example)',
		login: 'admin@example.org',
		text: ' %_&=#?+ 日本\u202e',
		after: '2026-11-26T17:00:00Z',
		before: '2026-11-26T18:00:00Z',
	},
	page: 3,
};

test( 'a link opens the same view', () => {
	expect( read( fragmentOf( everything ) ) ).toEqual( everything );
} );

test( 'the log without filters has the shortest URL', () => {
	const unfiltered = read( '#log' );
	expect( fragmentOf( unfiltered ) ).toBe( '#log' );
	expect( isFiltered( unfiltered.filter ) ).toBe( false );
	expect( restQueryOf( unfiltered.filter ) ).toBe( '' );
} );

test( 'the REST query contains only the filters that are set', () => {
	expect( restQueryOf( { rule: 'users-scan', layer: undefined } ) ).toBe(
		'rule=users-scan'
	);
	expect( restQueryOf( { network: 0 } ) ).toBe( 'network=0' );
	expect( isFiltered( { network: 0 } ) ).toBe( true );
} );

test.each( [
	[ 'an unknown rule', 'rule=no-such-rule' ],
	[ 'an unknown layer', 'layer=no-such-layer' ],
	[ 'a negative number', 'network=-1' ],
	[ 'text after a number', 'network=8075x' ],
	[ 'a number above 32 bits', 'network=4294967296' ],
	[ 'an invalid time', 'after=yesterday' ],
	[ 'a day that does not exist', 'before=2026-13-40T00:00:00Z' ],
	[ 'a year before 1970', 'after=0002-11-26T00:00:00Z' ],
	[ 'an empty text', 'text=' ],
	[ 'unknown keys', '__proto__=1&constructor=2' ],
] )( '%s is ignored', ( _name, query ) => {
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

test( 'a time in another zone is converted to UTC', () => {
	expect( read( '#log?after=2026-11-27T02:00+09:00' ).filter.after ).toBe(
		'2026-11-26T17:00:00Z'
	);
} );

test( 'text that is too long for REST is truncated between characters', () => {
	const { text } = read( `#log?text=${ '😀'.repeat( 200 ) }` ).filter;
	expect( text ).toBe( '😀'.repeat( 100 ) );
} );
