/**
 * What a rule covers, in numbers and one example each: for the settings page
 * and the docs, which need not know the requests themselves.
 */
import { fill, NO_SITE } from './fill';
import type { Case, Rule } from './rule';

/** Requests of a kind. */
export interface Kind {
	/** What they are, in the owner's language once PHP has said it. */
	readonly what: string;
	readonly count: number;
	readonly example: string;
}

export interface Covers {
	readonly ways: readonly Kind[];
	/** Look-alikes that are let through. */
	readonly passes: Omit< Kind, 'what' >;
}

const LONGEST = 56;

/** Headers that tell who asks, what the body shows anyway, or how the test site is to behave (X-Early). */
const UNTELLING = [
	'accept',
	'content-type',
	'referer',
	'user-agent',
	'x-early',
];

const isTelling = ( [ name ]: readonly [ string, string ] ) =>
	! UNTELLING.includes( name.toLowerCase() );

function shortened( text: string ): string {
	// A line of the table: white space, of which there may be 70,000, is one space.
	const line = text.trim().replace( /\s+/g, ' ' );
	return line.length > LONGEST ? `${ line.slice( 0, LONGEST - 1 ) }…` : line;
}

/** A request on one line: its first line, its headers, its body, each shortened. */
export function example( one: Case ): string {
	const {
		method = 'GET',
		target,
		headers = {},
		body = '',
		http,
		chunked,
	} = fill( one, NO_SITE );
	return [
		`${ method } ${ shortened( target ) }${ http ? ` HTTP/${ http }` : '' }`,
		...Object.entries( headers )
			.filter( isTelling )
			.map( ( [ name, value ] ) => shortened( `${ name }: ${ value }` ) ),
		...( chunked ? [ 'Transfer-Encoding: chunked' ] : [] ),
		// What most XML documents begin with would leave room for nothing else.
		shortened( body.replace( /^<\?xml version="1\.0"\?>/, '' ) ),
	]
		.filter( ( part ) => part !== '' )
		.join( ' · ' );
}

/** A look-alike explains itself if a stranger may send it, whatever the other rules and the site's setup. */
const explainsItself = ( { as, on, unless, headers }: Case ) =>
	! as && ! on && ! unless && ! headers;

/** Those first that need no explanation, otherwise in their order. */
export const plainFirst = ( cases: readonly Case[] ): Case[] => [
	...cases.filter( explainsItself ),
	...cases.filter( ( one ) => ! explainsItself( one ) ),
];

export function covers( { ways, passes }: Rule ): Covers {
	const [ pass ] = plainFirst( passes );
	return {
		ways: ways.flatMap( ( { what, refuses } ) => {
			// What only an earlier layer blocks is said where that layer is switched on.
			const own = refuses.filter( ( { earlier } ) => ! earlier );
			const [ first ] = own;
			return first
				? [ { what, count: own.length, example: example( first ) } ]
				: [];
		} ),
		passes: {
			count: passes.length,
			example: pass ? example( pass ) : '',
		},
	};
}
