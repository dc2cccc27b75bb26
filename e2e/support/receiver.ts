/**
 * A receiver of webhooks on the loopback address.
 */
import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type ServerResponse,
} from 'node:http';
import { freePort, LOOPBACK } from '../../src/tools/sites/port';

export interface ReceivedRequest {
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface Receiver {
	readonly origin: string;
	readonly requests: ReceivedRequest[];
	/** Writes the answer; may be replaced. */
	answer: ( response: ServerResponse, path: string ) => void;
	stop: () => void;
}

export async function startReceiver(): Promise< Receiver > {
	const server = createServer( ( request, response ) => {
		const chunks: Buffer[] = [];
		request.on( 'data', ( chunk: Buffer ) => chunks.push( chunk ) );
		request.on( 'end', () => {
			const path = request.url ?? '';
			receiver.requests.push( {
				path,
				headers: request.headers,
				body: Buffer.concat( chunks ).toString( 'utf8' ),
			} );
			receiver.answer( response, path );
		} );
	} );
	const port = await freePort();
	server.listen( port, LOOPBACK );
	await once( server, 'listening' );
	const receiver: Receiver = {
		origin: `http://${ LOOPBACK }:${ port }`,
		requests: [],
		answer: ( response ) => response.end( 'ok' ),
		stop: () => {
			server.closeAllConnections();
			server.close();
		},
	};
	return receiver;
}
