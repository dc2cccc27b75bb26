/**
 * Compares the states of the rules with the recommended ones.
 */
import type { RuleId } from '../../rules';
import type { State } from '../../rules/rule';
import type { RuleText, Settings } from '../../api/types';

export type States = Partial< Record< RuleId, State > >;

/** While an active plugin needs what a rule blocks, the rule only watches. */
const recommendedState = (
	{ id, default: state }: RuleText,
	{ status }: Settings
): State =>
	state === 'block' && status.needed_by[ id ].length > 0 ? 'watch' : state;

/**
 * Returns the recommended states of the rules that differ from them. A rule
 * that is stricter than recommended does not differ.
 */
export function toRecommended(
	settings: Settings,
	texts: readonly RuleText[]
): States {
	const strictness: readonly State[] = [ 'off', 'watch', 'block' ];
	return Object.fromEntries(
		texts
			.map( ( text ) => [ text.id, recommendedState( text, settings ) ] )
			.filter(
				( [ id, state ] ) =>
					strictness.indexOf( state as State ) >
					strictness.indexOf( settings.rules[ id as RuleId ] )
			)
	) as States;
}
