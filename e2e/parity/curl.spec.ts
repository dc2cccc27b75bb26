/**
 * The printed curl command sends the same request as the runner did.
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { send, type RawRequest } from '../../src/tools/sites/raw-request';
import { execute } from '../../src/tools/sites/user';
import { curlLine } from './curl';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

const requests: Readonly< Record< string, RawRequest > > = {
	'two slashes': { target: '//xmlrpc.php' },
	'dot segments': { target: '/a/../%2e/./xmlrpc.php' },
	brackets: { target: '/?author[]=1&x={1,2}' },
	'a quote': { target: '/?s=\'"$(id)`id`!' },
	'a fragment': { target: '/#?author=1' },
	'bytes beyond ASCII': { target: '/?author=1é' },
	'an absolute form': { target: 'http://127.0.0.1/xmlrpc.php' },
	'HTTP/1.0': { target: '/xmlrpc.php', http: '1.0' },
	'HTTP/0.9': { target: '/xmlrpc.php', http: '0.9' },
	HEAD: { method: 'HEAD', target: '/' },
	'an unusual method': { method: 'PROPFIND', target: '/' },
	'a GET with a body': { target: '/', headers: FORM, body: 'author=1' },
	'a POST without a body': { method: 'POST', target: '/' },
	'a form that begins with @': {
		method: 'POST',
		target: '/',
		headers: FORM,
		body: "@/etc/passwd\r\n'\\",
	},
	'a body of bytes': { method: 'POST', target: '/', body: '\xff\xfe\t<a>' },
	'a body with zeros': { method: 'POST', target: '/', body: '\0<\0a\0>\\' },
	'a body of blanks': {
		method: 'POST',
		target: '/',
		body: `'${ ' '.repeat( 70_000 ) }<?xml`,
	},
	chunks: { method: 'POST', target: '/', chunked: true, body: 'author=1' },
	'custom headers': {
		target: '/',
		headers: { Host: 'example.org', 'X-Empty': '', 'User-Agent': "a'b" },
	},
	'another address': { target: '/', from: '127.1.2.3' },
};

for ( const [ name, request ] of Object.entries( requests ) ) {
	test( `curl sends the same request: ${ name }`, async () => {
		const { url, received, stop } = await listener();
		try {
			await send( url, request ).catch( () => undefined );
			await execute( 'bash', [ '-c', curlLine( url, request ) ], {
				timeout: 10_000,
			} ).catch( () => undefined );
			const [ sent, pasted ] = received.map( comparable );
			expect( pasted ).toEqual( sent );
		} finally {
			await stop();
		}
	} );
}

interface Listener {
	readonly url: string;
	/** Address and bytes of each client. */
	readonly received: ReceivedRequest[];
	readonly stop: () => Promise< void >;
}

interface ReceivedRequest {
	readonly from: string;
	text: string;
}

async function listener(): Promise< Listener > {
	const received: ReceivedRequest[] = [];
	const server = createServer( ( socket ) => {
		const request: ReceivedRequest = {
			from: socket.remoteAddress ?? '',
			text: '',
		};
		received.push( request );
		socket.on( 'error', () => {} );
		socket.on( 'data', ( bytes ) => {
			request.text += bytes.toString( 'latin1' );
			if ( isComplete( request.text ) ) {
				socket.end(
					'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'
				);
			}
		} );
	} );
	server.listen( 0, '127.0.0.1' );
	await once( server, 'listening' );
	return {
		url: `http://127.0.0.1:${ ( server.address() as AddressInfo ).port }`,
		received,
		async stop() {
			server.close();
			await once( server, 'close' );
		},
	};
}

function isComplete( text: string ): boolean {
	if ( ! / HTTP\/1/.test( text ) ) {
		return text.endsWith( '\r\n' );
	}
	const end = text.indexOf( '\r\n\r\n' ) + 4;
	const length = Number(
		/^content-length: (\d+)/im.exec( text )?.[ 1 ] ?? 0
	);
	return (
		end >= 4 &&
		( /^transfer-encoding:/im.test( text.slice( 0, end ) )
			? text.endsWith( '0\r\n\r\n' )
			: text.length >= end + length )
	);
}

/** Returns a request without the order of its headers and the size of its chunks. */
function comparable( { from, text }: ReceivedRequest ) {
	const [ head = '', ...rest ] = text.split( '\r\n\r\n' );
	const [ start, ...lines ] = head.split( '\r\n' );
	const body = rest.join( '\r\n\r\n' );
	return {
		from,
		start,
		headers: lines
			.map( ( line ) =>
				line.replace( /^[^:]*/, ( n ) => n.toLowerCase() )
			)
			.map( ( line ) => line.trimEnd() )
			.filter( ( line ) => ! /^connection:/.test( line ) )
			.sort(),
		body: /^transfer-encoding:/im.test( head )
			? body.replace( /(?:^|\r\n)[0-9a-f]+\r\n/g, '' )
			: body,
	};
}
