/**
 * What a target leaves to PHP, told once for each reason.
 */
import type { RuleId } from '../../rules';
import type { Unsupported } from '../../rest/types';

export interface Reason {
	readonly because: string;
	/** Names of requests; empty if all of the rule's are meant. */
	readonly cases: readonly string[];
}

export interface LeftOfRule {
	readonly rule: RuleId;
	readonly reasons: readonly Reason[];
}

/** How `Unsupported` says: all of the rule's requests. */
const ALL = '*';

export function leftByRule(
	left: readonly Unsupported[]
): readonly LeftOfRule[] {
	const rules = new Map< RuleId, Map< string, string[] > >();
	for ( const { rule, case: name, because } of left ) {
		const reasons = rules.get( rule ) ?? new Map< string, string[] >();
		const cases = reasons.get( because ) ?? [];
		rules.set( rule, reasons );
		reasons.set( because, name === ALL ? cases : [ ...cases, name ] );
	}
	return [ ...rules ].map( ( [ rule, reasons ] ) => ( {
		rule,
		reasons: [ ...reasons ].map( ( [ because, cases ] ) => ( {
			because,
			cases,
		} ) ),
	} ) );
}
