/**
 * @jest-environment node
 */
import { coverageOf, example, plainFirst } from './coverage';
import { wlwmanifest } from './wlwmanifest';
import type { Case, Rule } from './rule';

const sample: Rule = {
	...wlwmanifest,
	caseGroups: [
		{
			what: 'Guesses',
			blocks: [
				{ name: 'first', method: 'POST', target: '/a' },
				{ name: 'second', target: '/b' },
			],
		},
		{ what: 'Looks', blocks: [ { name: 'third', target: '/c' } ] },
		{
			what: 'Where no plugin is loaded',
			blocks: [ { name: 'fourth', target: '/d', earlyOnly: 'No plugin.' } ],
		},
	],
	allows: [
		{ name: 'of the owner', target: '/a', as: 'admin' },
		{ name: 'a search', target: '/?s=a' },
	],
};

test( 'the first request represents its kind; a kind that the plugin can’t block is left out', () => {
	expect( coverageOf( sample ).kinds ).toEqual( [
		{ what: 'Guesses', count: 2, example: 'POST /a' },
		{ what: 'Looks', count: 1, example: 'GET /c' },
	] );
} );

test( 'an allowed request that a visitor may send represents all', () => {
	expect( coverageOf( sample ).allowed ).toEqual( {
		count: 2,
		example: 'GET /?s=a',
	} );
	expect( coverageOf( { ...sample, allows: [] } ).allowed ).toEqual( {
		count: 0,
		example: '',
	} );
} );

test.each< Partial< Case > >( [
	{ as: 'author' },
	{ on: 'plain' },
	{ unless: 'users-archives' },
	{ headers: { Cookie: 'a=b' } },
] )( 'a request that needs an explanation comes later: %j', ( more ) => {
	const plain = { name: 'plain', target: '/' };
	const other = { name: 'other', target: '/', ...more };
	expect( plainFirst( [ other, plain ] ) ).toEqual( [ plain, other ] );
} );

test.each< [ string, Omit< Case, 'name' > ] >( [
	[ 'GET http://example.org/x', { target: '{{URL}}/x' } ],
	[
		'POST /x · X-HTTP-Method-Override: GET · a=b',
		{
			method: 'POST',
			target: '/x',
			headers: {
				'content-type': 'text/plain',
				'User-Agent': 'a scanner',
				'X-HTTP-Method-Override': 'GET',
			},
			body: 'a=b',
		},
	],
	[
		'POST /x HTTP/1.0 · Transfer-Encoding: chunked · <call> <a/>',
		{
			method: 'POST',
			target: '/x',
			http: '1.0',
			chunked: true,
			body: `<?xml version="1.0"?>\n<call>${ ' '.repeat( 70_000 ) }<a/>`,
		},
	],
	[ `GET /${ 'x'.repeat( 54 ) }…`, { target: `/${ 'x'.repeat( 200 ) }` } ],
] )( 'on one line: %s', ( line, one ) => {
	expect( example( { name: 'it', ...one } ) ).toBe( line );
} );
