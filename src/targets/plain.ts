/**
 * Requests as nearly all programs write them: nothing encoded, no `..`, no
 * semicolon; one parameter at the most, in small letters, on the front page;
 * other paths right below the site's. For `.htaccess`, which Apache reads anew
 * for each request, a picture's too: a kilobyte costs it about 15 µs, a
 * quarter of a refusal. So it looks at plain requests alone, where short
 * expressions are sound, and leaves the others to PHP.
 */
import type { Condition } from '../language/condition';
import { parse, type Bytes, type Syntax } from '../language/syntax';
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
import { spell } from './spelling';

export const UNUSUAL =
	'The request is spelled in an unusual way, has more than one parameter, or asks by a parameter what nearly all programs ask by a path. .htaccess is read anew for each request, so its expressions are few and short; PHP knows all others.';

/**
 * Of a request line: a host in it, an encoded byte, a fragment, a path
 * parameter, a name that begins or ends with a dot, or has two of them. In the
 * path of any other, what is decoded differs from what was sent by nothing but slashes
 * that follow one another.
 */
export const UNPLAIN =
	'^[A-Z]+\\x20[^/]|[\\x23%\\x3b\\x5c]|/\\x2e|\\x2e[\\x20\\x2e/\\x3f]';

const codes = ( text: string ): Bytes =>
	[ ...text ].map( ( one ) => one.charCodeAt( 0 ) );

/** Nothing that PHP or an encoding would change in a query, or divide by. */
const PLAIN = codes( '-/0123456789_abcdefghijklmnopqrstuvwxyz' );
const ANY = `${ oneOf( PLAIN ) }*`;

/**
 * The same without what may be absent within what may be absent itself: it is
 * rarely asked for, and takes half of an expression.
 */
function usually( syntax: Syntax, within = false ): Syntax {
	switch ( syntax.is ) {
		case 'sequence':
		case 'choice':
			return {
				...syntax,
				of: syntax.of.map( ( one ) => usually( one, within ) ),
			};
		case 'repeat':
			if ( syntax.sign !== '?' ) {
				return syntax;
			}
			return within
				? { is: 'sequence', of: [] }
				: { ...syntax, of: usually( syntax.of, true ) };
		default:
			return syntax;
	}
}

/** Without what a plain query can't have; null if nothing is left. */
function inPlain( syntax: Syntax ): Syntax | null {
	switch ( syntax.is ) {
		case 'bytes': {
			const of = syntax.of.filter( ( one ) => PLAIN.includes( one ) );
			return of.length > 0 ? { is: 'bytes', of } : null;
		}
		case 'sequence': {
			const of = syntax.of.map( inPlain );
			return of.every( isThere ) ? { is: 'sequence', of } : null;
		}
		case 'choice':
			return {
				is: 'choice',
				of: syntax.of.map( inPlain ).filter( isThere ),
			};
		case 'repeat': {
			const of = inPlain( syntax.of );
			if ( of ) {
				return { ...syntax, of };
			}
			return syntax.sign === '+' ? null : { is: 'sequence', of: [] };
		}
		case 'start':
		case 'end':
			return syntax;
	}
}

const isThere = < Thing >( thing: Thing | null ): thing is Thing =>
	thing !== null;

/** The parameter is all that a plain query has. */
function alone( name: string, matches: string ): string {
	const syntax = inPlain( usually( parse( matches ) ) );
	if ( ! syntax ) {
		throw new Error( `No plain query has it: ${ matches }` );
	}
	const value = spell( syntax, { bytes: oneOf, start: '', end: '$' } );
	// Where it may stand anywhere in a value, it is looked for at its beginning.
	return matches === ''
		? `^${ name }(?:=${ ANY })?$`
		: `^${ name }=${ value }${ value.endsWith( '$' ) ? '' : `${ ANY }$` }`;
}

const words: Words = {
	surely: alone,
	perhaps: alone,
	twice: alone.bind( null, '' ),
};

/**
 * Ways to be sure of a plain request. What must not be in its query can't be,
 * if something else must: it has one parameter. Rules that the shield doesn't
 * hold all ask the same first, which costs less: that nobody is logged in. Of
 * theirs, what can be asked by a path isn't looked for in the query as well.
 *
 * @throws if a way says nothing of what must be in the query, but of what must not.
 */
export const plainWays = (
	condition: Condition,
	{ shielded }: Pick< Rule, 'shielded' >
): readonly Conjunction[] => {
	const all = surelyWhen( condition, true, words );
	const hasPath = ! shielded && all.some( isByPath );
	const few = hasPath
		? all.filter(
				( way ) =>
					isByPath( way ) ||
					way.some( ( { see } ) => see === 'nothing' )
			)
		: all;
	return few.map( ( way ) => {
		const query = way.filter( ( { see } ) => see === 'query' );
		const wanted = query.filter( ( { not } ) => ! not );
		const isTold = way.every( ( { see } ) => see !== 'nothing' );
		if ( isTold && query.length > 0 && wanted.length !== 1 ) {
			throw new Error( 'A plain query has one parameter.' );
		}
		const asked = way.flatMap( ( one ): Literal[] => {
			if ( one.see !== 'query' ) {
				return [ one ];
			}
			return one.not ? [] : [ { ...one, because: UNUSUAL } ];
		} );
		const kept = shielded ? asked : inPlace( asked );
		return shielded || kept.some( ( { see } ) => see === 'login' )
			? kept
			: [ ...kept, { see: 'login', not: true, because: LOGIN } ];
	} );
};

const isByPath = ( way: Conjunction ) =>
	way.some( ( { see, not } ) => see === 'path' && ! not );

const FRONT_PAGE: Literal = {
	see: 'path',
	matches: '^/(?:index[.]php)?$',
	not: false,
	because: UNUSUAL,
};

/** A path right below the site's; the front page's where a way names none. What isn't WordPress's can't be there. */
function inPlace( way: Conjunction ): Conjunction {
	return isByPath( way )
		? way.map( ( one ) =>
				one.see === 'path' && ! one.not && one.matches.startsWith( '/' )
					? {
							...one,
							matches: `^${ one.matches }`,
							because: UNUSUAL,
						}
					: one
			)
		: [ ...way, FRONT_PAGE ];
}

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
	const whole = parse( withPlace( pattern, loosely ) );
	return spell( loosely ? whole : usually( whole ), {
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
