/**
 * A connection that stays open and takes many requests at once (pipelining,
 * RFC 9112, section 9.3.2), at a tenth of what Node's HTTP client costs: on a
 * machine of two cores the attacker must not be what is measured.
 */
import { connect } from 'node:net';
import { once } from 'node:events';
import type { Answers } from '../sites/flood';
import { bytesOf } from '../sites/raw';

/** Apache closes a connection after so many (MaxKeepAliveRequests), nginx after ten times as many. */
export const MOST_REQUESTS = 100;

export interface Wire {
	/**
	 * Sends requests, and resolves to the answers once there are as many.
	 *
	 * @throws if the server closes before, so that none is counted twice.
	 */
	readonly ask: ( requests: Buffer, count: number ) => Promise< Answers >;
	readonly close: () => void;
}

/** The bytes of a request that leaves the connection open. */
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
 * @param url  Names the server.
 * @param from The client's own address, one of 127.0.0.0/8; the system's choice where absent.
 */
export async function openWire( url: string, from?: string ): Promise< Wire > {
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
		ask: ( requests, count ) =>
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

/** Counts whole answers, which all say their length. Returns what is left of the last. */
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
			throw new Error( `An answer without a length: ${ head }` );
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
