/**
 * An HTTP server in front of Playground.
 *
 * Playground's own server listens on all networks, redirects its first request to
 * itself, and reads `xmlrpc.php` in `POST //xmlrpc.php` as a host name. This one
 * passes complete URLs. Scripts, styles and images, about fifty per admin page,
 * are served directly from disk, as a web server does, and not through
 * WebAssembly.
 */
import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { PHPRequest, StreamedPHPResponse } from '@php-wasm/universal';
import sirv from 'sirv';
import { LOOPBACK } from './port';

type Handler = ( request: PHPRequest ) => Promise< StreamedPHPResponse >;

/** Files that are served from disk, if they exist. */
const STATIC = /^\/[a-z][^?%]*\.(?:css|js|png|svg|gif|jpg|woff2)(?:\?|$)/;

export interface PlaygroundServer {
	readonly url: string;
	/** Starts to serve WordPress in the folder `root`. Before, every request is answered with 503. */
	serve: ( handler: Handler, root: string ) => void;
	stop: () => Promise< void >;
}

export async function startPlaygroundServer(
	port = 0
): Promise< PlaygroundServer > {
	let handler: Handler | null = null;
	let files: ReturnType< typeof sirv > | null = null;
	const server = createServer( ( request, response ) => {
		const php = () =>
			void respond( handler, request, response ).catch( () => {
				// The client may have closed the connection; this is no error.
				if ( ! response.headersSent ) {
					response.writeHead( 500 );
				}
				response.end();
			} );
		if (
			files &&
			request.method === 'GET' &&
			STATIC.test( request.url ?? '' )
		) {
			files( request, response, php );
		} else {
			php();
		}
	} );
	server.listen( port, LOOPBACK );
	await once( server, 'listening' );
	const address = server.address() as AddressInfo;

	return {
		url: `http://${ LOOPBACK }:${ address.port }`,
		serve( next, root ) {
			handler = next;
			// `dev` disables caching: tests write and remove files.
			files = sirv( root, { dev: true } );
		},
		async stop() {
			server.close();
			server.closeAllConnections();
		},
	};
}

async function respond(
	handler: Handler | null,
	request: IncomingMessage,
	response: ServerResponse
): Promise< void > {
	const target = request.url ?? '/';
	const body = await buffer( request );
	if ( ! handler || ! isDecodable( target ) ) {
		response.writeHead( handler ? 400 : 503 ).end();
		return;
	}
	const answer = await handler( {
		// The host is ignored, but the URL must not begin with `//`.
		url: `http://${ LOOPBACK }${ target }`,
		method: ( request.method ?? 'GET' ) as NonNullable<
			PHPRequest[ 'method' ]
		>,
		headers: Object.fromEntries(
			Object.entries( request.headers ).map( ( [ name, value ] ) => [
				name,
				String( value ),
			] )
		),
		body,
	} );
	response.writeHead( await answer.httpStatusCode, await answer.headers );
	await pipeline(
		Readable.fromWeb(
			answer.stdout as Parameters< typeof Readable.fromWeb >[ 0 ]
		),
		response
	);
}

/** Returns false for a path with invalid percent-encoding. Servers answer 400; Playground would crash. */
function isDecodable( target: string ): boolean {
	try {
		decodeURIComponent( target.replace( /\?.*/s, '' ) );
		return true;
	} catch {
		return false;
	}
}
