/**
 * One template for single sites and for networks: on a network, what ENTRY
 * blocks is in use (src/rules/entry.ts).
 */
import { onNetworks } from '../rules/entry';
import type { Rule } from '../rules/rule';
import type { PlainForms } from './plain-forms';
import {
	STRENGTHS,
	type Part,
	type Strength,
	type Target,
	type Template,
} from './target';

export interface SiteTemplate extends Omit< Template, 'plain' > {
	readonly plain: Readonly< Record< 'single' | 'network', PlainForms > >;
}

export function forSites(
	{ compile }: Target,
	rules: readonly Rule[]
): SiteTemplate {
	const single = compile( rules );
	const network = compile( onNetworks( rules ) );
	const of = ( strength: Strength ): readonly Part[] => [
		{
			when: 'network',
			then: network.parts[ strength ] ?? [],
			otherwise: single.parts[ strength ] ?? [],
		},
	];
	return {
		...single,
		plain: { single: single.plain, network: network.plain },
		parts: Object.fromEntries(
			STRENGTHS.filter( ( strength ) => single.parts[ strength ] ).map(
				( strength ) => [ strength, of( strength ) ]
			)
		),
	};
}
