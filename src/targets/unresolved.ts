/**
 * For engines that hold the path as it came, without following `..`: whatever
 * leads up is left to PHP.
 */
import { decode } from '../language/path';
import type { RequestLine } from '../language/request';
import { UPWARDS, whyLeft } from './coverage';
import type { Conjunction } from './literals';
import { STILL_UP } from './odd';
import type { Held } from './path';
import { partsOf } from './parts';

/** Why such an engine leaves a request to PHP; undefined if it refuses it. */
export const whyUnresolved = (
	ways: readonly Conjunction[],
	request: RequestLine,
	held: Held
): string | undefined =>
	new RegExp( STILL_UP ).test( decode( partsOf( request ).path ) )
		? UPWARDS
		: whyLeft( ways, request, held );
