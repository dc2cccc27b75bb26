/**
 * Simulates how servers read requests: which of the rules' requests their forms
 * match, and why the others are left to PHP.
 */
import { decode } from '../../conditions/path';
import { ACTIVITY_TYPE, type RequestLine } from '../../conditions/request';
import type { Case, Rule } from '../../rules/rule';
import { ACTIVITY, BODY, coverage, LOGIN } from './coverage';
import { partsOf } from '../testing/request-parts';
import {
	LOGIN_COOKIE,
	pathPattern,
	TRAVERSAL,
	type PathView,
} from './rule-texts';
import type { Template } from '../target';

const PATH_TRAVERSAL =
	'The path contains “..”, which servers and PHP resolve in different ways.';
const BODY_MAY_MATTER =
	'The body of a POST may show that the request is legitimate. PHP checks it.';
const SPELLING =
	'The request is spelled in an unusual way or has further parameters. Server rules have only the plain forms that bots send, so that they stay short. PHP blocks all other forms.';
const OTHER_FOLDER =
	'The folder may belong to another program, and this server can’t check that. If it doesn’t, PHP gets the request.';
const FRAGMENT =
	'A fragment (#…) does not belong in a request. Some servers cut it off, others reject the request.';
const REDACTION =
	'The rule removes a name from an answer. Only WordPress can do that.';

/** A form of a rule that a server looks for. */
export interface FormMatcher {
	readonly visitor: boolean;
	/** Whether it matches a path, with slashes merged, and a query. */
	readonly matches: ( path: string, query: string ) => boolean;
}

/** How a server reads requests. */
export interface RequestReader {
	readonly view: PathView;
	readonly matchers: ( rule: Rule ) => readonly FormMatcher[];
	/** The server treats a fragment as a part of the path. */
	readonly keepsFragment?: true | undefined;
}

/** Cache: the same few expressions are tried on thousands of requests. */
const compiled = new Map< string, RegExp >();

export function matches( pattern: string, text: string, flags = '' ): boolean {
	const key = flags + pattern;
	const regex =
		compiled.get( key ) ??
		new RegExp( pattern.replace( /\{\{rest_\w+\}\}/g, 'wp-json' ), flags );
	compiled.set( key, regex );
	return regex.test( text );
}

/** Returns a reader that matches by regular expressions, as most servers do. */
export const reader = (
	view: PathView,
	keepsFragment?: true
): RequestReader => ( {
	view,
	keepsFragment,
	matchers: ( { forms = [] } ) =>
		forms.map( ( form ) => ( {
			visitor: form.visitor,
			matches: ( path, query ) =>
				matches( `^${ pathPattern( form, view ) }`, path, 'i' ) &&
				! ( form.unless && matches( form.unless, path, 'i' ) ) &&
				( form.query === undefined ||
					matches( `^${ form.query }$`, query ) ),
		} ) ),
} );

/** Returns the path of a target, without scheme and host but with a fragment. */
const pathWithFragment = ( target: string ) =>
	target.replace( /^[a-z]+:\/\/[^/?]*/i, '' ).replace( /\?.*$/s, '' );

/** Returns the path as a server matches it. */
function matchedPath(
	{ target }: RequestLine,
	{ view, keepsFragment }: RequestReader
) {
	const path =
		view === 'raw' || keepsFragment
			? pathWithFragment( target )
			: partsOf( { target } ).path;
	return ( view === 'raw' ? path : decode( path ) ).replace(
		/\/(?:[.]?\/)+/g,
		'/'
	);
}

/** Returns why a server leaves a request to PHP, or undefined if it blocks it. */
export function reasonLeftToPhp(
	rule: Rule,
	request: RequestLine,
	server: RequestReader,
	on?: Case[ 'on' ]
): string | undefined {
	const { method, path: sentPath, query, headers } = partsOf( request );
	if ( matches( TRAVERSAL, sentPath, 'i' ) ) {
		return PATH_TRAVERSAL;
	}
	const path = matchedPath( request, server );
	const found = server
		.matchers( rule )
		.filter( ( form ) => form.matches( path, query ) );
	const login =
		( headers.get( 'authorization' ) ?? '' ) !== '' ||
		matches( LOGIN_COOKIE, headers.get( 'cookie' ) ?? '' );
	const forActivity = matches( ACTIVITY_TYPE, headers.get( 'accept' ) ?? '' );
	const isVisitor =
		! login && ! forActivity && [ 'GET', 'HEAD' ].includes( method );
	if ( found.some( ( { visitor } ) => isVisitor || ! visitor ) ) {
		// In this setup WordPress has its own folder, as another program would.
		const inOwnFolder =
			server.view === 'disk' &&
			on === 'own-directory' &&
			/^\/wp\//.test( path );
		return inOwnFolder ? OTHER_FOLDER : undefined;
	}
	if ( found[ 0 ] ) {
		if ( login ) {
			return LOGIN;
		}
		return forActivity ? ACTIVITY : BODY_MAY_MATTER;
	}
	if ( request.target.includes( '#' ) ) {
		return FRAGMENT;
	}
	if ( request.body ) {
		return BODY;
	}
	return server.view !== 'disk' &&
		reasonLeftToPhp( rule, request, reader( 'disk' ) ) === undefined
		? OTHER_FOLDER
		: SPELLING;
}

/** Returns the coverage of each rule by such a server. */
export const coveredBy =
	( server: RequestReader ) =>
	( rules: readonly Rule[] ): Template[ 'rules' ] =>
		coverage(
			rules,
			( rule ) =>
				server.matchers( rule ).length > 0
					? ( request, { on } ) =>
							reasonLeftToPhp( rule, request, server, on )
					: undefined,
			REDACTION
		);

export const byExpressions = ( view: PathView, keepsFragment?: true ) =>
	coveredBy( reader( view, keepsFragment ) );
