/**
 * Compares two answers, ignoring what differs by chance and by time. Pure.
 */
import type { RequestLine } from '../../src/conditions/request';
import type { Answer } from '../../src/tools/sites/answer';

/** Parts that differ in every answer, and their replacements. */
const VARYING: readonly ( readonly [ RegExp, string ] )[] = [
	[ /^Date: .*$/gim, 'Date: *' ],
	// Value and time of a cookie; its name and attributes are compared.
	[ /^(Set-Cookie: [^=\r\n]*=)[^;\r\n]*/gim, '$1*' ],
	[ /^(Set-Cookie: .*expires=)[^;\r\n]*/gim, '$1*' ],
	// A nonce.
	[ /\b[0-9a-f]{10}\b/g, '*' ],
	// The secret by which an embedded post identifies its page.
	[ /(\bdata-secret=\\?["'])\w{10}\b/g, '$1*' ],
	[ /(#\?secret=)\w{10}\b/g, '$1*' ],
];

/** Replaces the parts of an answer that vary; `random` is the random text of the request. */
export function normalizeResponse( { raw }: Answer, random: string ): string {
	return VARYING.reduce(
		( text, [ regex, by ] ) => text.replace( regex, by ),
		raw.replaceAll( random, '*' )
	);
}

/** Describes the first line in which two texts differ; empty if they are equal. */
export function firstDifference( one: string, other: string ): string {
	if ( one === other ) {
		return '';
	}
	const [ lines, otherLines ] = [ one.split( '\n' ), other.split( '\n' ) ];
	const at = lines.findIndex(
		( line, index ) => line !== otherLines[ index ]
	);
	const [ left = '', right = '' ] =
		at < 0
			? [ 'nothing', otherLines[ lines.length ] ]
			: [ lines[ at ], otherLines[ at ] ?? 'nothing' ];
	// Long lines are shortened to where they begin to differ.
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
 * Returns the names in which two requests differ: the differing part of each,
 * extended on both sides to a whole name.
 */
export function differingNames(
	one: RequestLine,
	other: RequestLine
): string[] {
	const texts = ( { target, body = '', headers = {} }: RequestLine ) => [
		target,
		body,
		...Object.entries( headers )
			.sort( ( [ a ], [ b ] ) => a.localeCompare( b ) )
			.map( ( [ , value ] ) => decodeBasicAuth( value ) ),
	];
	const otherLines = texts( other );
	const names = texts( one ).flatMap( ( text, index ) =>
		differingParts( text, otherLines[ index ] ?? '' )
	);
	return [ ...new Set( names.flatMap( withDecoded ) ) ].sort(
		( a, b ) => b.length - a.length
	);
}

/** Decodes the login and password of HTTP Basic authentication. */
const decodeBasicAuth = ( value: string ) =>
	value.replace( /^Basic (\S+)$/i, ( _, code: string ) => atob( code ) );

function differingParts( one: string, other: string ): string[] {
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

function withDecoded( name: string ): string[] {
	try {
		return [ name, decodeURIComponent( name ) ];
	} catch {
		return [ name ];
	}
}

/** Describes how two answers differ apart from these names, digits and nonces; empty if they don't. */
export function firstDifferenceIgnoring(
	names: readonly string[],
	one: Answer,
	other: Answer
): string {
	const normalized = ( answer: Answer ) =>
		names
			.reduce(
				( text, name ) => text.replaceAll( name, '*' ),
				normalizeResponse( answer, '\0' )
			)
			.replace( /\d+/g, '*' );
	return firstDifference( normalized( one ), normalized( other ) );
}
