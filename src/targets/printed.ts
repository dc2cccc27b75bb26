/**
 * A target of a printer and its facts.
 */
import type { Rule } from '../rules/rule';
import type { PlainForms } from './plain-forms';
import { said, type Said } from './said';
import {
	header,
	type Part,
	type Strength,
	type Target,
	type Template,
} from './target';

interface Printer {
	readonly name: string;
	readonly strengths: readonly Strength[];
	readonly covers: ( rules: readonly Rule[] ) => Template[ 'rules' ];
	readonly plain: ( list: readonly Said[] ) => PlainForms;
	readonly uncounted?: string;
	readonly apart?: true;
	/** How a line of comment begins. */
	readonly comment?: string;
	/** All behind the header. */
	readonly text: (
		list: readonly Said[],
		strength: Strength
	) => readonly Part[];
}

export const printed = ( {
	name,
	strengths,
	comment,
	covers,
	plain,
	text,
	...facts
}: Printer ): Target => ( {
	name,
	compile: ( rules ) => {
		const list = said( rules );
		return {
			target: name,
			parts: Object.fromEntries(
				strengths.map( ( strength ) => [
					strength,
					[
						header( name, strength, comment ),
						...text( list, strength ),
					],
				] )
			),
			...facts,
			rules: covers( rules ),
			plain: plain( list ),
		};
	},
} );
