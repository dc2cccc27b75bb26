/**
 * Sends many requests over a few persistent connections and counts the responses
 * exactly.
 *
 * The load testers on npm count sent requests, retry failed ones, or normalise
 * `//` in the path. Here each request is sent once and has one result: its
 * status, or 0 if there was no response.
 */
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Flood {
	readonly count: number;
	readonly connections: number;
	/** GET if absent. */
	readonly method?: string;
	/** Sent unchanged. */
	readonly target: string;
	readonly headers?: Readonly< Record< string, string > >;
	/** The same body for all requests, or a function of the request's index. */
	readonly body?: string | ( ( index: number ) => string );
	/** The client's address in 127.0.0.0/8; chosen by the system if absent. */
	readonly from?: string;
	/** Maximum requests a second; unlimited if absent. */
	readonly rate?: number;
	/** Called after each response. */
	readonly progress?: ( answers: Answers ) => void;
	/** Ends the flood early. */
	readonly signal?: AbortSignal;
}

/** Number of responses by status. */
export type Answers = Record< number, number >;

export async function flood( url: string, options: Flood ): Promise< Answers > {
	const { count, connections, from, rate, progress, signal } = options;
	const agent = new Agent( {
		keepAlive: true,
		maxSockets: connections,
		...( from ? { localAddress: from } : {} ),
	} );
	const answers: Answers = {};
	const start = Date.now();
	let next = 0;

	const client = async () => {
		while ( next < count && ! signal?.aborted ) {
			const index = next++;
			if ( rate ) {
				await sleep( start + ( index / rate ) * 1000 - Date.now() );
			}
			const status = await sendOne( url, options, index, agent );
			answers[ status ] = ( answers[ status ] ?? 0 ) + 1;
			progress?.( answers );
		}
	};
	await Promise.all( Array.from( { length: connections }, client ) );
	agent.destroy();
	return answers;
}

async function sendOne(
	url: string,
	{ method = 'GET', target, headers = {}, body }: Flood,
	index: number,
	agent: Agent
): Promise< number > {
	const { hostname, port } = new URL( url );
	const content = typeof body === 'function' ? body( index ) : ( body ?? '' );
	try {
		const sent = request( {
			agent,
			hostname,
			port,
			method,
			path: target,
			headers: {
				...headers,
				'Content-Length': Buffer.byteLength( content ),
			},
		} );
		sent.end( content );
		const [ answer ] = ( await once( sent, 'response' ) ) as [
			IncomingMessage,
		];
		answer.resume();
		await once( answer, 'end' );
		return answer.statusCode ?? 0;
	} catch {
		return 0;
	}
}
