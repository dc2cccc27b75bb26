/**
 * One HTTP request as an attacker writes it: the target goes out byte for
 * byte. Nothing is normalised, retried or followed.
 */
import { connect, isIPv6, type Socket } from 'node:net';
import { once } from 'node:events';
import { answerOf, headless, type Answer } from './answer';

export interface RawRequest {
	/** GET where absent. */
	readonly method?: string;
	/** Text goes out as UTF-8. The path and query of the URL where absent. */
	readonly target?: string | Buffer;
	/** One of these replaces ours of the same name, in any case. */
	readonly headers?: Readonly< Record< string, string > >;
	/** Text goes out as Latin-1, a byte each character, as cases write it. */
	readonly body?: string | Buffer;
	/** 1.1 where absent. 1.0 goes out without a Host; 0.9 is a target and nothing else. */
	readonly http?: '0.9' | '1.0';
	/** Sends the body in chunks, so that nobody knows its length before. */
	readonly chunked?: boolean;
	/**
	 * The loopback address to come from, such as `127.0.0.9` or `::1`, for
	 * servers that tell PHP the truth about it (Apache; not Playground).
	 */
	readonly from?: string;
}

const PATIENCE_MS = 60_000;

/**
 * @param url     Names the server; and the target where there is none.
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
		// A client can reach a server only within its own family of addresses.
		host: from && isIPv6( from ) ? '::1' : hostname,
		port: Number( port || 80 ),
		...( from ? { localAddress: from } : {} ),
	} );
	socket.setTimeout( PATIENCE_MS, () =>
		socket.destroy( new Error( `${ host } does not answer.` ) )
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
			return headless( await readAll( socket ) );
		}
		socket.write(
			Buffer.concat( [
				...start,
				Buffer.from(
					` HTTP/${ http ?? '1.1' }\r\n` +
						headerLines( request, host, body )
				),
				request.chunked ? inChunks( body ) : body,
			] )
		);
		return answerOf( await readAll( socket ), method );
	} finally {
		socket.destroy();
	}
}

/** Every character is one byte; one that is none would be cut without a word. */
export function bytesOf( body: string | Buffer ): Buffer {
	if ( typeof body === 'string' && /[^\0-\xff]/.test( body ) ) {
		throw new Error( 'A body is made of bytes: encode it first.' );
	}
	return Buffer.from( body as string, 'latin1' );
}

/** Two chunks where there is enough for two, so that neither holds the whole. */
function inChunks( body: Buffer ): Buffer {
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

/** All until the server closes, which our `Connection: close` asks for. */
async function readAll( socket: Socket ): Promise< Buffer > {
	const chunks: Buffer[] = [];
	for await ( const chunk of socket ) {
		chunks.push( chunk as Buffer );
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
