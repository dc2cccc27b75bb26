/**
 * One template for single sites and for networks: on a network, what ENTRY
 * blocks is in use (src/rules/entry.ts).
 */
import { onNetworks } from '../rules/entry';
import type { Rule } from '../rules/rule';
import {
	STRENGTHS,
	type Part,
	type Strength,
	type Target,
	type Template,
} from './target';

export function forSites(
	{ compile }: Target,
	rules: readonly Rule[]
): Template {
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
		parts: Object.fromEntries(
			STRENGTHS.filter( ( strength ) => single.parts[ strength ] ).map(
				( strength ) => [ strength, of( strength ) ]
			)
		),
	};
}
