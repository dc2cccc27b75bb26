/**
 * Finds false positives of a target without an engine that could run here: the
 * tests interpret its text themselves, and look for requests that it blocks and the
 * rule allows.
 */
import { evaluate } from '../../conditions/evaluate';
import { factsOf, type RequestLine } from '../../conditions/request';
import { rules } from '../../rules';
import { legitimateTraffic } from '../../rules/legitimate-traffic';
import { blockedCases, type Rule } from '../../rules/rule';
import { onTheWire } from '../shared/coverage';
import { flat } from './fixture';
import { manyRequests } from './fuzz';
import type { Target } from '../target';

const list: readonly Rule[] = rules;

/** The rules that such a target can express. */
export const expressibleRules: readonly Rule[] = list.filter(
	( { when } ) => when.ok
);

const table: readonly RequestLine[] = [
	...legitimateTraffic,
	...list.flatMap( ( rule ) => [
		...blockedCases( rule ),
		...rule.allows,
		...rule.ineffective,
	] ),
].map( onTheWire );

/** Returns the text for a site that only has these rules, no allowed address, and REST's default prefix. */
export const textFor = ( { compile }: Target, only: readonly Rule[] ) =>
	flat( compile( only ).parts.bare ?? [] )
		.replaceAll( "'{{cidr}}'", '' )
		.replaceAll( '{{rest_prefix_pattern}}', 'wp-json' )
		.replaceAll( '{{rest_prefix_text}}', 'wp-json' );

/** Returns the requests that the engine blocks and the rule allows, and the number of all blocked requests. */
export function findFalsePositives(
	rule: Rule,
	isBlocked: ( request: RequestLine ) => boolean
): {
	readonly falsePositives: readonly RequestLine[];
	readonly blockedCount: number;
} {
	const { when, id } = rule;
	const blocked = [ ...table, ...manyRequests( 4000, id ) ].filter(
		isBlocked
	);
	return {
		blockedCount: blocked.length,
		falsePositives: blocked.filter(
			( request ) =>
				! when.ok || ! evaluate( when.condition, factsOf( request ) )
		),
	};
}
