/**
 * Which requests these ways refuse, and why PHP gets the others.
 */
import type { RequestLine } from '../../language/request';
import { UPWARDS, UNEXPLAINED } from '../coverage';
import { partsOf } from '../parts';
import { holds as serverHolds, leadsUp } from '../reference';
import { FRAGMENT } from '../unresolved';
import { closestReason } from '../ways';
import type { Ask, Way } from './ways';

export const ABSOLUTE =
	'The target names a host as well, which ModSecurity takes for a part of the path.';
export const OTHER_BODY =
	'The body is no plain form; PHP may make parameters of it.';

/** PHP compares the type up to the first of these. */
export const FORM_TYPE =
	'^[Aa]pplication/[Xx]-[Ww][Ww][Ww]-[Ff]orm-[Uu]rlencoded(?:[\\x20,\\x3b]|$)';

function holds( ask: Ask, request: RequestLine ): boolean {
	const { method, headers } = partsOf( request );
	switch ( ask.see ) {
		case 'body': {
			// A body that isn't there is nothing to ask ModSecurity of.
			const found =
				request.body !== undefined &&
				new RegExp( ask.matches, 's' ).test( request.body );
			return request.body ? found !== ask.not : false;
		}
		case 'form':
			return (
				method === 'POST' &&
				new RegExp( FORM_TYPE ).test(
					headers.get( 'content-type' ) ?? ''
				)
			);
		case 'untyped':
			return ! headers.has( 'content-type' );
		default:
			return serverHolds( ask, request, 'raw' );
	}
}

export function whyLeft(
	ways: readonly Way[],
	request: RequestLine
): string | undefined {
	if ( request.target.includes( '#' ) ) {
		return FRAGMENT;
	}
	if ( ! request.target.startsWith( '/' ) ) {
		return ABSOLUTE;
	}
	if ( leadsUp( request, 'raw' ) ) {
		return UPWARDS;
	}
	return closestReason(
		ways,
		( ask ) => ! holds( ask, request ),
		reasonOf,
		UNEXPLAINED
	);
}

const reasonOf = ( ask: Ask ): string | undefined =>
	ask.because ??
	( ask.see === 'form' || ask.see === 'untyped' || ask.see === 'method'
		? OTHER_BODY
		: undefined );
