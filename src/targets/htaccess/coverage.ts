/**
 * Computes which of the rules' requests `.htaccess` blocks, and why the others are
 * left to PHP: on a site at the server's root with only WordPress's own files.
 */
import { decode } from '../../conditions/path';
import { ACTIVITY_TYPE, type RequestLine } from '../../conditions/request';
import type { Rule } from '../../rules/rule';
import { ACTIVITY, BODY, coverage, LOGIN } from '../shared/coverage';
import { matches } from '../shared/observed-cases';
import { partsOf } from '../testing/request-parts';
import {
	groups,
	LOGIN_COOKIE,
	NOT_METHODS,
	PATH_TRAVERSAL,
	type Form,
} from './forms';

const RARE =
	'The request is spelled in a rare way. Apache reads .htaccess for each request, so its expressions are few and short. PHP blocks all other spellings.';
const METHOD =
	'Apache reads .htaccess for each request, so its rules for visitors skip POST and OPTIONS. PHP blocks these requests.';
const NO_FORM = 'There is no .htaccess rule for it. PHP blocks it.';

function formMatches( form: Form, request: RequestLine ): boolean {
	const { path, query } = partsOf( request );
	// As Apache, without slashes at the beginning, double slashes and `/./`.
	const decoded = decode( path ).replace( /^\/+|(\/)(?:[.]?\/)+/g, '$1' );
	return (
		( ! form.path || matches( form.path, decoded, 'i' ) ) &&
		! ( form.notPath && matches( form.notPath, decoded, 'i' ) ) &&
		( ! form.query || matches( form.query, query ) )
	);
}

function mayBeLoggedIn( request: RequestLine ): boolean {
	const { headers } = partsOf( request );
	return (
		matches( LOGIN_COOKIE, headers.get( 'cookie' ) ?? '' ) ||
		( headers.get( 'authorization' ) ?? '' ) !== ''
	);
}

const asksForActivity = ( request: RequestLine ) =>
	matches( ACTIVITY_TYPE, partsOf( request ).headers.get( 'accept' ) ?? '' );

/** Returns whether `.htaccess` blocks the request with this rule. */
export const blocks = ( rule: string, request: RequestLine ): boolean =>
	! matches( PATH_TRAVERSAL, request.target ) &&
	( groups[ rule ] ?? [] ).some(
		( { anyClient, forms } ) =>
			( anyClient ||
				! (
					matches( NOT_METHODS, request.method ?? 'GET' ) ||
					mayBeLoggedIn( request ) ||
					asksForActivity( request )
				) ) &&
			forms.some( ( form ) => formMatches( form, request ) )
	);

function reasonFor( { id }: Rule, request: RequestLine ): string | undefined {
	if ( blocks( id, request ) ) {
		return undefined;
	}
	if ( mayBeLoggedIn( request ) ) {
		return LOGIN;
	}
	if ( asksForActivity( request ) ) {
		return ACTIVITY;
	}
	if ( blocks( id, { ...request, method: 'GET' } ) ) {
		return METHOD;
	}
	return ( request.body ?? '' ) === '' ? RARE : BODY;
}

export const coverageOf = ( rules: readonly Rule[] ) =>
	coverage(
		rules,
		( rule ) =>
			groups[ rule.id ] && ( ( request ) => reasonFor( rule, request ) ),
		NO_FORM
	);
