import {
	all,
	any,
	asksForActivity,
	carriesLogin,
	file,
	not,
	parameter,
	path,
	type Condition,
} from './condition';
import { evaluate } from './evaluate';
import { factsOf, type RequestLine } from './request';

const matches = ( condition: Condition, request: RequestLine ) =>
	evaluate( condition, factsOf( request ) );
const always = path( '' );
const never = not( always );
const home = { target: '/' };

test( 'all, any and not combine conditions', () => {
	expect( [
		matches( all( always, never ), home ),
		matches( all( always, always ), home ),
		matches( all(), home ),
	] ).toEqual( [ false, true, true ] );
	expect( [
		matches( any( always, never ), home ),
		matches( any( never, never ), home ),
		matches( any(), home ),
	] ).toEqual( [ true, false, false ] );
} );

test( 'a file is a whole segment', () => {
	expect( matches( file( 'a.php' ), { target: '/x/A.php/y' } ) ).toBe( true );
	expect( matches( file( 'a.php' ), { target: '/xa.php' } ) ).toBe( false );
} );

test( 'a parameter is looked for in its place only', () => {
	const form = {
		method: 'POST',
		target: '/?q=1',
		headers: {
			'content-TYPE': 'Application/x-www-form-urlencoded; charset=utf-8',
		},
		body: 'b=2',
	};
	expect( matches( parameter( 'q', 'query' ), form ) ).toBe( true );
	expect( matches( parameter( 'q', 'body' ), form ) ).toBe( false );
	expect( matches( parameter( 'b', 'body', '^2$' ), form ) ).toBe( true );
	expect( matches( parameter( 'b', 'either', '^3$' ), form ) ).toBe( false );
} );

test( 'a body counts only where PHP reads it', () => {
	const form = {
		target: '/',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: 'b=2',
	};
	expect(
		matches( parameter( 'b', 'body' ), { ...form, method: 'PUT' } )
	).toBe( false );
	expect(
		matches( parameter( 'b', 'body' ), {
			...form,
			method: 'POST',
			headers: {},
		} )
	).toBe( false );
} );

test( 'a fragment is no query', () => {
	expect(
		matches( parameter( 'rsd', 'query' ), { target: '/x?rsd#y' } )
	).toBe( true );
	expect(
		matches( parameter( 'rsd', 'query' ), { target: '/x#?rsd' } )
	).toBe( false );
} );

test.each( [
	[ { Cookie: 'a=b; wordpress_logged_in_0=x' }, true ],
	[ { Authorization: 'Basic x' }, true ],
	[ { Cookie: 'not_wordpress_logged_in_0=x' }, false ],
	[ {}, false ],
] )( '%j carries a login: %s', ( headers, expected ) => {
	expect( matches( carriesLogin, { target: '/', headers } ) ).toBe(
		expected
	);
} );

test.each( [
	[ 'application/activity+json', true ],
	[
		'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
		true,
	],
	[ 'text/html, application/activity+json;q=0.9', true ],
	[ 'application/json', false ],
	[ 'text/html,application/xhtml+xml,*/*;q=0.8', false ],
	[ '', false ],
] )( '%j asks for an ActivityPub document: %s', ( accept, expected ) => {
	expect(
		matches( asksForActivity, {
			target: '/',
			headers: { Accept: accept },
		} )
	).toBe( expected );
} );
