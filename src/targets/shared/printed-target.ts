/**
 * Creates a target from its facts and its printer.
 */
import type { Rule } from '../../rules/rule';
import type { PlainForms } from './plain-forms';
import { ruleTexts, type RuleText } from './rule-texts';
import {
	header,
	type Part,
	type Strength,
	type Target,
	type Template,
} from '../target';
import type { TargetFacts } from '../target-facts';

interface Printer {
	readonly covers: ( rules: readonly Rule[] ) => Template[ 'rules' ];
	readonly plainForms: ( list: readonly RuleText[] ) => PlainForms;
	readonly uncounted?: string;
	readonly excludesSites?: true;
	/** The beginning of a comment line. */
	readonly comment?: string;
	/** Prints all that follows the header. */
	readonly text: (
		list: readonly RuleText[],
		strength: Strength
	) => readonly Part[];
}

export const printedTarget = (
	{ name, place, strengths }: TargetFacts,
	{ comment, covers, plainForms, text, ...properties }: Printer
): Target => ( {
	name,
	compile: ( rules ) => {
		const list = ruleTexts( rules );
		return {
			target: name,
			parts: Object.fromEntries(
				strengths.map( ( strength ) => [
					strength,
					[
						header( name, place, strength, comment ),
						...text( list, strength ),
					],
				] )
			),
			...properties,
			rules: covers( rules ),
			plainForms: plainForms( list ),
		};
	},
} );
