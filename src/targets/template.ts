/**
 * What the templates of servers without bodies have in common.
 */
import { refused, type Rule } from '../rules/rule';
import { coverage, whyLeft } from './coverage';
import type { Condition } from '../language/condition';
import { surelyWhen, told, type Conjunction } from './literals';
import type { Held } from './path';
import type { Part, Template } from './target';

/** A rule, and the ways in which a server can be sure that it refuses. */
export interface Sure {
	readonly rule: Rule;
	readonly answer: 403 | 404;
	readonly ways: readonly Conjunction[];
}

/** In what ways to be sure of a rule's condition. */
type Ways = ( condition: Condition, rule: Rule ) => readonly Conjunction[];

const ofAll: Ways = ( condition ) => surelyWhen( condition );

/** The rules that a server can say something of, in their order. */
export const sure = ( rules: readonly Rule[], ways: Ways = ofAll ): Sure[] =>
	rules.flatMap( ( rule ) =>
		rule.when.ok && rule.answer !== 'unnamed'
			? [
					{
						rule,
						answer: rule.answer,
						ways: told( ways( rule.when.condition, rule ) ),
					},
				]
			: []
	);

/** How much of each rule a server covers that sees paths so and no bodies. */
export const covered = (
	rules: readonly Rule[],
	held: Held,
	waysOf: Ways = ofAll
): Template[ 'rules' ] =>
	Object.fromEntries(
		rules.map( ( rule ) => {
			const { when } = rule;
			if ( ! when.ok ) {
				return [ rule.id, { ...when, of: refused( rule ).length } ];
			}
			const ways = waysOf( when.condition, rule );
			return [
				rule.id,
				coverage( rule, ( request ) => whyLeft( ways, request, held ) ),
			];
		} )
	);

/** A part for each rule, by its id. */
export const eachRule = (
	list: readonly Sure[],
	part: ( one: Sure ) => readonly Part[]
): Part => ( {
	rules: Object.fromEntries(
		list.map( ( one ) => [ one.rule.id, part( one ) ] )
	),
} );
