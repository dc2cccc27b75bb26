/**
 * @jest-environment node
 */
import { asked } from '../../rules';
import { textFor, told, tried } from '../sound';
import { flat, moat } from '../fixture';
import { awsWaf } from '.';
import { load } from './interpreter';
import { perhaps, plainPath, surely, twice } from './spell';
import { check } from './template';

const STRANGER = '192.0.2.1';

describe.each( told.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const answer = load( textFor( awsWaf, [ rule ] ) );
		const { wrong, refused } = tried(
			rule,
			( request ) => answer( request, STRANGER ) !== undefined
		);

		test( 'refuses nothing that anybody may come up with and the evaluator lets pass', () => {
			expect( wrong ).toEqual( [] );
		} );

		test( 'is refused often enough to mean something', () => {
			expect( refused ).toBeGreaterThan( 20 );
		} );
	}
);

test( 'all rules are a template that AWS takes, within the capacity that it names', () => {
	const resources = check( textFor( awsWaf, asked ) );
	expect( Object.keys( resources ) ).toEqual( [ 'Sidegate' ] );
	expect( resources[ 'Sidegate' ]?.Properties ).toMatchObject( {
		Name: 'sidegate',
		Rules: expect.arrayContaining( [
			expect.objectContaining( {
				Name: 'sidegate-xmlrpc',
				Action: {
					Block: { CustomResponse: { ResponseCode: 403 } },
				},
			} ),
		] ),
	} );
} );

test( 'allies are a set for each kind of address, and not asked otherwise', () => {
	const text = flat( awsWaf.compile( [ moat ] ).parts.bare ?? [], [
		'ipv4',
		'ipv6',
	] )
		.replace( '{{cidr}}', '192.0.2.0/24' )
		.replace( '{{cidr}}', '2001:db8::/32' );
	const answer = load( text );
	const request = { target: '/m.php' };
	expect( answer( request, '192.0.2.200' ) ).toBeUndefined();
	expect( answer( request, '2001:db8::1' ) ).toBeUndefined();
	expect( answer( request, '192.0.3.1' ) ).toBe( 404 );
	expect( answer( request, '2001:db9::1' ) ).toBe( 404 );
} );

test( 'a parameter on the decoded query is short, and knows what PHP makes of names', () => {
	expect( surely( 'm', '^1$' ) ).toBe(
		'(?:^|&)[\\x20\\x2b]*m(?:\\x5b[^&=\\x5d]*\\x5d[^&=]*)?=1(?:&|$)'
	);
	expect( perhaps( 'm', '^1$' ) ).toBe(
		'(?:^|&)[\\x20\\x2b]*m(?:\\x5b[^&=]*)?=1(?:&|$)'
	);
	expect( new RegExp( surely( 'a_b', '' ) ).test( 'x&+a.b[]=1' ) ).toBe(
		true
	);
	expect( new RegExp( twice( 'm' ) ).test( 'm=1\n&x&m' ) ).toBe( true );
	expect( new RegExp( twice( 'm' ) ).test( 'm=m&mm=1' ) ).toBe( false );
} );

test( 'a path keeps what it ends with', () => {
	expect( plainPath( '/wp-json/a$' ) ).toBe(
		'[/\\x5c]+{{rest_prefix}}[/\\x5c]+[Aa][/\\x5c]*$'
	);
} );

test.each( [
	[ 'no capture', 'a(b)' ],
	[ 'no look-around', '(?=a)' ],
	[ 'no more than 512 characters', 'a'.repeat( 513 ) ],
] )( 'AWS takes %s', ( _, RegexString ) => {
	const Statement = {
		RegexMatchStatement: {
			RegexString,
			FieldToMatch: { UriPath: {} },
			TextTransformations: [ { Priority: 0, Type: 'NONE' } ],
		},
	};
	const Rules = [ { Name: 'a', Priority: 0, Statement } ];
	const template = ( Capacity: number ) =>
		JSON.stringify( {
			Resources: { a: { Properties: { Capacity, Rules } } },
		} );
	expect( () => check( template( 100 ) ) ).toThrow( 'takes no such regex' );
} );

test( 'a group that needs more than its capacity is refused', () => {
	const text = textFor( awsWaf, [ moat ] );
	expect( () =>
		check( text.replace( /"Capacity":\d+/, '"Capacity":10' ) )
	).toThrow( 'units of 10' );
} );
