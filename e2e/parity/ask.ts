/**
 * Case → request → answer.
 */
import { randomBytes } from 'node:crypto';
import { fill, type Values } from '../../src/rules/fill';
import type { RequestLine } from '../../src/language/request';
import type { Case } from '../../src/rules/rule';
import type { Answer } from '../sites/answer';
import { login } from '../sites/login';
import { send, type RawRequest } from '../sites/raw';
import type { Site } from '../sites/site';
import type { Heard } from './judge';

/** Whom Sidegate lets through; see `address`. */
export const ALLIES = '127.9.0.0/16';

/** One question, and all that is known of it afterwards. */
export interface Asked extends Heard {
	/** As it went out. */
	readonly sent: RawRequest;
	/** Where it came from, and nothing else did. */
	readonly from: string;
	/** What stood for {{RANDOM}}. */
	readonly random: string;
	/** The case, with its placeholders filled in. */
	readonly one: Case;
}

export type Ask = ( one: Case ) => Promise< Asked >;

/** How many clients each host has had: one site may be tried in several ways, and keeps its spool. */
const clients = new Map< string, number >();

/** How many requests have gone out, over all sites. */
export const count = { requests: 0 };

/** What a site answers if it answers nothing; no case takes it for an answer. */
export const SILENCE = 599;

/**
 * @param site     Whom to ask.
 * @param password The administrator's application password.
 */
export function asker( site: Site, password: string ): Ask {
	const { host, pathname } = new URL( site.url );
	const path = pathname.replace( /\/$/, '' );
	const basic = Buffer.from( `seed-admin:${ password }` ).toString(
		'base64'
	);
	const known = {
		URL: site.url,
		ENCODED: encodeURIComponent( site.url ),
		HOST: host,
		BASIC: basic,
		PASSWORD: password,
	};

	/** Nobody has had it before, so that what is recorded of it is known. */
	const address = ( ally: boolean ) => {
		const number = ( clients.get( host ) ?? 0 ) + 1;
		clients.set( host, number );
		return `127.${ ally ? 9 : 1 }.${ Math.floor( number / 256 ) }.${ number % 256 }`;
	};

	async function request(
		{ as, ...line }: Pick< Case, 'as' > & RequestLine,
		from: string
	): Promise< RawRequest > {
		const headers =
			as && as !== 'ally'
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
		const values: Values = { ...known, RANDOM: random };
		const one = filled( raw, values );
		const ally = one.as === 'ally';
		const from = address( ally );
		const sent = await request( one, from );
		const answer = await answerTo( site.url, sent );
		const asked = { one, random, sent, from, request: one, answer };
		if ( ! one.twin ) {
			return asked;
		}
		const other = { ...one, ...fill( one.twin, values ) };
		// From elsewhere, so that it is not counted for this one.
		const toTwin = await request( other, address( ally ) );
		return {
			...asked,
			twin: {
				request: other,
				answer: await answerTo( site.url, toTwin ),
			},
		};
	};
}

function filled( raw: Case, values: Values ): Case {
	const text = ( target: string ) => fill( { target }, values ).target;
	const { leaks, contains } = raw;
	return {
		...fill( raw, values ),
		...( leaks ? { leaks: leaks.map( text ) } : {} ),
		...( contains === undefined ? {} : { contains: text( contains ) } ),
	};
}

/** What the case itself says wins, but for the cookie, which is added. */
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
		return { status: SILENCE, headers: new Headers(), body: '', raw };
	}
}
