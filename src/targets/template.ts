/**
 * What the templates of servers without bodies have in common.
 */
import { refused, type Rule } from '../rules/rule';
import { coverage, whyLeft } from './coverage';
import { surelyWhen, told, type Conjunction } from './literals';
import type { Held } from './path';
import type { Part, Template } from './target';

/** A rule, and the ways in which a server can be sure that it refuses. */
export interface Sure {
	readonly rule: Rule;
	readonly answer: 403 | 404;
	readonly ways: readonly Conjunction[];
}

/** The rules that a server can say something of, in their order. */
export const sure = ( rules: readonly Rule[] ): Sure[] =>
	rules.flatMap( ( rule ) =>
		rule.when.ok && rule.answer !== 'unnamed'
			? [
					{
						rule,
						answer: rule.answer,
						ways: told( surelyWhen( rule.when.condition ) ),
					},
				]
			: []
	);

/** How much of each rule a server covers that sees paths so and no bodies. */
export const covered = (
	rules: readonly Rule[],
	held: Held
): Template[ 'rules' ] =>
	Object.fromEntries(
		rules.map( ( rule ) => {
			const { when } = rule;
			if ( ! when.ok ) {
				return [ rule.id, { ...when, of: refused( rule ).length } ];
			}
			const ways = surelyWhen( when.condition );
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
