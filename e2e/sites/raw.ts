/**
 * One HTTP/1.1 request as an attacker writes it: the target goes out byte for
 * byte. Nothing is normalised, retried or followed.
 */
import { connect, isIPv6, type Socket } from 'node:net';
import { once } from 'node:events';
import { answerOf, type Answer } from './answer';

export interface RawRequest {
	/** GET where absent. */
	readonly method?: string;
	/** Text goes out as UTF-8. The path and query of the URL where absent. */
	readonly target?: string | Buffer;
	/** One of these replaces ours of the same name, in any case. */
	readonly headers?: Readonly< Record< string, string > >;
	readonly body?: string | Buffer;
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
	const { method = 'GET', target = pathname + search, from } = request;
	const body = Buffer.from( request.body ?? '' );

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
		socket.write(
			Buffer.concat( [
				Buffer.from( `${ method } ` ),
				Buffer.from( target as string ),
				Buffer.from(
					' HTTP/1.1\r\n' + headerLines( request, host, body )
				),
				body,
			] )
		);
		return answerOf( await readAll( socket ), method );
	} finally {
		socket.destroy();
	}
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
	{ method, headers = {} }: RawRequest,
	host: string,
	body: Buffer
): string {
	const lines = new Map( [ [ 'host', `Host: ${ host }` ] ] );
	if ( body.length || ( method && ! /^(GET|HEAD)$/.test( method ) ) ) {
		lines.set( 'content-length', `Content-Length: ${ body.length }` );
	}
	for ( const [ name, value ] of Object.entries( headers ) ) {
		lines.set( name.toLowerCase(), `${ name }: ${ value }` );
	}
	lines.set( 'connection', 'Connection: close' );
	return [ ...lines.values(), '', '' ].join( '\r\n' );
}
