/**
 * Tests that judge.ts reports each fault of an answer, and nothing for a correct one.
 */
import { expect, test } from '@playwright/test';
import { SETUPS } from '../../src/rules/rule';
import type { Answer } from '../../src/tools/sites/answer';
import { faultsOfIneffective, faultsOfAllowed, faultsOfBlocked } from './judge';
import {
	findExpectedDifference,
	expectedDifferences,
} from './expected-differences';
import {
	firstDifference,
	differingNames,
	firstDifferenceIgnoring,
	normalizeResponse,
} from './compare-responses';
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

const request = { target: '/' };
const testCase = { name: 'a case', target: '/', leaks: [ '/author/x' ] };
const NO_STORE = { 'Cache-Control': 'no-cache, no-store' };
const BLOCKED = answer( 403, 'Forbidden\n', NO_STORE );
const kinds = ( faults: readonly { readonly kind: string }[] ) =>
	faults.map( ( { kind } ) => kind );

test( 'a blocked request gets a small answer that is not cached and leaks nothing', () => {
	const faults = ( observed: Answer ) =>
		kinds(
			faultsOfBlocked( testCase, 403, { request, answer: observed } )
		);
	expect( faults( BLOCKED ) ).toEqual( [] );
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

test( 'a redacted answer may be any answer without the name', () => {
	const faults = ( observed: Answer ) =>
		kinds(
			faultsOfBlocked( testCase, 'redacted', {
				request,
				answer: observed,
			} )
		);
	expect( faults( answer( 200, '<p>A page</p>' ) ) ).toEqual( [] );
	expect( faults( answer( 200, '<a href="/author/x">' ) ) ).toEqual( [
		'leak',
	] );
} );

test( 'only the body of an answer to HTTP/0.9 is checked', () => {
	const http09 = { ...testCase, http: '0.9' as const };
	const bare = ( body: string ): Answer => ( {
		status: 0,
		headers: new Headers(),
		body,
		raw: body,
	} );
	const faults = ( body: string ) =>
		kinds(
			faultsOfBlocked( http09, 403, { request, answer: bare( body ) } )
		);
	expect( faults( 'Forbidden\n' ) ).toEqual( [] );
	expect( faults( '<html>' ) ).toEqual( [ 'difference' ] );
} );

test( 'an allowed request is not blocked in any form, and gets the expected answer', () => {
	const faults = ( observed: Answer, more = {} ) =>
		kinds(
			faultsOfAllowed(
				{ ...testCase, ...more },
				{ request, answer: observed }
			)
		);
	expect( faults( answer( 200, 'Hello' ), { contains: 'Hello' } ) ).toEqual(
		[]
	);
	expect( faults( answer( 200, 'Hello' ), { contains: 'Bye' } ) ).toEqual( [
		'false positive',
	] );
	expect( faults( answer( 302, '' ) ) ).toEqual( [ 'false positive' ] );
	expect( faults( answer( 302, '' ), { answers: [ 302 ] } ) ).toEqual( [] );
	expect( faults( answer( 404, 'Not found\n' ) ) ).toEqual( [
		'false positive',
	] );
	expect( faults( answer( 404, '<h1>Not found</h1>' ) ) ).toEqual( [] );
	expect(
		faults( answer( 200, '{"body":{"code":"sidegate_refused"}}' ) )
	).toEqual( [ 'false positive' ] );
	const head = {
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Length': '10',
		'X-Content-Type-Options': 'nosniff',
	};
	expect( faults( answer( 404, '', head ) ) ).toEqual( [ 'false positive' ] );
	expect( faults( answer( 200, '/author/x' ) ) ).toEqual( [ 'leak' ] );
} );

test( 'an ineffective request may get any answer that leaks nothing', () => {
	const faults = ( observed: Answer ) =>
		kinds( faultsOfIneffective( testCase, { request, answer: observed } ) );
	expect( faults( answer( 400, '' ) ) ).toEqual( [] );
	expect( faults( answer( 503, '' ) ) ).toEqual( [ 'difference' ] );
	expect( faults( answer( 404, '/author/x' ) ) ).toEqual( [ 'leak' ] );
} );

test( 'the answers to a request and to its control may differ only in the names', () => {
	const existing = { target: '/wp-login.php', body: 'log=seed-admin&pwd=a' };
	const missing = { target: '/wp-login.php', body: 'log=seed-nobody&pwd=a' };
	const faults = ( mine: string, theirs: string ) =>
		kinds(
			faultsOfBlocked( { name: 'a login', target: '/' }, 'redacted', {
				request: existing,
				answer: answer( 200, mine ),
				control: { request: missing, answer: answer( 200, theirs ) },
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

test( 'the parts in which two requests differ are taken for their names', () => {
	const target = '/wp-json/';
	const basic = ( text: string ) => ( {
		target,
		headers: { Authorization: `Basic ${ btoa( text ) }` },
	} );
	expect(
		differingNames( { target: '/?author=1' }, { target: '/?author=99999' } )
	).toEqual( [ '99999', '1' ] );
	expect(
		differingNames(
			{ target, body: 'a%40b.org' },
			{ target, body: 'c%40b.org' }
		)
	).toEqual( [ 'a%40b.org', 'c%40b.org', 'a@b.org', 'c@b.org' ] );
	expect(
		differingNames( basic( 'seed-admin:x y' ), basic( 'seed-other:x y' ) )
	).toEqual( [ 'seed-admin', 'seed-other' ] );
	expect( differingNames( { target }, { target } ) ).toEqual( [] );
} );

test( 'answers are compared without random parts and times', () => {
	const page = ( secret: string, date: string ) =>
		normalizeResponse(
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
	expect(
		firstDifferenceIgnoring( [], answer( 200, 'a' ), answer( 200, 'b' ) )
	).not.toBe( '' );
} );

test( 'an expected difference applies only to its file and its sites', () => {
	const isNotBlocked = (
		target: string,
		version = '6.2.6',
		layout = 'root'
	) =>
		Boolean(
			findExpectedDifference(
				{
					rule: 'wlwmanifest',
					kind: 'blocked',
					testCase: { name: 'x', target },
					answer: 403,
					counted: true,
				},
				{ version, layout },
				'not-blocked'
			)
		);
	expect( isNotBlocked( '//wp-includes/./%77lwmanifest.xml?x' ) ).toBe(
		true
	);
	expect( isNotBlocked( '/wp1/wp-includes/wlwmanifest.xml' ) ).toBe( false );
	expect( isNotBlocked( '/wp-includes/wlwmanifest.xml', '6.3.5' ) ).toBe(
		false
	);
	expect(
		isNotBlocked( '/wp-includes/wlwmanifest.xml', '6.3.5', 'network' )
	).toBe( true );
} );

test( 'every expected difference matches a request in the table', () => {
	const entries = [ undefined, ...SETUPS ].flatMap( ( setup ) =>
		onApache( setup, {} )
	);
	const unused = expectedDifferences.filter(
		( each ) =>
			! entries.some(
				( entry ) =>
					entry.rule === each.rule &&
					( entry.kind === 'ineffective' ) ===
						[ 'leaks-without-rule', 'server-error' ].includes(
							each.kind
						) &&
					each.matches( entry.testCase.target )
			)
	);
	expect( unused.map( ( { reason } ) => reason ) ).toEqual( [] );
} );
