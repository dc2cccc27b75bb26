import type { Example } from '../../rest/types';
import { noAnswer, readAnswer } from './read-answer';

const example: Example = {
	rule: 'xmlrpc',
	method: 'POST',
	url: 'https://example.org/xmlrpc.php',
	headers: {},
	body: '',
	status: 403,
};
const unnamed: Example = { ...example, rule: 'users-classes', status: 0 };

/** A refusal with these headers. */
function answer( headers: Record< string, string >, status = 403, body = '' ) {
	const all = new Headers( headers );
	return {
		type: 'basic',
		status,
		header: ( name: string ) => all.get( name ),
		body,
	};
}

test.each( [ 'server', 'shield', 'wordpress' ] as const )(
	'a refusal that says it is by the %s is',
	( layer ) => {
		expect(
			readAnswer( example, answer( { 'X-Sidegate-Layer': layer } ), 7 )
		).toEqual( { layer, status: 403, ms: 7, because: null } );
	}
);

test( 'a page without the name says who left it out', () => {
	expect(
		readAnswer(
			unnamed,
			answer( { 'X-Sidegate-Layer': 'wordpress' }, 200 ),
			7
		).layer
	).toBe( 'wordpress' );
	expect( readAnswer( unnamed, answer( {}, 200 ), 7 ).layer ).toBeNull();
} );

test( 'a refusal without a name is by the server, or by the CDN before it', () => {
	expect( readAnswer( example, answer( {} ), 7 ).layer ).toBe( 'server' );
	expect(
		readAnswer( example, answer( { 'CF-Ray': '8a-FRA' } ), 7 ).layer
	).toBe( 'edge' );
} );

test.each( [
	[ 'a name that is none, on a page', { 'X-Sidegate-Layer': 'moon' }, 200 ],
	[ 'another program’s 403', { 'X-Powered-By': 'PHP/8.2' }, 403 ],
	[ 'WordPress’s own 403', { 'Content-Type': 'application/json' }, 403 ],
] )( '%s is no refusal of ours', ( _name, headers, status ) => {
	expect( readAnswer( example, answer( headers, status ), 7 ) ).toMatchObject(
		{
			layer: null,
			because: `It was not refused: the answer was ${ status }.`,
		}
	);
} );

test( 'a page that WordPress made is known by what it loads', () => {
	expect(
		readAnswer( example, answer( {}, 403, '/wp-includes/css/a.css' ), 7 )
			.layer
	).toBeNull();
} );

test.each( [ { Age: '12' }, { 'X-Cache': 'Hit from cloudfront' } ] )(
	'an answer from a cache proves nothing: %j',
	( headers ) => {
		const cached = { 'X-Sidegate-Layer': 'shield', ...headers };
		expect( readAnswer( example, answer( cached ), 7 ) ).toMatchObject( {
			layer: null,
			because: expect.stringContaining( 'cache' ),
		} );
	}
);

test( 'neither does a redirect, of which a browser shows nothing', () => {
	const sent = { ...answer( {}, 0 ), type: 'opaqueredirect' };
	expect( readAnswer( unnamed, sent, 7 ).because ).toContain(
		'another address'
	);
} );

test( 'silence has no status', () => {
	expect( noAnswer( 12 ) ).toMatchObject( {
		layer: null,
		status: 0,
		ms: 12,
	} );
} );
