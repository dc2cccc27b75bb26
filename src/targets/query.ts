/**
 * A parameter as an expression on the raw query string, which is all that
 * most servers hold. It knows what PHP makes of names (src/language/parameters.ts):
 * `+author=1`, `author%00x=1` and `author[]=1` are all `author`, `rest.route=`
 * and `rest[route=` are `rest_route`. Every byte may be percent-encoded.
 *
 * - `surely` says yes only if the evaluator does, as long as the name is
 *   there once; `twice` tells whether it may be there more often: PHP takes
 *   the last, which an expression can't tell.
 * - `perhaps` says yes whenever the evaluator does; for what must not be there.
 */
import { ANYTHING } from '../language/condition';
import { portable } from '../language/regex';
import {
	BYTES,
	parse,
	without,
	type Bytes,
	type Syntax,
} from '../language/syntax';
import { encoded, oneOf, oneOfTexts } from './print';
import { spell, type Spelling } from './spelling';

const codes = ( text: string ): Bytes =>
	[ ...text ].map( ( one ) => one.charCodeAt( 0 ) );

const SPACE = 32;

/** These mean something else where they stand in a query as they are. */
const SPECIAL = codes( '%&+#' );

/** One byte of the set, raw or percent-encoded; a plus sign is a space. */
function tolerant( bytes: Bytes, special = SPECIAL ): string {
	const raw = without( bytes, special );
	const plus = bytes.includes( SPACE ) ? codes( '+' ) : [];
	const plain = [ ...raw, ...plus ].sort( ( one, other ) => one - other );
	return oneOfTexts( [
		...( plain.length > 0 ? [ oneOf( plain ) ] : [] ),
		encoded( bytes ),
	] );
}

const byte = ( text: string ) => tolerant( codes( text ) );

/** PHP skips the spaces before a name. */
const LEAD = `${ byte( ' ' ) }*`;

const BEGIN = '(?:^|&)';
const OPEN = byte( '[' );
const NUL = encoded( [ 0 ] );

/** Within a name, no NUL and no end of it. */
const INNER = tolerant( without( BYTES, codes( '\0' ) ), codes( '%&+#=' ) );

/** What may follow the name: nothing, a NUL and anything, or the brackets of an array. */
const CUT = `(?:${ NUL }[^&=]*)?`;
const BRACKETS = `${ OPEN }${ INNER }*${ byte( ']' ) }[^&=]*`;

const nameWith = ( name: string, underscore: string ) =>
	[ ...name ]
		.map( ( one ) => ( one === '_' ? underscore : byte( one ) ) )
		.join( '' );

/** The name as PHP reads it, and what belongs to it up to the equals sign. */
function surelyNamed( name: string ): string {
	const plain = `${ nameWith( name, tolerant( codes( ' ._' ) ) ) }(?:${ BRACKETS }|${ CUT })`;
	const underscores = name.split( '_' ).length - 1;
	// A bracket that nobody closes is an underscore, too.
	return underscores === 1
		? `(?:${ plain }|${ nameWith( name, OPEN ) }${ CUT })`
		: plain;
}

const perhapsName = ( name: string ) =>
	LEAD + nameWith( name, tolerant( codes( ' ._[' ) ) );

/** What may stand behind a name, more or less. */
const AFTER = '(?:[=&%\\x5b]|$)';

/** A whole byte of a value, so that `%20` isn't taken for a 2 and a 0. */
const WHOLE = tolerant( BYTES );

const value: Spelling = {
	bytes: ( of ) => tolerant( of ),
	start: '',
	end: '(?:&|$)',
};

/** More than is meant: a byte counts wherever it stands, though it be half of an escape. */
const loose: Spelling = {
	...value,
	bytes: ( of ) => tolerant( of, codes( '&+' ) ),
};

const hasStart = ( syntax: Syntax ): boolean =>
	syntax.is === 'start' ||
	( syntax.is === 'repeat' && hasStart( syntax.of ) ) ||
	( ( syntax.is === 'sequence' || syntax.is === 'choice' ) &&
		syntax.of.some( hasStart ) );

/** @throws if it begins at the start in some of its branches alone. */
export function isAnchored( syntax: Syntax ): boolean {
	const [ first, ...rest ] =
		syntax.is === 'sequence' ? syntax.of : [ syntax ];
	const anchored = first?.is === 'start';
	if (
		rest.some( hasStart ) ||
		( first && ! anchored && hasStart( first ) )
	) {
		throw new Error( 'The start of a value, in the middle of it.' );
	}
	return anchored;
}

function valued( matches: string, before: string, how: Spelling ): string {
	const syntax = parse( matches );
	return `=${ isAnchored( syntax ) ? '' : before }${ spell( syntax, how ) }`;
}

export function surely( name: string, matches: string ): string {
	const named = BEGIN + LEAD + surelyNamed( name );
	return matches === ANYTHING
		? `${ named }(?:[=&]|$)`
		: named + valued( matches, `${ WHOLE }*`, value );
}

export function perhaps( name: string, matches: string ): string {
	const named = BEGIN + perhapsName( name );
	return portable( matches ).test( '' )
		? named + AFTER
		: `${ named }(?:[%\\x5b][^&=]*)?${ valued( matches, '[^&]*', loose ) }`;
}

export function twice( name: string ): string {
	const named = perhapsName( name );
	return `${ BEGIN }${ named }(?:[=&%\\x5b].*)?&${ named }${ AFTER }`;
}
