import {
	all,
	any,
	carriesLogin,
	file,
	not,
	parameter,
	path,
	type Condition,
} from './condition';
import { evaluate } from './evaluate';
import { factsOf, type RequestLine } from './request';

const says = ( condition: Condition, request: RequestLine ) =>
	evaluate( condition, factsOf( request ) );
const yes = path( '' );
const no = not( yes );
const here = { target: '/' };

test( 'all, any and not are what they are called', () => {
	expect( [
		says( all( yes, no ), here ),
		says( all( yes, yes ), here ),
		says( all(), here ),
	] ).toEqual( [ false, true, true ] );
	expect( [
		says( any( yes, no ), here ),
		says( any( no, no ), here ),
		says( any(), here ),
	] ).toEqual( [ true, false, false ] );
} );

test( 'a file is a whole segment', () => {
	expect( says( file( 'a.php' ), { target: '/x/A.php/y' } ) ).toBe( true );
	expect( says( file( 'a.php' ), { target: '/xa.php' } ) ).toBe( false );
} );

test( 'a parameter is looked for where it is asked for', () => {
	const form = {
		method: 'POST',
		target: '/?q=1',
		headers: {
			'content-TYPE': 'Application/x-www-form-urlencoded; charset=utf-8',
		},
		body: 'b=2',
	};
	expect( says( parameter( 'q', 'query' ), form ) ).toBe( true );
	expect( says( parameter( 'q', 'body' ), form ) ).toBe( false );
	expect( says( parameter( 'b', 'body', '^2$' ), form ) ).toBe( true );
	expect( says( parameter( 'b', 'either', '^3$' ), form ) ).toBe( false );
} );

test( 'a body counts only where PHP reads it', () => {
	const form = {
		target: '/',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: 'b=2',
	};
	expect( says( parameter( 'b', 'body' ), { ...form, method: 'PUT' } ) ).toBe(
		false
	);
	expect(
		says( parameter( 'b', 'body' ), {
			...form,
			method: 'POST',
			headers: {},
		} )
	).toBe( false );
} );

test( 'a fragment is no query', () => {
	expect( says( parameter( 'rsd', 'query' ), { target: '/x?rsd#y' } ) ).toBe(
		true
	);
	expect( says( parameter( 'rsd', 'query' ), { target: '/x#?rsd' } ) ).toBe(
		false
	);
} );

test.each( [
	[ { Cookie: 'a=b; wordpress_logged_in_0=x' }, true ],
	[ { Authorization: 'Basic x' }, true ],
	[ { Cookie: 'not_wordpress_logged_in_0=x' }, false ],
	[ {}, false ],
] )( '%j carries a login: %s', ( headers, expected ) => {
	expect( says( carriesLogin, { target: '/', headers } ) ).toBe( expected );
} );
