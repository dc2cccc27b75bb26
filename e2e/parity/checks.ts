/**
 * What was looked at: one case, on one combination, in one state.
 */
import type { Asked } from './ask';
import { curlLine } from './curl';
import type { Fault } from './judge';
import type { Entry } from './table';

export interface Check {
	readonly combination: string;
	/** Id of the rule, or `honest`. */
	readonly rule: string;
	readonly name: string;
	/** Which rules were on, in words. */
	readonly state: string;
	readonly faults: readonly Fault[];
	/** How to ask again; only if something is wrong. */
	readonly curl: string;
}

export function checked(
	combination: string,
	url: string,
	state: string,
	{ rule, one }: Entry,
	{ sent }: Asked,
	faults: readonly Fault[]
): Check {
	return {
		combination,
		rule,
		name: one.name,
		state,
		faults,
		curl: faults.length > 0 ? curlLine( url, sent ) : '',
	};
}
