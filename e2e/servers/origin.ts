/**
 * What stands behind a server under test: it takes whatever the server lets
 * through, however odd, and says that it was asked.
 */
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { LOOPBACK } from '../sites/port';
import type { Service } from '../sites/service';

/** In each of its answers, and in no refusal. */
export const MARKER = 'sidegate-origin';

export interface Origin extends Service {
	readonly port: number;
}

const ANSWER = [
	'HTTP/1.1 200 OK',
	`X-Origin: ${ MARKER }`,
	'Content-Type: text/plain',
	`Content-Length: ${ MARKER.length }`,
	'Connection: close',
	'',
	MARKER,
].join( '\r\n' );

/** Not Node's own HTTP server: that one refuses by itself what PHP would get. */
export async function startOrigin(): Promise< Origin > {
	const server = createServer( { allowHalfOpen: true }, answer );
	server.listen( 0, LOOPBACK );
	await once( server, 'listening' );
	const address = server.address();
	if ( address === null || typeof address === 'string' ) {
		throw new Error( 'The origin has no port.' );
	}
	return {
		port: address.port,
		stop: async () => {
			const closed = once( server, 'close' );
			server.close();
			await closed;
		},
	};
}

function answer( socket: Socket ): void {
	let received = '';
	socket.on( 'error', () => socket.destroy() );
	socket.on( 'data', ( bytes: Buffer ) => {
		received += bytes.toString( 'latin1' );
		if ( isWhole( received ) ) {
			socket.removeAllListeners( 'data' );
			socket.resume();
			const isHead = received.startsWith( 'HEAD ' );
			socket.end( isHead ? ANSWER.slice( 0, -MARKER.length ) : ANSWER );
		}
	} );
	socket.on( 'end', () => socket.end() );
}

/** Whether headers and body have come; a server takes an early answer for a failure. */
function isWhole( request: string ): boolean {
	const end = request.indexOf( '\r\n\r\n' );
	if ( end < 0 ) {
		return false;
	}
	const head = request.slice( 0, end );
	if ( /^transfer-encoding:.*chunked/im.test( head ) ) {
		return /\r\n0\r\n(?:.*\r\n)*\r\n$/.test( request.slice( end ) );
	}
	const length = Number(
		/^content-length: *(\d+)/im.exec( head )?.[ 1 ] ?? 0
	);
	return request.length - end - 4 >= length;
}
