/**
 * Sends a case to a site, and returns the answer.
 */
import { randomBytes } from 'node:crypto';
import {
	fillPlaceholders,
	type PlaceholderValues,
} from '../../src/rules/case-request';
import type { RequestLine } from '../../src/conditions/request';
import type { Case } from '../../src/rules/rule';
import type { Answer } from '../../src/tools/sites/answer';
import { login } from '../../src/tools/sites/login';
import { send, type RawRequest } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import type { ObservedAnswer } from './judge';

/** The allowed addresses; see `address`. */
export const ALLOWED_ADDRESSES = '127.9.0.0/16';

/** A case that was sent, and its answer. */
export interface SentCase extends ObservedAnswer {
	/** The request as it was sent. */
	readonly sent: RawRequest;
	/** The client's address, which no other request has. */
	readonly from: string;
	/** The value of {{RANDOM}}. */
	readonly random: string;
	/** The case, with its placeholders filled in. */
	readonly testCase: Case;
}

export type SendCase = ( testCase: Case ) => Promise< SentCase >;

/** Number of addresses used at each host: several runs may use the same site, which keeps its spool. */
const clients = new Map< string, number >();

/** Number of requests to all sites. */
export const count = { requests: 0 };

/** Status if a site didn't answer; no case accepts it. */
export const NO_ANSWER = 599;

/**
 * Returns a function that sends cases to a site.
 *
 * @param site     The site.
 * @param password The administrator's application password.
 */
export function caseSender( site: Site, password: string ): SendCase {
	const { host, pathname } = new URL( site.url );
	const path = pathname.replace( /\/$/, '' );
	const basic = Buffer.from( `seed-admin:${ password }` ).toString(
		'base64'
	);
	const fixedValues = {
		URL: site.url,
		ENCODED: encodeURIComponent( site.url ),
		HOST: host,
		BASIC: basic,
		PASSWORD: password,
	};

	/** Returns an unused address, so that its hits belong to one request. */
	const address = ( isAllowed: boolean ) => {
		const number = ( clients.get( host ) ?? 0 ) + 1;
		clients.set( host, number );
		return `127.${ isAllowed ? 9 : 1 }.${ Math.floor( number / 256 ) }.${ number % 256 }`;
	};

	async function request(
		{ as, ...line }: Pick< Case, 'as' > & RequestLine,
		from: string
	): Promise< RawRequest > {
		const headers =
			as && as !== 'allowed'
				? withSession( await login( site, as ), line.headers )
				: ( line.headers ?? {} );
		const target = line.target.startsWith( '/' )
			? path + line.target
			: line.target;
		const { method, body, http, chunked } = line;
		return {
			...( method === undefined ? {} : { method } ),
			...( body === undefined ? {} : { body } ),
			...( http === undefined ? {} : { http } ),
			...( chunked === undefined ? {} : { chunked } ),
			target,
			headers,
			from,
		};
	}

	return async ( raw ) => {
		const random = randomBytes( 6 ).toString( 'hex' );
		const values: PlaceholderValues = { ...fixedValues, RANDOM: random };
		const testCase = fillCase( raw, values );
		const isAllowed = testCase.as === 'allowed';
		const from = address( isAllowed );
		const sent = await request( testCase, from );
		const answer = await answerTo( site.url, sent );
		const sentCase = {
			testCase,
			random,
			sent,
			from,
			request: testCase,
			answer,
		};
		if ( ! testCase.control ) {
			return sentCase;
		}
		const control = {
			...testCase,
			...fillPlaceholders( testCase.control, values ),
		};
		// From another address, so that its hits are not counted for this case.
		const controlRequest = await request( control, address( isAllowed ) );
		return {
			...sentCase,
			control: {
				request: control,
				answer: await answerTo( site.url, controlRequest ),
			},
		};
	};
}

function fillCase( raw: Case, values: PlaceholderValues ): Case {
	const fill = ( target: string ) =>
		fillPlaceholders( { target }, values ).target;
	const { leaks, contains } = raw;
	return {
		...fillPlaceholders( raw, values ),
		...( leaks ? { leaks: leaks.map( fill ) } : {} ),
		...( contains === undefined ? {} : { contains: fill( contains ) } ),
	};
}

/** Adds the session's headers. The case's own headers win, but its cookie is appended. */
function withSession(
	{ cookie, nonce }: { readonly cookie: string; readonly nonce: string },
	own: Readonly< Record< string, string > > = {}
): Record< string, string > {
	const headers: Record< string, string > = { 'X-WP-Nonce': nonce };
	let cookies = cookie;
	for ( const [ name, value ] of Object.entries( own ) ) {
		if ( /^cookie$/i.test( name ) ) {
			cookies += `; ${ value }`;
		} else {
			headers[ name ] = value;
		}
	}
	return { ...headers, Cookie: cookies };
}

export async function answerTo(
	url: string,
	sent: RawRequest
): Promise< Answer > {
	count.requests++;
	try {
		return await send( url, sent );
	} catch ( error ) {
		const raw = error instanceof Error ? error.message : String( error );
		return { status: NO_ANSWER, headers: new Headers(), body: '', raw };
	}
}
