/**
 * Summarises what a rule covers, as counts with one example each. The settings page
 * and the docs show these instead of the requests themselves.
 */
import { fillPlaceholders, NO_SITE } from './case-request';
import type { Case, Rule } from './rule';

/** Requests of one kind. */
export interface Kind {
	/** What they are; PHP translates it into the owner's language. */
	readonly what: string;
	readonly count: number;
	readonly example: string;
}

export interface RuleCoverage {
	/** Kinds of requests that the rule blocks. */
	readonly kinds: readonly Kind[];
	/** Requests that resemble the attack, and that the rule allows. */
	readonly allowed: Omit< Kind, 'what' >;
}

const MAX_LENGTH = 56;

/** Headers that only identify the client, repeat what the body shows, or steer the test site (X-Early). */
const OMITTED_HEADERS = [ 'accept', 'content-type', 'referer', 'user-agent', 'x-early' ];

const isShown = ( [ name ]: readonly [ string, string ] ) => ! OMITTED_HEADERS.includes( name.toLowerCase() );

function shortened( text: string ): string {
	// Collapses white space, of which there may be 70,000, for a row of the table.
	const line = text.trim().replace( /\s+/g, ' ' );
	return line.length > MAX_LENGTH ? `${ line.slice( 0, MAX_LENGTH - 1 ) }…` : line;
}

/** Returns a request on one line: its first line, its headers and its body, each shortened. */
export function example( one: Case ): string {
	const { method = 'GET', target, headers = {}, body = '', http, chunked } = fillPlaceholders( one, NO_SITE );
	return [
		`${ method } ${ shortened( target ) }${ http ? ` HTTP/${ http }` : '' }`,
		...Object.entries( headers )
			.filter( isShown )
			.map( ( [ name, value ] ) => shortened( `${ name }: ${ value }` ) ),
		...( chunked ? [ 'Transfer-Encoding: chunked' ] : [] ),
		// The XML declaration would leave no room for the call itself.
		shortened( body.replace( /^<\?xml version="1\.0"\?>/, '' ) ),
	]
		.filter( ( part ) => part !== '' )
		.join( ' · ' );
}

/**
 * Whether its first line and body show all of a request: it needs no login,
 * header, other rule or site setup.
 */
const isSelfExplanatory = ( { as, on, unless, headers }: Case ) => ! as && ! on && ! unless && ! headers;

/** Moves the cases that need no explanation to the front; otherwise keeps their order. */
export const plainFirst = ( cases: readonly Case[] ): Case[] => [
	...cases.filter( isSelfExplanatory ),
	...cases.filter( ( one ) => ! isSelfExplanatory( one ) ),
];

export function coverageOf( { caseGroups, allows }: Rule ): RuleCoverage {
	const [ allowed ] = plainFirst( allows );
	return {
		kinds: caseGroups.flatMap( ( { what, blocks } ) => {
			// Cases that only a layer before WordPress blocks are explained where it is turned on.
			const own = blocks.filter( ( { earlyOnly } ) => ! earlyOnly );
			const [ first ] = own;
			return first ? [ { what, count: own.length, example: example( first ) } ] : [];
		} ),
		allowed: {
			count: allows.length,
			example: allowed ? example( allowed ) : '',
		},
	};
}
