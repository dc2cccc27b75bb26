/**
 * How much of the table of requests the forms cover, and why PHP gets the
 * others. Known when the rules are compiled.
 */
import { decode } from '../language/path';
import type { RequestLine } from '../language/request';
import { refused, type Case, type Rule } from '../rules/rule';
import { coverage, UPWARDS } from './coverage';
import { formsOf, query, type Form, type Parameter } from './form';
import { BODY, LOGIN, POST_MAY_HAVE } from './literals';
import { partsOf } from './parts';
import { LOGIN_COOKIE, pathOf, UP, type Sight } from './said';
import type { Template } from './target';

export const SPELLING =
	'The request is spelled in an unusual way or has further parameters. A server’s text has the plain forms that bots send, so that it stays short; PHP knows all others.';
export const ELSEWHERE =
	'The folder may be another program’s, and this server can’t tell. If it isn’t, PHP gets the request.';
export const FRAGMENT =
	'A fragment (#…) has no place in a request; some servers cut it off, some refuse it.';

/** How a server reads a request. */
export interface Reader {
	readonly sight: Sight;
	/** Whether a path, slashes merged, is of the form. */
	readonly path: ( form: Form, path: string ) => boolean;
	/** Whether a query is one of the parameters. */
	readonly query: (
		parameters: readonly Parameter[],
		query: string
	) => boolean;
	/** A fragment is a part of its path. */
	readonly keepsFragment?: true;
}

/** Made once each: thousands of requests are tried on the same few. */
const made = new Map< string, RegExp >();

function matches( pattern: string, text: string, flags = '' ): boolean {
	const key = flags + pattern;
	const known =
		made.get( key ) ??
		new RegExp(
			pattern.replaceAll( '{{rest_prefix_pattern}}', 'wp-json' ),
			flags
		);
	made.set( key, known );
	return known.test( text );
}

/** Most do so by expressions. */
export const byExpressions = ( sight: Sight ): Reader => ( {
	sight,
	path: ( form, path ) =>
		matches( `^${ pathOf( form, sight ) }`, path, 'i' ) &&
		! ( form.unless && matches( form.unless, path, 'i' ) ),
	query: ( parameters, asked ) => matches( query( parameters ), asked ),
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
	forms: readonly Form[],
	request: RequestLine,
	reader: Reader,
	on?: Case[ 'on' ]
): string | undefined {
	const { method, path: sent, query: asked, headers } = partsOf( request );
	if ( matches( UP, sent, 'i' ) ) {
		return UPWARDS;
	}
	const path = held( request, reader );
	const found = forms.filter(
		( form ) =>
			reader.path( form, path ) &&
			( ! form.parameters || reader.query( form.parameters, asked ) )
	);
	const login =
		( headers.get( 'authorization' ) ?? '' ) !== '' ||
		matches( LOGIN_COOKIE, headers.get( 'cookie' ) ?? '' );
	const isVisitor = ! login && [ 'GET', 'HEAD' ].includes( method );
	if ( found.some( ( { visitor } ) => isVisitor || ! visitor ) ) {
		// There WordPress lies in a folder of its own, as another program would.
		const apart =
			reader.sight === 'seen' && on === 'apart' && /^\/wp\//.test( path );
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
	return reader.sight !== 'seen' &&
		whyLeft( forms, request, byExpressions( 'seen' ) ) === undefined
		? ELSEWHERE
		: SPELLING;
}

const UNNAMED = 'The rule takes a name out of an answer; only WordPress can.';

/** How much of each rule's table the forms cover. */
export const covered = (
	rules: readonly Rule[],
	reader: Reader
): Template[ 'rules' ] =>
	Object.fromEntries(
		rules.map( ( rule ) => {
			const forms = formsOf( rule );
			const because = rule.when.ok ? UNNAMED : rule.when.because;
			return [
				rule.id,
				forms.length === 0
					? { ok: false, because, of: refused( rule ).length }
					: coverage( rule, ( request, { on } ) =>
							whyLeft( forms, request, reader, on )
						),
			];
		} )
	);
