/**
 * Sends one HTTP request exactly as given, as attackers do. Nothing is normalised,
 * retried or redirected.
 */
import { connect, isIPv6, type Socket } from 'node:net';
import { once } from 'node:events';
import { parseAnswer, parseHttp09, type Answer } from './answer';

export interface RawRequest {
	/** GET if absent. */
	readonly method?: string;
	/** Strings are sent as UTF-8. The path and query of the URL if absent. */
	readonly target?: string | Buffer;
	/** Replace the default headers of the same name (case-insensitive), except `Connection: close`. */
	readonly headers?: Readonly< Record< string, string > >;
	/** Strings are sent as Latin-1, one byte per character, as the cases define them. */
	readonly body?: string | Buffer;
	/** 1.1 if absent. 1.0 is sent without a Host header; 0.9 is only a method and a target. */
	readonly http?: '0.9' | '1.0';
	/** Sends the body in chunks, so that its length is not known in advance. */
	readonly chunked?: boolean;
	/**
	 * The client's loopback address, such as `127.0.0.9` or `::1`, for servers that
	 * pass it to PHP (Apache; not Playground).
	 */
	readonly from?: string;
}

const TIMEOUT_MS = 60_000;

/**
 * Sends a request and returns the response.
 *
 * @param url     The server, and the target if the request has none.
 * @param request
 */
export async function send(
	url: string,
	request: RawRequest = {}
): Promise< Answer > {
	const { hostname, port, host, pathname, search } = new URL( url );
	const { method = 'GET', target = pathname + search, from, http } = request;
	const body = bytesOf( request.body ?? '' );

	const socket = connect( {
		// Client and server addresses must be of the same family.
		host: from && isIPv6( from ) ? '::1' : hostname,
		port: Number( port || 80 ),
		...( from ? { localAddress: from } : {} ),
	} );
	socket.setTimeout( TIMEOUT_MS, () =>
		socket.destroy( new Error( `${ host } does not respond.` ) )
	);
	try {
		await once( socket, 'connect' );
		const start = [
			Buffer.from( `${ method } ` ),
			Buffer.from( target as string ),
		];
		if ( http === '0.9' ) {
			socket.write(
				Buffer.concat( [ ...start, Buffer.from( '\r\n' ) ] )
			);
			return parseHttp09( await readAll( socket ) );
		}
		socket.write(
			Buffer.concat( [
				...start,
				Buffer.from(
					` HTTP/${ http ?? '1.1' }\r\n` +
						headerLines( request, host, body )
				),
				request.chunked ? encodeChunks( body ) : body,
			] )
		);
		return parseAnswer( await readAll( socket ), method );
	} finally {
		socket.destroy();
	}
}

/** Encodes a body as Latin-1. Other characters are an error; Buffer.from() would silently cut them. */
export function bytesOf( body: string | Buffer ): Buffer {
	if ( typeof body === 'string' && /[^\0-\xff]/.test( body ) ) {
		throw new Error(
			'The body has characters that are not bytes. Encode it first.'
		);
	}
	return Buffer.from( body as string, 'latin1' );
}

/** Encodes a body in two chunks if possible, so that no chunk contains the whole body. */
function encodeChunks( body: Buffer ): Buffer {
	const half = Math.ceil( body.length / 2 );
	const chunks = [ body.subarray( 0, half ), body.subarray( half ) ]
		.filter( ( { length } ) => length > 0 )
		.flatMap( ( chunk ) => [
			Buffer.from( `${ chunk.length.toString( 16 ) }\r\n` ),
			chunk,
			Buffer.from( '\r\n' ),
		] );
	return Buffer.concat( [ ...chunks, Buffer.from( '0\r\n\r\n' ) ] );
}

/**
 * Reads until the server closes the connection, as `Connection: close` requests.
 * A server that answers without reading the body resets it after the answer.
 */
async function readAll( socket: Socket ): Promise< Buffer > {
	const chunks: Buffer[] = [];
	try {
		for await ( const chunk of socket ) {
			chunks.push( chunk as Buffer );
		}
	} catch ( error ) {
		if ( chunks.length === 0 ) {
			throw error;
		}
	}
	return Buffer.concat( chunks );
}

function headerLines(
	{ method, headers = {}, http, chunked }: RawRequest,
	host: string,
	body: Buffer
): string {
	const lines = new Map< string, string >();
	if ( http !== '1.0' ) {
		lines.set( 'host', `Host: ${ host }` );
	}
	if ( chunked ) {
		lines.set( 'transfer-encoding', 'Transfer-Encoding: chunked' );
	} else if ( body.length || ( method && ! /^(GET|HEAD)$/.test( method ) ) ) {
		lines.set( 'content-length', `Content-Length: ${ body.length }` );
	}
	for ( const [ name, value ] of Object.entries( headers ) ) {
		lines.set( name.toLowerCase(), `${ name }: ${ value }` );
	}
	lines.set( 'connection', 'Connection: close' );
	return [ ...lines.values(), '', '' ].join( '\r\n' );
}
