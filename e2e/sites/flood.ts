/**
 * Many requests over a few connections that stay open, with an exact count.
 *
 * The load testers on npm count what they sent, repeat what was cut off, or
 * tidy `//` out of the path. Here each request is sent once and ends in one
 * number: its status, or 0 if no answer came.
 */
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Flood {
	readonly count: number;
	readonly connections: number;
	/** GET where absent. */
	readonly method?: string;
	/** Sent as it stands. */
	readonly target: string;
	readonly headers?: Readonly< Record< string, string > >;
	/** The same for all, or made for each. */
	readonly body?: string | ( ( index: number ) => string );
	/** The client's own address, one of 127.0.0.0/8; the system's choice where absent. */
	readonly from?: string;
	/** Requests a second at most; as fast as they go where absent. */
	readonly rate?: number;
	/** Called after each answer. */
	readonly progress?: ( answers: Answers ) => void;
	/** Ends the flood early. */
	readonly signal?: AbortSignal;
}

/** How many answers there were of each status. */
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
