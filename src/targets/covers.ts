/**
 * How servers read requests: what of the table of requests the forms cover,
 * and why PHP gets the others.
 */
import { decode } from '../language/path';
import type { RequestLine } from '../language/request';
import type { Case, Rule } from '../rules/rule';
import { BODY, coverage, LOGIN } from './coverage';
import { partsOf } from './parts';
import { LOGIN_COOKIE, pathOf, UP, type Sight } from './said';
import type { Template } from './target';

const UPWARDS =
	'The path leads up again (..), which servers and PHP resolve in different ways.';
const POST_MAY_HAVE =
	'A POST may carry in its body what makes the request honest; PHP looks.';
const SPELLING =
	'The request is spelled in an unusual way or has further parameters. A server’s text has the plain forms that bots send, so that it stays short; PHP knows all others.';
const ELSEWHERE =
	'The folder may be another program’s, and this server can’t tell. If it isn’t, PHP gets the request.';
const FRAGMENT =
	'A fragment (#…) has no place in a request; some servers cut it off, some refuse it.';
const UNNAMED = 'The rule takes a name out of an answer; only WordPress can.';

/** A form of a rule, and whether a path, slashes merged, and a query are of it. */
export interface Look {
	readonly visitor: boolean;
	readonly sees: ( path: string, query: string ) => boolean;
}

/** How a server reads a request. */
export interface Reader {
	readonly sight: Sight;
	readonly looks: ( rule: Rule ) => readonly Look[];
	/** A fragment is a part of its path. */
	readonly keepsFragment?: true | undefined;
}

/** Made once each: thousands of requests are tried on the same few. */
const made = new Map< string, RegExp >();

export function matches( pattern: string, text: string, flags = '' ): boolean {
	const key = flags + pattern;
	const known =
		made.get( key ) ??
		new RegExp( pattern.replace( /\{\{rest_\w+\}\}/g, 'wp-json' ), flags );
	made.set( key, known );
	return known.test( text );
}

/** Most do so by expressions. */
export const reader = ( sight: Sight, keepsFragment?: true ): Reader => ( {
	sight,
	keepsFragment,
	looks: ( { forms = [] } ) =>
		forms.map( ( form ) => ( {
			visitor: form.visitor,
			sees: ( path, query ) =>
				matches( `^${ pathOf( form, sight ) }`, path, 'i' ) &&
				! ( form.unless && matches( form.unless, path, 'i' ) ) &&
				( form.query === undefined ||
					matches( `^${ form.query }$`, query ) ),
		} ) ),
} );

/** Without scheme and host, but with a fragment. */
const pathIn = ( target: string ) =>
	target.replace( /^[a-z]+:\/\/[^/?]*/i, '' ).replace( /\?.*$/s, '' );

/** The path as a server holds it. */
function held( { target }: RequestLine, { sight, keepsFragment }: Reader ) {
	const path =
		sight === 'raw' || keepsFragment
			? pathIn( target )
			: partsOf( { target } ).path;
	return ( sight === 'raw' ? path : decode( path ) ).replace(
		/\/(?:[.]?\/)+/g,
		'/'
	);
}

/** Why a server leaves a request to PHP; undefined if it refuses it. */
export function whyLeft(
	rule: Rule,
	request: RequestLine,
	how: Reader,
	on?: Case[ 'on' ]
): string | undefined {
	const { method, path: sent, query: asked, headers } = partsOf( request );
	if ( matches( UP, sent, 'i' ) ) {
		return UPWARDS;
	}
	const path = held( request, how );
	const found = how
		.looks( rule )
		.filter( ( { sees } ) => sees( path, asked ) );
	const login =
		( headers.get( 'authorization' ) ?? '' ) !== '' ||
		matches( LOGIN_COOKIE, headers.get( 'cookie' ) ?? '' );
	const isVisitor = ! login && [ 'GET', 'HEAD' ].includes( method );
	if ( found.some( ( { visitor } ) => isVisitor || ! visitor ) ) {
		// There WordPress lies in a folder of its own, as another program would.
		const apart =
			how.sight === 'seen' && on === 'apart' && /^\/wp\//.test( path );
		return apart ? ELSEWHERE : undefined;
	}
	if ( found[ 0 ] ) {
		return login ? LOGIN : POST_MAY_HAVE;
	}
	if ( request.target.includes( '#' ) ) {
		return FRAGMENT;
	}
	if ( request.body ) {
		return BODY;
	}
	return how.sight !== 'seen' &&
		whyLeft( rule, request, reader( 'seen' ) ) === undefined
		? ELSEWHERE
		: SPELLING;
}

/** How much of each rule's table such a server covers. */
export const coveredBy =
	( how: Reader ) =>
	( rules: readonly Rule[] ): Template[ 'rules' ] =>
		coverage(
			rules,
			( rule ) =>
				how.looks( rule ).length > 0
					? ( request, { on } ) => whyLeft( rule, request, how, on )
					: undefined,
			UNNAMED
		);

export const byExpressions = ( sight: Sight, keepsFragment?: true ) =>
	coveredBy( reader( sight, keepsFragment ) );
