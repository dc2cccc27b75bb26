/**
 * Computes which of a rule's requests a target blocks itself, and why the others
 * are left to PHP. This is known when the rules are compiled.
 */
import { fillPlaceholders, NO_SITE } from '../../rules/case-request';
import type { RequestLine } from '../../conditions/request';
import { FORGED_COOKIE } from '../../rules/cases';
import { blockedCases, type Case, type Rule } from '../../rules/rule';
import type { LeftToPhp, Template } from '../target';

export const BODY =
	'The server does not read the body. PHP finds the parameter there.';
export const LOGIN =
	'Anyone can send a login cookie or an Authorization header. Only WordPress can tell whether it is valid.';

export const ACTIVITY =
	'Anyone can ask for an ActivityPub document. Only WordPress can tell whether a plugin publishes one.';

/** Returns the request as a server sees it: with a cookie instead of the user, and REST at its default prefix. */
export function onTheWire( one: Case ): RequestLine {
	const filled = fillPlaceholders( one, NO_SITE );
	const sent =
		one.on === 'rest-prefix'
			? {
					...filled,
					target: filled.target.replace( '/api/', '/wp-json/' ),
				}
			: filled;
	return one.as === undefined || one.as === 'allowed'
		? sent
		: { ...sent, headers: { ...sent.headers, Cookie: FORGED_COOKIE } };
}

/** Returns why the target leaves a request to PHP, or undefined if it blocks it. */
type ReasonFor = ( request: RequestLine, one: Case ) => string | undefined;

function leftToPhp( rule: Rule, reasonFor: ReasonFor ): LeftToPhp[] {
	return blockedCases( rule ).flatMap( ( one ) => {
		const found = reasonFor( onTheWire( one ), one );
		// If only the prefix of REST differs, the text has the site's own.
		const reason =
			one.on === 'rest-prefix' && found === undefined
				? undefined
				: ( one.wordpressOnly ?? found );
		return reason === undefined ? [] : [ { case: one.name, reason } ];
	} );
}

/**
 * Computes how many of each rule's requests a target covers.
 *
 * @param rules
 * @param reasonsOf Returns undefined if the target has nothing of the rule.
 * @param missing   Why it has nothing of a rule that it could express.
 */
export const coverage = (
	rules: readonly Rule[],
	reasonsOf: ( rule: Rule ) => ReasonFor | undefined,
	missing: string
): Template[ 'rules' ] =>
	Object.fromEntries(
		rules.map( ( rule ) => {
			const of = blockedCases( rule ).length;
			const reasonFor = reasonsOf( rule );
			if ( ! rule.when.ok || ! reasonFor ) {
				const reason = rule.when.ok ? missing : rule.when.reason;
				return [ rule.id, { ok: false, reason, of } ];
			}
			const left = leftToPhp( rule, reasonFor );
			return [
				rule.id,
				{ ok: true, covers: of - left.length, of, left },
			];
		} )
	);
