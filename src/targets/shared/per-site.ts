/**
 * Combines the templates for single sites and for networks: a network needs the
 * script that ENTRY_SCRIPT blocks (src/rules/entry-scripts.ts).
 */
import { forNetwork } from '../../rules/entry-scripts';
import type { Rule } from '../../rules/rule';
import type { PlainForms } from './plain-forms';
import {
	STRENGTHS,
	type Part,
	type Strength,
	type Target,
	type Template,
} from '../target';

export interface SiteTemplate extends Omit< Template, 'plainForms' > {
	readonly plainForms: Readonly< Record< 'single' | 'network', PlainForms > >;
}

export function perSite(
	{ compile }: Target,
	rules: readonly Rule[]
): SiteTemplate {
	const single = compile( rules );
	const network = compile( forNetwork( rules ) );
	const partsOf = ( strength: Strength ): readonly Part[] => [
		{
			when: 'network',
			then: network.parts[ strength ] ?? [],
			otherwise: single.parts[ strength ] ?? [],
		},
	];
	return {
		...single,
		plainForms: { single: single.plainForms, network: network.plainForms },
		parts: Object.fromEntries(
			STRENGTHS.filter( ( strength ) => single.parts[ strength ] ).map(
				( strength ) => [ strength, partsOf( strength ) ]
			)
		),
	};
}
