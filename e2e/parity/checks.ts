/**
 * A check: one case, on one combination, in one state of the rules.
 */
import type { SentCase } from './send-case';
import { curlLine } from './curl';
import type { Fault } from './judge';
import type { Entry } from './table';

export interface Check {
	readonly combination: string;
	/** Id of the rule, or `legitimate-traffic`. */
	readonly rule: string;
	readonly name: string;
	/** Which rules were on, as text. */
	readonly state: string;
	readonly faults: readonly Fault[];
	/** Command to repeat the request; only if there are faults. */
	readonly curl: string;
}

export function checkOf(
	combination: string,
	url: string,
	state: string,
	{ rule, testCase }: Entry,
	{ sent }: SentCase,
	faults: readonly Fault[]
): Check {
	return {
		combination,
		rule,
		name: testCase.name,
		state,
		faults,
		curl: faults.length > 0 ? curlLine( url, sent ) : '',
	};
}
