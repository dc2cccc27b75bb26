import { parameters } from '../language/parameters';
import { perhaps, surely, twice } from './query';

const test1 = ( expression: string, query: string ) =>
	new RegExp( expression ).test( query );

const author = surely( 'author', '[1-9]' );

test.each( [
	'author=1',
	'x=1&author=1',
	'%61uthor=%31',
	'+author=1',
	'%20+author=1',
	'author%00x=1',
	'author[]=1',
	'author%5Ba%5d=1',
	'author[a%20b][c]=1',
	'author=abc1',
	'author=%25%20+1',
] )( 'author is there in %s', ( query ) => {
	expect( test1( author, query ) ).toBe( true );
} );

test.each( [
	[ 'author=%20', 'the 2 is half of a blank' ],
	[ 'author=%2', 'an escape that is cut off is left to PHP' ],
	[ 'author=0', 'no digit that counts' ],
	[ 'author', 'no value' ],
	[ 'author&b=1', 'another’s value' ],
	[ 'AUTHOR=1', 'names are case-sensitive' ],
	[ 'coauthor=1', 'another name' ],
	[ 'author_name=1', 'another name' ],
	[ 'author[=1', 'to PHP, author_' ],
	[ 'author[%00]=1', 'to PHP, author_: a NUL cuts it off' ],
	[ '.author=1', 'to PHP, _author' ],
	[ 'x=author=1', 'within a value' ],
] )( 'author is not there in %s: %s', ( query ) => {
	expect( test1( author, query ) ).toBe( false );
} );

test.each( [ 'a_b=1', 'a.b=1', 'a+b=1', 'a%20b=1', 'a[b=1', 'a%5Bb%00=1' ] )(
	'an underscore is found in %s, as PHP would',
	( query ) => {
		expect( [ ...parameters( query ).keys() ] ).toEqual( [ 'a_b' ] );
		expect( test1( surely( 'a_b', '1' ), query ) ).toBe( true );
	}
);

test( 'a bracket that is closed makes an array of what stands before it', () => {
	expect( parameters( 'a[b]=1' ).has( 'a_b' ) ).toBe( false );
	expect( test1( surely( 'a_b', '1' ), 'a[b]=1' ) ).toBe( false );
} );

test( 'a flag needs no value', () => {
	const flag = surely( 'rsd', '' );
	expect(
		[ 'rsd', 'rsd=', 'a&rsd&b', 'rsd[]' ].map( ( query ) =>
			test1( flag, query )
		)
	).toEqual( [ true, true, true, true ] );
	expect( test1( flag, 'rsdx' ) ).toBe( false );
} );

test( 'what must not be there is found though it be spelled in ways that mean nothing', () => {
	const route = perhaps( 'rest_route', '[^0]|00' );
	for ( const query of [
		'rest_route=/',
		'rest[route[x]=1',
		'rest.route=%',
		'rest_route=%30%',
	] ) {
		expect( [ query, test1( route, query ) ] ).toEqual( [ query, true ] );
	}
	for ( const query of [
		'rest_route=',
		'rest_route=0',
		'rest_routes=1',
		'rest_route',
	] ) {
		expect( [ query, test1( route, query ) ] ).toEqual( [ query, false ] );
	}
} );

test.each( [
	'author=1&author=2',
	'author&author',
	'author[]=1&x&%61uthor',
	'author&x&+author%00=',
] )( 'a name is there twice in %s', ( query ) => {
	expect( test1( twice( 'author' ), query ) ).toBe( true );
} );

test.each( [
	'author=1',
	'author=author',
	'author=1&coauthor=1',
	'author=1&author_name=x',
] )( 'a name is there once in %s', ( query ) => {
	expect( test1( twice( 'author' ), query ) ).toBe( false );
} );

test( 'a query of 100,000 bytes is looked through in a moment', () => {
	const start = Date.now();
	for ( const part of [
		'author=',
		'&author',
		'+',
		'%20',
		'%',
		'author[',
		'&+',
		'author=%2&',
	] ) {
		const query = part.repeat( 100000 / part.length );
		[ author, twice( 'author' ), perhaps( 'author', '1' ) ].forEach(
			( one ) => test1( one, query )
		);
	}
	expect( Date.now() - start ).toBeLessThan( 2000 );
} );

test( 'a value that is anchored in one of its branches alone is an error', () => {
	expect( () => surely( 'a', '^b|c' ) ).toThrow( 'in the middle' );
} );
