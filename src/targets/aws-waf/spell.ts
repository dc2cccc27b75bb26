/**
 * A condition's paths and parameters as expressions on what AWS WAF decodes.
 *
 * On the raw text they would be longer than the 512 characters that it takes.
 * Decoding makes `%26` and a real `&` alike, so a request that has such an
 * escape in the place looked at is left to PHP: see `UNCLEAR`.
 */
import { ANYTHING } from '../../language/condition';
import { portable } from '../../language/regex';
import { parse, without, type Bytes, type Syntax } from '../../language/syntax';
import { oneOf } from '../print';
import { spell, type Spelling } from '../spelling';

const codes = ( text: string ): Bytes =>
	[ ...text ].map( ( one ) => one.charCodeAt( 0 ) );

/**
 * Escapes after whose decoding nobody can tell what stood there, and those
 * that are none; a NUL, because it ends a text in some programs. Whether AWS
 * makes a space of a plus sign is not documented.
 */
const BROKEN = '[^0-9A-Fa-f]|[0-9A-Fa-f](?:[^0-9A-Fa-f]|$)|$';
export const UNCLEAR = {
	path: `\\x2b|%(?:00|25|${ BROKEN })`,
	// PCRE's `$` is content before a last newline.
	query: `%(?:00|0[Aa]$|2[356Bb]|3[Dd]|${ BROKEN })`,
} as const;

const SPACE = 32;

/** One byte of a name or value, as it stands in a decoded query. */
function inQuery( bytes: Bytes ): string {
	const plain = without( bytes, codes( '&+%#\0' ) );
	const all = plain.includes( SPACE ) ? [ ...plain, 43 ] : plain;
	return oneOf( [ ...all ].sort( ( one, other ) => one - other ) );
}

const BEGIN = '(?:^|&)';
const named = ( name: string, underscore: string ) =>
	inQuery( [ SPACE ] ) +
	'*' +
	[ ...name ]
		.map( ( one ) => inQuery( codes( one === '_' ? underscore : one ) ) )
		.join( '' );

const value: Spelling = { bytes: inQuery, start: '', end: '(?:&|$)' };

/** Behind the equals sign. */
function valued( matches: string ): string {
	const syntax = parse( matches );
	const first = syntax.is === 'sequence' ? syntax.of[ 0 ] : syntax;
	return (
		( first?.is === 'start' ? '' : '[^&]*' ) + spell( syntax, value )
	);
}

export function surely( name: string, matches: string ): string {
	const array = '(?:\\x5b[^&=\\x5d]*\\x5d[^&=]*)?';
	const plain = named( name, ' ._' ) + array;
	// A bracket that nobody closes is an underscore, too.
	const isOne = name.split( '_' ).length === 2;
	const front =
		BEGIN + ( isOne ? `(?:${ plain }|${ named( name, '[' ) })` : plain );
	return matches === ANYTHING
		? `${ front }(?:[=&]|$)`
		: `${ front }=${ valued( matches ) }`;
}

const perhapsName = ( name: string ) => named( name, ' ._[' );

export function perhaps( name: string, matches: string ): string {
	const front = BEGIN + perhapsName( name );
	return portable( matches ).test( '' )
		? `${ front }(?:[=&\\x5b]|$)`
		: `${ front }(?:\\x5b[^&=]*)?=${ valued( matches ) }`;
}

/** Not `.*` in between: a decoded query may have a newline in it. */
export const twice = ( name: string ): string =>
	`${ BEGIN }${ perhapsName( name ) }(?:[=\\x5b][^&]*)?&(?:[^&]*&)*${ perhapsName( name ) }(?:[=&\\x5b]|$)`;

const PREFIX = 'wp-json';

/** Stands for it while the expression is taken apart. */
const PLACE = '~';

const isOnly = ( of: Bytes, text: string ) =>
	of.length === 1 && of[ 0 ] === text.charCodeAt( 0 );

const path: Spelling = {
	bytes: ( of ) => {
		if ( isOnly( of, '/' ) ) {
			return '[/\\x5c]+';
		}
		return isOnly( of, PLACE ) ? '{{rest_prefix}}' : oneOf( of );
	},
	start: '^',
	end: '[/\\x5c]*$',
};

/** A path without what the language cuts off names, which `onPath` follows at more length. */
export const plainPath = ( pattern: string ): string => {
	const syntax: Syntax = parse( pattern.replaceAll( PREFIX, PLACE ) );
	return spell( syntax, path );
};
