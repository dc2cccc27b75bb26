/**
 * Which requests of a rule's table a target refuses by itself, and why PHP
 * gets the others. Known when the rules are compiled.
 */
import { fill, NO_SITE } from '../rules/fill';
import type { RequestLine } from '../language/request';
import { FORGED_COOKIE } from '../rules/cases';
import { refused, type Case, type Rule } from '../rules/rule';
import type { Conjunction } from './literals';
import type { Held } from './path';
import { holds, isOdd } from './reference';
import type { Compiled, Left } from './target';

export const UPWARDS =
	'The path leads up again (..), which servers and PHP resolve in different ways.';

/** The request as a server sees it: of a user, no more than his cookie; REST's prefix where it says it is. */
export function onTheWire( one: Case ): RequestLine {
	const filled = fill( one, NO_SITE );
	const sent =
		one.on === 'rest-prefix'
			? {
					...filled,
					target: filled.target.replace( '/api/', '/wp-json/' ),
				}
			: filled;
	return one.as === undefined || one.as === 'ally'
		? sent
		: { ...sent, headers: { ...sent.headers, Cookie: FORGED_COOKIE } };
}

/** Why a server that asks these ways leaves the request to PHP; undefined if it refuses it. */
export function whyLeft(
	ways: readonly Conjunction[],
	request: RequestLine,
	held: Held
): string | undefined {
	if ( isOdd( request, held ) ) {
		return UPWARDS;
	}
	const failing = ways.map( ( way ) =>
		way.filter( ( literal ) => ! holds( literal, request, held ) )
	);
	if ( failing.some( ( { length } ) => length === 0 ) ) {
		return undefined;
	}
	// The way that came closest, among those where only sight was lacking.
	const [ closest ] = failing
		.filter( ( literals ) => literals.every( ( { because } ) => because ) )
		.sort( ( one, other ) => one.length - other.length );
	return closest?.[ 0 ]?.because ?? UNEXPLAINED;
}

/** Is in no template: a test sees to that. */
export const UNEXPLAINED = 'Nobody knows why.';

/**
 * @param rule
 * @param why  Says of a request why the target leaves it to PHP; undefined if it refuses it.
 */
export function coverage(
	rule: Rule,
	why: ( request: RequestLine, one: Case ) => string | undefined
): Compiled {
	const cases = refused( rule );
	const left = cases.flatMap( ( one ): Left[] => {
		const told = why( onTheWire( one ), one );
		// Where REST was moved to, the site says when it fills in the text.
		const because =
			one.on === 'rest-prefix' && told === undefined
				? undefined
				: ( one.wordpressOnly ?? told );
		return because === undefined ? [] : [ { case: one.name, because } ];
	} );
	return {
		ok: true,
		covers: cases.length - left.length,
		of: cases.length,
		left,
	};
}
