/**
 * Which requests of the table `.htaccess` blocks, and why PHP gets the others:
 * on a site at the root of the server with no file but WordPress's own.
 */
import { decode } from '../../language/path';
import type { RequestLine } from '../../language/request';
import type { Rule } from '../../rules/rule';
import { BODY, coverage, LOGIN } from '../coverage';
import { matches } from '../covers';
import { partsOf } from '../parts';
import { groups, LOGIN_COOKIE, NOT_METHODS, UPWARDS, type Form } from './forms';

const RARE =
	'The request is spelled in a way that is rare. .htaccess is read for each request, so its expressions are few and short; PHP knows all spellings.';
const UNWRITTEN =
	'No plain form of it is written for .htaccess; PHP blocks it.';

function says( { path, notPath, query }: Form, request: RequestLine ): boolean {
	const parts = partsOf( request );
	const asked = decode( parts.path ).replace( /^\/+|(\/)(?:[.]?\/)+/g, '$1' );
	return (
		( ! path || matches( path, asked, 'i' ) ) &&
		! ( notPath && matches( notPath, asked, 'i' ) ) &&
		( ! query || matches( query, parts.query ) )
	);
}

function mayBeLoggedIn( request: RequestLine ): boolean {
	const { headers } = partsOf( request );
	return (
		matches( LOGIN_COOKIE, headers.get( 'cookie' ) ?? '' ) ||
		( headers.get( 'authorization' ) ?? '' ) !== ''
	);
}

/** Whether `.htaccess` blocks the request by this rule. */
export const blocks = ( rule: string, request: RequestLine ): boolean =>
	! matches( UPWARDS, request.target ) &&
	( groups[ rule ] ?? [] ).some(
		( { anybody, forms } ) =>
			( anybody ||
				! (
					matches( NOT_METHODS, request.method ?? 'GET' ) ||
					mayBeLoggedIn( request )
				) ) &&
			forms.some( ( form ) => says( form, request ) )
	);

function whyLeft( { id }: Rule, request: RequestLine ): string | undefined {
	if ( blocks( id, request ) ) {
		return undefined;
	}
	if ( mayBeLoggedIn( request ) ) {
		return LOGIN;
	}
	return ( request.body ?? '' ) === '' ? RARE : BODY;
}

export const coverageOf = ( rules: readonly Rule[] ) =>
	coverage(
		rules,
		( rule ) =>
			groups[ rule.id ] && ( ( request ) => whyLeft( rule, request ) ),
		UNWRITTEN
	);
