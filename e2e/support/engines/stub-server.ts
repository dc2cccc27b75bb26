/**
 * A minimal HTTP server, used as the site behind a proxy and as the stand-in for
 * a CDN whose engine can't run locally.
 *
 * Node's own HTTP server would reject requests that PHP would receive.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import type { RequestLine } from '../../../src/conditions/request';
import { freePort, LOOPBACK } from '../../../src/tools/sites/port';
import type { RunningEngine } from './engine';

export interface Reply {
	readonly status: number;
	readonly headers: Readonly< Record< string, string > >;
	readonly body: string;
}

type Responder = ( request: RequestLine, address: string ) => Reply;

/** The same answer as site.php's. */
export const SITE_REPLY: Reply = {
	status: 200,
	headers: { 'X-Answered-By': 'site' },
	body: 'The site answers.\n',
};

const IPV6 = '::1';
export const hasIpv6 = Object.values( networkInterfaces() )
	.flat()
	.some( ( net ) => net?.address === IPV6 );

export async function startStubServer(
	respond: Responder
): Promise< RunningEngine > {
	const port = await freePort();
	const servers = await Promise.all(
		[ LOOPBACK, ...( hasIpv6 ? [ IPV6 ] : [] ) ].map( ( host ) =>
			startListening( respond, port, host )
		)
	);
	return {
		port,
		stop: async () => {
			for ( const server of servers ) {
				const closed = once( server, 'close' );
				server.close();
				await closed;
			}
		},
	};
}

async function startListening(
	respond: Responder,
	port: number,
	host: string
): Promise< Server > {
	const server = createServer( { allowHalfOpen: true }, ( socket ) =>
		handleConnection( socket, respond )
	);
	server.listen( port, host );
	await once( server, 'listening' );
	return server;
}

function handleConnection( socket: Socket, respond: Responder ): void {
	let received = '';
	const from = socket.remoteAddress ?? '';
	socket.on( 'error', () => socket.destroy() );
	socket.on( 'end', () => socket.end() );
	socket.on( 'data', ( bytes: Buffer ) => {
		received += bytes.toString( 'latin1' );
		const request = parseRequest( received );
		if ( request ) {
			socket.removeAllListeners( 'data' );
			socket.resume();
			socket.end(
				serializeReply( respond( request, from ), request ),
				'latin1'
			);
		}
	} );
}

/** Returns the request, or undefined until it is complete: to a proxy, an earlier answer is an error. */
export function parseRequest( text: string ): RequestLine | undefined {
	// HTTP/0.9: the request is one line, and the server closes the connection.
	const http09 = /^([A-Z]+) ([^\r\n ]*)\r\n/.exec( text );
	if ( http09 ) {
		return {
			method: http09[ 1 ] ?? '',
			target: http09[ 2 ] ?? '',
			http: '0.9',
		};
	}
	const end = text.indexOf( '\r\n\r\n' );
	if ( end < 0 ) {
		return undefined;
	}
	const [ first = '', ...lines ] = text.slice( 0, end ).split( '\r\n' );
	const [ method = '', ...rest ] = first.split( ' ' );
	const headers = Object.fromEntries(
		lines.map( ( line ) => {
			const colon = line.indexOf( ':' );
			return [
				line.slice( 0, colon ).toLowerCase(),
				line.slice( colon + 1 ).trim(),
			];
		} )
	);
	const body = parseBody( text.slice( end + 4 ), headers );
	return body === undefined
		? undefined
		: { method, target: rest.slice( 0, -1 ).join( ' ' ), headers, body };
}

function parseBody(
	rest: string,
	headers: Readonly< Record< string, string > >
): string | undefined {
	if ( /chunked/i.test( headers[ 'transfer-encoding' ] ?? '' ) ) {
		return /(?:^|\r\n)0\r\n(?:.*\r\n)*\r\n$/.test( rest )
			? rest
			: undefined;
	}
	const length = Number( headers[ 'content-length' ] ?? 0 );
	return rest.length >= length ? rest.slice( 0, length ) : undefined;
}

function serializeReply(
	{ status, headers, body }: Reply,
	{ method, http }: RequestLine
): string {
	if ( http === '0.9' ) {
		return status === SITE_REPLY.status ? body : `${ status } ${ body }`;
	}
	return [
		`HTTP/1.1 ${ status } ${ status === SITE_REPLY.status ? 'OK' : 'Blocked' }`,
		...Object.entries( headers ).map( ( pair ) => pair.join( ': ' ) ),
		`Content-Length: ${ body.length }`,
		'Connection: close',
		'',
		method === 'HEAD' ? '' : body,
	].join( '\r\n' );
}
