/**
 * @jest-environment node
 */
import { asked } from '../../rules';
import { namedAllies } from '../../rules/allies';
import { textFor, told, tried } from '../sound';
import { flat, moat } from '../fixture';
import { cloudflare } from '.';
import { normalised } from './fields';
import { load, LONGEST } from './interpreter';
import { text } from './quote';
import { beginnings, exceptions, oneClass, samples } from './samples';

const STRANGER = '192.0.2.1';

/** By itself on its line, the first of the three carriers. */
const expressionOf = ( whole: string ) =>
	whole
		.split( '\n' )
		.find( ( line ) => line !== '' && ! line.startsWith( '#' ) ) ?? '';

describe.each( told.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const holds = load( expressionOf( textFor( cloudflare, [ rule ] ) ) );
		const { wrong, refused } = tried( rule, ( request ) =>
			holds( request, STRANGER )
		);

		test( 'refuses nothing that anybody may come up with and the evaluator lets pass', () => {
			expect( wrong ).toEqual( [] );
		} );

		test( 'is refused often enough to mean something', () => {
			expect( refused ).toBeGreaterThan( 10 );
		} );
	}
);

test( 'all rules, with Jetpack’s addresses, are one expression that Cloudflare takes', () => {
	const allies = `not ip.src in {${ namedAllies.jetpack.ranges.join( ' ' ) }} and `;
	const whole = allies + expressionOf( textFor( cloudflare, asked ) );
	expect( whole.length ).toBeLessThan( LONGEST - 100 );
	expect( () => load( whole ) ).not.toThrow();
	expect( () => load( whole + ' '.repeat( LONGEST ) ) ).toThrow( 'of 4096' );
} );

test( 'the Free plan’s words are enough', () => {
	expect( expressionOf( textFor( cloudflare, asked ) ) ).not.toMatch(
		/ matches | ~ |regex_replace/
	);
	expect( () => load( 'http.host matches "a"' ) ).toThrow( 'Not understood' );
} );

test( 'the three carriers say the same', () => {
	const whole = flat( cloudflare.compile( [ moat ] ).parts.bare ?? [] );
	const expression = expressionOf( whole );
	const json = whole.slice(
		whole.indexOf( '\n{\n' ),
		whole.indexOf( '\n}\n' ) + 2
	);
	expect( JSON.parse( json ) ).toEqual( {
		ref: 'sidegate',
		description: 'Sidegate',
		action: 'block',
		enabled: true,
		expression,
	} );
	expect( whole ).toContain(
		`  expression  = ${ JSON.stringify( expression ) }\n`
	);
} );

test( 'an ally is known by his address, of either kind', () => {
	const holds = load(
		'not ip.src in {192.0.2.0/24 2001:db8::/32} and http.request.method eq "GET"'
	);
	expect( holds( { target: '/' }, '192.0.2.9' ) ).toBe( false );
	expect( holds( { target: '/' }, '2001:db8::9' ) ).toBe( false );
	expect( holds( { target: '/' }, '192.0.3.9' ) ).toBe( true );
} );

test.each( [
	[ '//a\\b/./c', '/a/b/c' ],
	[ '/%61%2Fb/%3b', '/a%2Fb/%3B' ],
	[ '/a/../b/..', '/' ],
	[ '/a/%2e%2e/b/', '/b/' ],
] )( '%s is normalised to %s', ( from, to ) => {
	expect( normalised( from ) ).toBe( to );
} );

test( 'an expression becomes texts', () => {
	expect( samples( '/a-[0-9]+[.]xml$' ) ).toEqual( [
		'/a-1.xml',
		'/a-2.xml',
	] );
	expect( beginnings( '/(?:ab|abc|v[0-9]+)(?:/|$)' ) ).toEqual( [
		'/ab',
		'/v',
	] );
	expect( oneClass( '[1-3]' ) ).toEqual( [ '1', '2', '3' ] );
	expect( exceptions( '[^0]|00' ) ).toEqual( [ '', '0' ] );
	expect( exceptions( '[1-9]' ) ).toBeUndefined();
	expect( exceptions( '^a$' ) ).toBeUndefined();
} );

test( 'a text can’t leave its quotes', () => {
	expect( () => text( 'a" or true' ) ).toThrow( 'Has no place' );
} );
