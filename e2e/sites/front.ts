/**
 * The HTTP server before Playground.
 *
 * Playground has one of its own, which listens on every network, answers its
 * first request with a redirect to itself, and takes `xmlrpc.php` in
 * `POST //xmlrpc.php` for the name of a host. This one hands over whole URLs;
 * but scripts, styles and pictures, of which an admin page has some fifty, it
 * reads from the disk, as a web server does, and not through WebAssembly.
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

/** What is served from the disk, if it is there. */
const STATIC = /^\/[a-z][^?%]*\.(?:css|js|png|svg|gif|jpg|woff2)(?:\?|$)/;

export interface Front {
	readonly url: string;
	/** Until then every request is answered with 503. `root` is WordPress's folder. */
	serve: ( handler: Handler, root: string ) => void;
	stop: () => Promise< void >;
}

export async function startFront( port = 0 ): Promise< Front > {
	let handler: Handler | null = null;
	let files: ReturnType< typeof sirv > | null = null;
	const server = createServer( ( request, response ) => {
		const php = () =>
			void respond( handler, request, response ).catch( () => {
				// The client may be gone, which is its own affair.
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
			// Nothing is remembered: tests write and remove files.
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
		// Its host is not looked at; only `//` must not stand first.
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

/** Playground dies of a path that is no proper percent-encoding; servers say 400. */
function isDecodable( target: string ): boolean {
	try {
		decodeURIComponent( target.replace( /\?.*/s, '' ) );
		return true;
	} catch {
		return false;
	}
}
