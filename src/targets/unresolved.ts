/**
 * For engines that hold the target as it came: they follow no `..`, and cut no
 * fragment. What has either is left to PHP, and the server before it.
 */
import { decode } from '../language/path';
import type { RequestLine } from '../language/request';
import { UPWARDS, whyLeft } from './coverage';
import type { Conjunction } from './literals';
import { STILL_UP } from './odd';
import type { Held } from './path';
import { partsOf } from './parts';

export const FRAGMENT =
	'A fragment (#…) has no place in a request; some servers cut it off, some refuse it.';

/** Why such an engine leaves a request to PHP; undefined if it refuses it. */
export function whyUnresolved(
	ways: readonly Conjunction[],
	request: RequestLine,
	held: Held
): string | undefined {
	if ( request.target.includes( '#' ) ) {
		return FRAGMENT;
	}
	return new RegExp( STILL_UP ).test( decode( partsOf( request ).path ) )
		? UPWARDS
		: whyLeft( ways, request, held );
}
