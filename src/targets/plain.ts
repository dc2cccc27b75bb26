/**
 * Requests as nearly all programs write them: nothing encoded, no `..`, no
 * semicolon, no array, one parameter at the most. For `.htaccess`, which
 * Apache reads and compiles anew for each request, a picture's too: a kilobyte
 * of expressions costs it about 15 µs, a quarter of a refusal. So it looks at
 * plain requests alone, where short expressions are exact, and leaves the
 * others to PHP.
 */
import type { Condition } from '../language/condition';
import { BYTES, parse, without, type Bytes } from '../language/syntax';
import type { Rule } from '../rules/rule';
import {
	LOGIN,
	surelyWhen,
	type Conjunction,
	type Literal,
	type Words,
} from './literals';
import { isOnly, PLACE, withPlace } from './path';
import { oneOf } from './print';
import { isAnchored } from './query';
import { spell } from './spelling';

export const UNUSUAL =
	'The request is spelled in an unusual way, or has more than one parameter. .htaccess is compiled anew for each request, so its expressions are few and short; PHP knows all others.';

const NAME = '[0-9A-Z_a-z~-]+';

/** The path, as it was sent. In it a decoded path differs by nothing but slashes that follow one another. */
export const PLAIN_PATH = `(?:/+${ NAME }(?:\\x2e${ NAME })*)*/*`;

const codes = ( text: string ): Bytes =>
	[ ...text ].map( ( one ) => one.charCodeAt( 0 ) );

/** What PHP or an encoding would change in a query, or divide by. */
const PLAIN = without( BYTES, codes( '%+.[ #&' ) );
const ANY = `${ oneOf( PLAIN ) }*`;

/** A byte that no plain query has. */
const NEVER = '\\x20';

/** The parameter is all that a plain query has. */
function alone( name: string, matches: string ): string {
	const syntax = parse( matches );
	const value = spell( syntax, {
		bytes( of ) {
			const plain = of.filter( ( one ) => PLAIN.includes( one ) );
			return plain.length > 0 ? oneOf( plain ) : NEVER;
		},
		start: '',
		end: '$',
	} );
	const before = isAnchored( syntax ) ? '' : ANY;
	return matches === ''
		? `^${ name }(?:=${ ANY })?$`
		: `^${ name }=${ before }${ value }${ value.endsWith( '$' ) ? '' : `${ ANY }$` }`;
}

const words: Words = {
	surely: alone,
	perhaps: alone,
	twice: alone.bind( null, '' ),
};

/**
 * Ways to be sure of a plain request. What must not be in its query can't be,
 * if something else must: it has one parameter. Rules that the shield doesn't
 * hold all ask the same first, which costs less: that nobody is logged in.
 *
 * @throws if a way says nothing of what must be in the query, but of what must not.
 */
export const plainWays = (
	condition: Condition,
	{ shielded }: Pick< Rule, 'shielded' >
): readonly Conjunction[] =>
	surelyWhen( condition, true, words ).map( ( way ) => {
		const query = way.filter( ( { see } ) => see === 'query' );
		const wanted = query.filter( ( { not } ) => ! not );
		const isTold = way.every( ( { see } ) => see !== 'nothing' );
		if ( isTold && query.length > 0 && wanted.length !== 1 ) {
			throw new Error( 'A plain query has one parameter.' );
		}
		const kept = way.flatMap( ( one ): Literal[] => {
			if ( one.see !== 'query' ) {
				return [ one ];
			}
			return one.not ? [] : [ { ...one, because: UNUSUAL } ];
		} );
		return shielded || kept.some( ( { see } ) => see === 'login' )
			? kept
			: [ ...kept, { see: 'login', not: true, because: LOGIN } ];
	} );

/** Without the capitals, where the small letters are there too. */
const small = ( of: Bytes ): Bytes =>
	of.filter(
		( one ) =>
			! /[A-Z]/.test( String.fromCharCode( one ) ) ||
			! of.includes( one + 32 )
	);

/**
 * An expression on the normalised path as one on a plain path; it is to be
 * matched without regard to case.
 *
 * @param pattern Of the normalised path.
 * @param prefix  What stands for REST's prefix.
 * @param loosely Takes `wp-json` for REST as well, wherever that is.
 */
export function onPlainPath(
	pattern: string,
	prefix: string,
	loosely: boolean
): string {
	return spell( parse( withPlace( pattern, loosely ) ), {
		bytes( of ) {
			if ( isOnly( of, PLACE ) ) {
				return prefix;
			}
			return isOnly( of, '/' ) ? '/+' : oneOf( small( of ) );
		},
		start: '^',
		end: '/*$',
	} );
}
