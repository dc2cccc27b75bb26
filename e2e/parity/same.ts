/**
 * Whether two answers are the same but for what chance and the clock put in.
 * Pure.
 */
import type { RequestLine } from '../../src/language/request';
import type { Answer } from '../sites/answer';

/** What no two answers share, whoever asks. */
const CHANCE: readonly ( readonly [ RegExp, string ] )[] = [
	[ /^Date: .*$/gim, 'Date: *' ],
	// Value and time of a cookie; its name and its attributes stay.
	[ /^(Set-Cookie: [^=\r\n]*=)[^;\r\n]*/gim, '$1*' ],
	[ /^(Set-Cookie: .*expires=)[^;\r\n]*/gim, '$1*' ],
	// A nonce.
	[ /\b[0-9a-f]{10}\b/g, '*' ],
	// By which an embedded post knows the page around it.
	[ /(\bdata-secret=\\?["'])\w{10}\b/g, '$1*' ],
	[ /(#\?secret=)\w{10}\b/g, '$1*' ],
];

/** An answer without what chance put in; `random` is what the request brought. */
export function steady( { raw }: Answer, random: string ): string {
	return CHANCE.reduce(
		( text, [ regex, by ] ) => text.replace( regex, by ),
		raw.replaceAll( random, '*' )
	);
}

/** The first line in which two texts differ; empty if they don't. */
export function firstDifference( one: string, other: string ): string {
	if ( one === other ) {
		return '';
	}
	const [ mine, theirs ] = [ one.split( '\n' ), other.split( '\n' ) ];
	const at = mine.findIndex( ( line, index ) => line !== theirs[ index ] );
	const [ left = '', right = '' ] =
		at < 0
			? [ 'nothing', theirs[ mine.length ] ]
			: [ mine[ at ], theirs[ at ] ?? 'nothing' ];
	// Of a long line, where it begins to differ.
	let start = 0;
	while ( start < left.length && left[ start ] === right[ start ] ) {
		start++;
	}
	const shown = ( text: string ) =>
		`“${ text.trimEnd().slice( Math.max( 0, start - 40 ), start + 80 ) }”`;
	return `${ shown( left ) } became ${ shown( right ) }`;
}

const NAME = /[\w.@%+-]/;

/**
 * The names in which two requests differ: from where they part to where they
 * meet again, and as far on both sides as a name goes.
 */
export function namesApart( one: RequestLine, other: RequestLine ): string[] {
	const texts = ( { target, body = '', headers = {} }: RequestLine ) => [
		target,
		body,
		...Object.entries( headers )
			.sort( ( [ a ], [ b ] ) => a.localeCompare( b ) )
			.map( ( [ , value ] ) => readable( value ) ),
	];
	const theirs = texts( other );
	const names = texts( one ).flatMap( ( text, index ) =>
		apart( text, theirs[ index ] ?? '' )
	);
	return [ ...new Set( names.flatMap( spellings ) ) ].sort(
		( a, b ) => b.length - a.length
	);
}

/** What a browser makes of a login and password for HTTP itself. */
const readable = ( value: string ) =>
	value.replace( /^Basic (\S+)$/i, ( _, code: string ) => atob( code ) );

function apart( one: string, other: string ): string[] {
	if ( one === other ) {
		return [];
	}
	let start = 0;
	while ( start < one.length && one[ start ] === other[ start ] ) {
		start++;
	}
	let end = 0;
	while (
		end < Math.min( one.length, other.length ) - start &&
		one.at( -1 - end ) === other.at( -1 - end )
	) {
		end++;
	}
	while ( start > 0 && NAME.test( one[ start - 1 ] ?? '' ) ) {
		start--;
	}
	while ( end > 0 && NAME.test( one.at( -end ) ?? '' ) ) {
		end--;
	}
	return [
		one.slice( start, one.length - end ),
		other.slice( start, other.length - end ),
	].filter( Boolean );
}

function spellings( name: string ): string[] {
	try {
		return [ name, decodeURIComponent( name ) ];
	} catch {
		return [ name ];
	}
}

/** Where two answers differ but for these names, digits and nonces; empty if they don't. */
export function sameButFor(
	names: readonly string[],
	one: Answer,
	other: Answer
): string {
	const bare = ( answer: Answer ) =>
		names
			.reduce(
				( text, name ) => text.replaceAll( name, '*' ),
				steady( answer, '\0' )
			)
			.replace( /\d+/g, '*' );
	return firstDifference( bare( one ), bare( other ) );
}
