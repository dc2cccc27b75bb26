/**
 * An expression on the normalised path (src/language/path.ts) as one on the
 * path that an engine holds: decoded (Apache, nginx), or raw (Varnish).
 *
 * An engine's path still has what normalising cuts off: slashes that follow
 * one another, backslashes, path parameters (`;x`), NULs, dots and white space
 * at the end of a name. Here a slash of the rule takes all of that with it.
 * Segments `..` are not followed: see `UP` and `ODDLY_UP`.
 */
import { parse, without, BYTES, type Bytes } from '../language/syntax';
import { encoded, oneOf, oneOfTexts } from './print';
import { spell, type Spelling } from './spelling';

const codes = ( text: string ): Bytes =>
	[ ...text ].map( ( one ) => one.charCodeAt( 0 ) );

/**
 * How an engine holds a path: decoded, with `..` resolved; or as it was sent,
 * the query behind it.
 */
export type Held = 'decoded' | 'raw';

/** One byte of the set. Loosely: a `%` that begins no escape is a byte, too. */
const byteIn =
	( held: OnPath[ 'held' ], loosely: boolean ) => ( bytes: Bytes ) => {
		if ( held === 'decoded' ) {
			return oneOf( bytes );
		}
		const plain = without( bytes, codes( loosely ? '?#' : '%?#' ) );
		return oneOfTexts( [
			...( plain.length > 0 ? [ oneOf( plain ) ] : [] ),
			encoded( bytes ),
		] );
	};

const SEPARATORS = codes( '/\\' );
const BLANKS = codes( '\t\n\v\f\r .' );
const ENDS = codes( '\0;' );

/** REST's prefix in a rule; each site may have another. */
const PREFIX = 'wp-json';

/** Stands for it while the expression is taken apart. No rule has one. */
export const PLACE = '~';

/** The pattern with a place for REST's prefix; loosely, `wp-json` is REST as well. */
export function withPlace( pattern: string, loosely: boolean ): string {
	if ( pattern.includes( PLACE ) ) {
		throw new Error( `A tilde has no place here: ${ pattern }` );
	}
	return pattern.replaceAll(
		PREFIX,
		loosely ? `(?:${ PREFIX }|${ PLACE })` : PLACE
	);
}

export interface OnPath {
	readonly held: Held;
	/** What stands for REST's prefix: an expression, or a slot for one. */
	readonly prefix: string;
	/** Says yes whenever the rule's expression does, and now and then besides. */
	readonly loosely?: boolean;
}

/** @param pattern Of the normalised path. */
export function onPath( pattern: string, options: OnPath ): string {
	const { held, prefix, loosely = false } = options;
	const byte = byteIn( held, loosely );
	const rest = byte( without( BYTES, SEPARATORS ) );
	const tail = `${ byte( BLANKS ) }*(?:${ byte( ENDS ) }${ rest }*)?`;
	const slash = byte( SEPARATORS );
	const spelling: Spelling = {
		bytes: ( of ) => {
			if ( isOnly( of, '/' ) ) {
				return `(?:${ tail }${ slash })+`;
			}
			return isOnly( of, PLACE ) ? prefix : byte( inName( of, pattern ) );
		},
		start: '^',
		end: `${ tail }(?:${ slash }${ tail })*${ held === 'raw' ? '(?:[\\x23\\x3f]|$)' : '$' }`,
	};
	const syntax = parse( withPlace( pattern, loosely ) );
	const of = syntax.is === 'sequence' ? syntax.of : [ syntax ];
	const [ first, ...others ] = of;
	const last = of.at( -1 );
	// A normalised path has no slash at its end, an engine's may have one.
	if ( last?.is === 'bytes' && isOnly( last.of, '/' ) ) {
		throw new Error( `Ends in a slash: ${ pattern }` );
	}
	if ( first?.is === 'start' ) {
		return spell( syntax, spelling );
	}
	if ( first?.is !== 'bytes' || ! isOnly( first.of, '/' ) ) {
		throw new Error( `Begins in the middle of a name: ${ pattern }` );
	}
	// Nothing need be cut off before the first slash; and to look for it
	// would take the square of the time on a path full of dots.
	const before = held === 'raw' ? '^[^\\x23\\x3f]*' : '';
	return before + slash + spell( { is: 'sequence', of: others }, spelling );
}

export const isOnly = ( of: Bytes, text: string ) =>
	of.length === 1 && of[ 0 ] === text.charCodeAt( 0 );

/** @throws for bytes that divide names: where they stand decides what they mean. */
function inName( of: Bytes, pattern: string ): Bytes {
	if ( of.some( ( one ) => [ ...SEPARATORS, ...ENDS ].includes( one ) ) ) {
		throw new Error( `More than a name, in one class: ${ pattern }` );
	}
	return of;
}
