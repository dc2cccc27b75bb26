/**
 * A server in a few lines, for what stands at either end of an engine: the
 * site behind a proxy, and the edge of a vendor whose engine nobody can run.
 *
 * Not Node's own HTTP server, which refuses by itself what PHP would get.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import type { RequestLine } from '../../src/language/request';
import { freePort, LOOPBACK } from '../sites/port';
import type { Running } from './engine';

export interface Reply {
	readonly status: number;
	readonly headers: Readonly< Record< string, string > >;
	readonly body: string;
}

type Replies = ( request: RequestLine, address: string ) => Reply;

/** What site.php would have said. */
export const SITE: Reply = {
	status: 200,
	headers: { 'X-Answered-By': 'site' },
	body: 'The site answers.\n',
};

const IPV6 = '::1';
const hasIpv6 = Object.values( networkInterfaces() )
	.flat()
	.some( ( net ) => net?.address === IPV6 );

export async function startFront( replies: Replies ): Promise< Running > {
	const port = await freePort();
	const servers = await Promise.all(
		[ LOOPBACK, ...( hasIpv6 ? [ IPV6 ] : [] ) ].map( ( host ) =>
			listening( replies, port, host )
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

async function listening(
	replies: Replies,
	port: number,
	host: string
): Promise< Server > {
	const server = createServer( { allowHalfOpen: true }, ( socket ) =>
		answer( socket, replies )
	);
	server.listen( port, host );
	await once( server, 'listening' );
	return server;
}

function answer( socket: Socket, replies: Replies ): void {
	let received = '';
	const from = socket.remoteAddress ?? '';
	socket.on( 'error', () => socket.destroy() );
	socket.on( 'end', () => socket.end() );
	socket.on( 'data', ( bytes: Buffer ) => {
		received += bytes.toString( 'latin1' );
		const request = requestOf( received );
		if ( request ) {
			socket.removeAllListeners( 'data' );
			socket.resume();
			socket.end(
				written( replies( request, from ), request ),
				'latin1'
			);
		}
	} );
}

/** Undefined until all of it has come: a proxy takes an early answer for a failure. */
export function requestOf( text: string ): RequestLine | undefined {
	// Before HTTP/1.0 a request was one line, and its server closed.
	const old = /^([A-Z]+) ([^\r\n ]*)\r\n/.exec( text );
	if ( old ) {
		return { method: old[ 1 ] ?? '', target: old[ 2 ] ?? '', http: '0.9' };
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
	const body = bodyOf( text.slice( end + 4 ), headers );
	return body === undefined
		? undefined
		: { method, target: rest.slice( 0, -1 ).join( ' ' ), headers, body };
}

function bodyOf(
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

function written(
	{ status, headers, body }: Reply,
	{ method, http }: RequestLine
): string {
	if ( http === '0.9' ) {
		return status === SITE.status ? body : `${ status } ${ body }`;
	}
	return [
		`HTTP/1.1 ${ status } ${ status === SITE.status ? 'OK' : 'Refused' }`,
		...Object.entries( headers ).map( ( pair ) => pair.join( ': ' ) ),
		`Content-Length: ${ body.length }`,
		'Connection: close',
		'',
		method === 'HEAD' ? '' : body,
	].join( '\r\n' );
}
