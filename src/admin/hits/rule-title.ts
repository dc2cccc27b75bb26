/**
 * A rule as the owner knows it.
 */
import { bootstrap } from '../bootstrap';

/** A rule that is no more keeps its id. */
export function ruleTitle( id: string ): string {
	return bootstrap.rules.find( ( rule ) => rule.id === id )?.title ?? id;
}
