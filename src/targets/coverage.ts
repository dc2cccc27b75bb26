/**
 * Which requests of a rule's table a target refuses by itself, and why PHP
 * gets the others. Known when the rules are compiled.
 */
import { fill, NO_SITE } from '../rules/fill';
import type { RequestLine } from '../language/request';
import { FORGED_COOKIE } from '../rules/cases';
import { refused, type Case, type Rule } from '../rules/rule';
import type { Left, Template } from './target';

export const BODY = 'The server reads no body; PHP finds the parameter there.';
export const LOGIN =
	'Anybody can send a login cookie or an Authorization header; WordPress alone knows a real one.';

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

/** Why the target leaves a request to PHP; undefined if it refuses it. */
type Why = ( request: RequestLine, one: Case ) => string | undefined;

function leftOf( rule: Rule, why: Why ): Left[] {
	return refused( rule ).flatMap( ( one ) => {
		const told = why( onTheWire( one ), one );
		// Where REST was moved to, the site says when it fills in the text.
		const because =
			one.on === 'rest-prefix' && told === undefined
				? undefined
				: ( one.wordpressOnly ?? told );
		return because === undefined ? [] : [ { case: one.name, because } ];
	} );
}

/**
 * How much of each rule's table a target covers.
 *
 * @param rules
 * @param whyOf   Undefined where the target has nothing of the rule.
 * @param missing Why it has nothing of a rule that it could see.
 */
export const coverage = (
	rules: readonly Rule[],
	whyOf: ( rule: Rule ) => Why | undefined,
	missing: string
): Template[ 'rules' ] =>
	Object.fromEntries(
		rules.map( ( rule ) => {
			const of = refused( rule ).length;
			const why = whyOf( rule );
			if ( ! rule.when.ok || ! why ) {
				const because = rule.when.ok ? missing : rule.when.because;
				return [ rule.id, { ok: false, because, of } ];
			}
			const left = leftOf( rule, why );
			return [
				rule.id,
				{ ok: true, covers: of - left.length, of, left },
			];
		} )
	);
