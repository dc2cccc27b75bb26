/**
 * The judge sees what is wrong, and nothing else.
 */
import { expect, test } from '@playwright/test';
import type { Answer } from '../sites/answer';
import { faultsOfDud, faultsOfPass, faultsOfRefusal } from './judge';
import { isKnown, known } from './known';
import { firstDifference, namesApart, sameButFor, steady } from './same';
import { onApache } from './table';

function answer(
	status: number,
	body: string,
	head: Readonly< Record< string, string > > = {}
): Answer {
	const lines = Object.entries( head ).map(
		( [ name, value ] ) => `${ name }: ${ value }`
	);
	return {
		status,
		headers: new Headers( head ),
		body,
		raw: [ `HTTP/1.1 ${ status } X`, ...lines, '', body ].join( '\r\n' ),
	};
}

const SETUPS = [ 'apart', 'rest-prefix', 'plain', 'index' ] as const;

const request = { target: '/' };
const one = { name: 'a case', target: '/', leaks: [ '/author/x' ] };
const NO_STORE = { 'Cache-Control': 'no-cache, no-store' };
const REFUSAL = answer( 403, 'Forbidden\n', NO_STORE );
const kinds = ( faults: readonly { readonly kind: string }[] ) =>
	faults.map( ( { kind } ) => kind );

test( 'a refusal is small, uncacheable and tells nothing', () => {
	const faults = ( heard: Answer ) =>
		kinds( faultsOfRefusal( one, 403, { request, answer: heard } ) );
	expect( faults( REFUSAL ) ).toEqual( [] );
	expect( faults( answer( 404, 'Forbidden\n', NO_STORE ) ) ).toEqual( [
		'leak',
	] );
	expect( faults( answer( 403, 'Forbidden\n' ) ) ).toEqual( [
		'difference',
	] );
	expect( faults( answer( 403, '<p>No</p>', NO_STORE ) ) ).toEqual( [
		'difference',
	] );
	expect( faults( answer( 403, 'x'.repeat( 1024 ), NO_STORE ) ) ).toEqual( [
		'difference',
	] );
	expect( faults( answer( 403, '"\\/author\\/x"', NO_STORE ) ) ).toEqual( [
		'leak',
	] );
	expect(
		faults( answer( 403, '', { ...NO_STORE, Location: '/author/x' } ) )
	).toEqual( [ 'leak' ] );
	expect( faults( answer( 500, '', NO_STORE ) ) ).toEqual( [
		'difference',
		'leak',
	] );
} );

test( 'an answer without the name need only lack the name', () => {
	const faults = ( heard: Answer ) =>
		kinds( faultsOfRefusal( one, 'unnamed', { request, answer: heard } ) );
	expect( faults( answer( 200, '<p>A page</p>' ) ) ).toEqual( [] );
	expect( faults( answer( 200, '<a href="/author/x">' ) ) ).toEqual( [
		'leak',
	] );
} );

test( 'of HTTP/0.9 only the body is there to be looked at', () => {
	const old = { ...one, http: '0.9' as const };
	const bare = ( body: string ): Answer => ( {
		status: 0,
		headers: new Headers(),
		body,
		raw: body,
	} );
	const faults = ( body: string ) =>
		kinds( faultsOfRefusal( old, 403, { request, answer: bare( body ) } ) );
	expect( faults( 'Forbidden\n' ) ).toEqual( [] );
	expect( faults( '<html>' ) ).toEqual( [ 'difference' ] );
} );

test( 'a pass is not refused, in whatever form, and says what it should', () => {
	const faults = ( heard: Answer, more = {} ) =>
		kinds(
			faultsOfPass( { ...one, ...more }, { request, answer: heard } )
		);
	expect( faults( answer( 200, 'Hello' ), { contains: 'Hello' } ) ).toEqual(
		[]
	);
	expect( faults( answer( 200, 'Hello' ), { contains: 'Bye' } ) ).toEqual( [
		'false refusal',
	] );
	expect( faults( answer( 302, '' ) ) ).toEqual( [ 'false refusal' ] );
	expect( faults( answer( 302, '' ), { answers: [ 302 ] } ) ).toEqual( [] );
	expect( faults( answer( 404, 'Not found\n' ) ) ).toEqual( [
		'false refusal',
	] );
	expect( faults( answer( 404, '<h1>Not found</h1>' ) ) ).toEqual( [] );
	expect(
		faults( answer( 200, '{"body":{"code":"sidegate_refused"}}' ) )
	).toEqual( [ 'false refusal' ] );
	const head = {
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Length': '10',
		'X-Content-Type-Options': 'nosniff',
	};
	expect( faults( answer( 404, '', head ) ) ).toEqual( [ 'false refusal' ] );
	expect( faults( answer( 200, '/author/x' ) ) ).toEqual( [ 'leak' ] );
} );

test( 'a dud may be answered with anything that tells nothing', () => {
	const faults = ( heard: Answer ) =>
		kinds( faultsOfDud( one, { request, answer: heard } ) );
	expect( faults( answer( 400, '' ) ) ).toEqual( [] );
	expect( faults( answer( 503, '' ) ) ).toEqual( [ 'difference' ] );
	expect( faults( answer( 404, '/author/x' ) ) ).toEqual( [ 'leak' ] );
} );

test( 'a twin shows what a name changes, and the name itself is no change', () => {
	const somebody = { target: '/wp-login.php', body: 'log=seed-admin&pwd=a' };
	const nobody = { target: '/wp-login.php', body: 'log=seed-nobody&pwd=a' };
	const faults = ( mine: string, theirs: string ) =>
		kinds(
			faultsOfRefusal( { name: 'a login', target: '/' }, 'unnamed', {
				request: somebody,
				answer: answer( 200, mine ),
				twin: { request: nobody, answer: answer( 200, theirs ) },
			} )
		);
	expect(
		faults(
			'<b>seed-admin</b> 0123456789',
			'<b>seed-nobody</b> 9876543210'
		)
	).toEqual( [] );
	expect( faults( 'value="seed-admin"', 'value=""' ) ).toEqual( [ 'leak' ] );
} );

test( 'the names are where two requests part', () => {
	const target = '/wp-json/';
	const basic = ( text: string ) => ( {
		target,
		headers: { Authorization: `Basic ${ btoa( text ) }` },
	} );
	expect(
		namesApart( { target: '/?author=1' }, { target: '/?author=99999' } )
	).toEqual( [ '99999', '1' ] );
	expect(
		namesApart(
			{ target, body: 'a%40b.org' },
			{ target, body: 'c%40b.org' }
		)
	).toEqual( [ 'a%40b.org', 'c%40b.org', 'a@b.org', 'c@b.org' ] );
	expect(
		namesApart( basic( 'seed-admin:x y' ), basic( 'seed-other:x y' ) )
	).toEqual( [ 'seed-admin', 'seed-other' ] );
	expect( namesApart( { target }, { target } ) ).toEqual( [] );
} );

test( 'what chance and the clock put in is no difference; all else is', () => {
	const page = ( secret: string, date: string ) =>
		steady(
			answer( 200, `"nonce":"${ secret }" asked for ${ date }`, {
				Date: date,
				'Set-Cookie': `a=${ secret }; expires=${ date }; path=/`,
			} ),
			date
		);
	expect( page( '0123456789', 'now' ) ).toBe( page( 'abcdef0123', 'then' ) );
	expect( firstDifference( 'same\na', 'same\nb' ) ).toBe( '“a” became “b”' );
	expect( firstDifference( 'same', 'same\nmore' ) ).toBe(
		'“nothing” became “more”'
	);
	expect( sameButFor( [], answer( 200, 'a' ), answer( 200, 'b' ) ) ).not.toBe(
		''
	);
} );

test( 'a known difference is about one file on some sites', () => {
	const isOpen = ( target: string, version = '6.2.6', layout = 'root' ) =>
		Boolean(
			isKnown(
				{
					rule: 'wlwmanifest',
					is: 'way',
					one: { name: 'x', target },
					answer: 403,
					counted: true,
				},
				{ version, layout },
				'open'
			)
		);
	expect( isOpen( '//wp-includes/./%77lwmanifest.xml?x' ) ).toBe( true );
	expect( isOpen( '/wp1/wp-includes/wlwmanifest.xml' ) ).toBe( false );
	expect( isOpen( '/wp-includes/wlwmanifest.xml', '6.3.5' ) ).toBe( false );
	expect( isOpen( '/wp-includes/wlwmanifest.xml', '6.3.5', 'network' ) ).toBe(
		true
	);
} );

test( 'nothing is declared of requests that are not in the table', () => {
	const entries = [ undefined, ...SETUPS ].flatMap( ( setup ) =>
		onApache( setup, {} )
	);
	const idle = known.filter(
		( each ) =>
			! entries.some(
				( entry ) =>
					entry.rule === each.rule &&
					( entry.is === 'dud' ) ===
						[ 'leaking', 'broken' ].includes( each.is ) &&
					each.which( entry.one.target )
			)
	);
	expect( idle.map( ( { because } ) => because ) ).toEqual( [] );
} );
