/**
 * Sets of bytes as text of a regular expression that PCRE, RE2 and JavaScript
 * read alike, without any flag: letters stand in both cases where both are
 * meant, because names of parameters are case-sensitive and values are not.
 *
 * Whatever is no letter or digit is written `\xhh` (but for the few that mean
 * nothing to any engine's configuration), so that quoting it is no question:
 * no blank, quote, backslash pair, brace, `#` or `;` is ever in it.
 */
import { BYTES, without, type Bytes } from '../language/syntax';

/** What stands for itself, outside of brackets and inside. */
const PLAIN = /^[A-Za-z0-9_/=&%,-]$/;
const PLAIN_INSIDE = /^[A-Za-z0-9_/=&%,]$/;

const hex = ( byte: number ) =>
	`\\x${ byte.toString( 16 ).padStart( 2, '0' ) }`;

const written = ( byte: number, plain: RegExp ) => {
	const text = String.fromCharCode( byte );
	return plain.test( text ) ? text : hex( byte );
};

/** Runs of bytes that follow one another. */
function runs( bytes: Bytes ): Array< [ from: number, to: number ] > {
	const found: Array< [ number, number ] > = [];
	for ( const byte of bytes ) {
		const last = found.at( -1 );
		if ( last && last[ 1 ] === byte - 1 ) {
			last[ 1 ] = byte;
		} else {
			found.push( [ byte, byte ] );
		}
	}
	return found;
}

const inside = ( bytes: Bytes ) =>
	runs( bytes )
		.map( ( [ from, to ] ) => {
			const ends = [ from, to ].map( ( byte ) =>
				written( byte, PLAIN_INSIDE )
			);
			return from === to
				? ends[ 0 ]
				: ends.join( to - from > 1 ? '-' : '' );
		} )
		.join( '' );

/** One byte of the set; at least one is in it. */
export function oneOf( bytes: Bytes ): string {
	const [ only ] = bytes;
	if ( only === undefined ) {
		throw new Error( 'No byte at all.' );
	}
	if ( bytes.length === 1 ) {
		return written( only, PLAIN );
	}
	const rest = without( BYTES, bytes );
	return rest.length > 0 && rest.length < 64
		? `[^${ inside( rest ) }]`
		: `[${ inside( bytes ) }]`;
}

const DIGITS = '0123456789abcdef';

/** The digits of a hexadecimal number, in both cases. */
const digits = ( of: readonly number[] ) =>
	oneOf(
		[
			...new Set(
				of.flatMap( ( digit ) => {
					const one = DIGITS.charAt( digit );
					return [ one, one.toUpperCase() ];
				} )
			),
		]
			.map( ( one ) => one.charCodeAt( 0 ) )
			.sort( ( one, other ) => one - other )
	);

/** One byte of the set, percent-encoded. */
export function encoded( bytes: Bytes ): string {
	const lows = new Map< number, number[] >();
	for ( const byte of bytes ) {
		const [ high, low ] = [ Math.floor( byte / 16 ), byte % 16 ];
		lows.set( high, [ ...( lows.get( high ) ?? [] ), low ] );
	}
	// First digits that go with the same second ones stand together.
	const together = new Map< string, number[] >();
	for ( const [ high, low ] of lows ) {
		const key = digits( low );
		together.set( key, [ ...( together.get( key ) ?? [] ), high ] );
	}
	return `%${ oneOfTexts(
		[ ...together ].map( ( [ low, high ] ) => digits( high ) + low )
	) }`;
}

export function oneOfTexts( texts: readonly string[] ): string {
	const [ only = '' ] = texts;
	return texts.length === 1 ? only : `(?:${ texts.join( '|' ) })`;
}
