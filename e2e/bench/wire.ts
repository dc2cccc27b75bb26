/**
 * A persistent connection that sends many requests at once (pipelining, RFC 9112,
 * section 9.3.2). It needs a tenth of the CPU of Node's HTTP client: on a machine
 * with two cores the attacker's own CPU time must not dominate the measurement.
 */
import { connect } from 'node:net';
import { once } from 'node:events';
import type { Answers } from '../../src/tools/sites/flood';
import { bytesOf } from '../../src/tools/sites/raw-request';

/** Apache closes a connection after this number of requests (MaxKeepAliveRequests), nginx after ten times as many. */
export const MAX_REQUESTS = 100;

export interface Connection {
	/**
	 * Sends requests and waits for all answers. Resolves to their number by status.
	 *
	 * @throws if the server closes too early. Nothing is sent again, so that no request is counted twice.
	 */
	readonly send: ( requests: Buffer, count: number ) => Promise< Answers >;
	readonly close: () => void;
}

/** Returns the bytes of a request that keeps the connection open. */
export const bytesOfRequest = (
	host: string,
	method: string,
	target: string,
	headers: Readonly< Record< string, string > > = {},
	body = ''
): Buffer =>
	bytesOf(
		[
			`${ method } ${ target } HTTP/1.1`,
			`Host: ${ host }`,
			...Object.entries( headers ).map( ( pair ) => pair.join( ': ' ) ),
			...( method === 'POST'
				? [ `Content-Length: ${ body.length }` ]
				: [] ),
			'',
			body,
		].join( '\r\n' )
	);

/**
 * @param url  Address of the server.
 * @param from Address of the client, one of 127.0.0.0/8; by default the system's choice.
 */
export async function openConnection(
	url: string,
	from?: string
): Promise< Connection > {
	const { hostname, port } = new URL( url );
	const socket = connect( {
		host: hostname,
		port: Number( port ),
		noDelay: true,
		...( from ? { localAddress: from } : {} ),
	} );
	await once( socket, 'connect' );
	let waiting: Waiting | undefined;
	let received = '';
	const fail = ( error?: Error ) => {
		waiting?.reject( error ?? new Error( 'The server closed too early.' ) );
		waiting = undefined;
	};
	socket.on( 'error', fail );
	socket.on( 'close', () => fail() );
	socket.on( 'data', ( bytes: Buffer ) => {
		if ( ! waiting ) {
			return;
		}
		received = takeAnswers(
			received + bytes.toString( 'latin1' ),
			waiting
		);
		if ( waiting.left === 0 ) {
			waiting.resolve( waiting.answers );
			waiting = undefined;
		}
	} );
	return {
		send: ( requests, count ) =>
			new Promise( ( resolve, reject ) => {
				waiting = { left: count, answers: {}, resolve, reject };
				socket.write( requests );
			} ),
		close: () => void socket.destroy(),
	};
}

interface Waiting {
	left: number;
	readonly answers: Answers;
	readonly resolve: ( answers: Answers ) => void;
	readonly reject: ( error: Error ) => void;
}

/**
 * Counts the complete answers in a text; each must have a Content-Length. Returns
 * the incomplete rest of the text.
 */
function takeAnswers( text: string, waiting: Waiting ): string {
	let at = 0;
	for (;;) {
		const end = text.indexOf( '\r\n\r\n', at );
		if ( end < 0 ) {
			return text.slice( at );
		}
		const head = text.slice( at, end );
		const length = /\r\nContent-Length: (\d+)/i.exec( head )?.[ 1 ];
		if ( length === undefined ) {
			throw new Error( `An answer has no Content-Length: ${ head }` );
		}
		const next = end + 4 + Number( length );
		if ( next > text.length ) {
			return text.slice( at );
		}
		const status = Number( head.slice( 9, 12 ) );
		waiting.answers[ status ] = ( waiting.answers[ status ] ?? 0 ) + 1;
		waiting.left--;
		at = next;
	}
}
