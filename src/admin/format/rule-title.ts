/**
 * Finds the title of a rule.
 */
import { bootstrap } from '../data/bootstrap';

/** Returns the title, or the id if the rule no longer exists. */
export function ruleTitle( id: string ): string {
	return bootstrap.rules.find( ( rule ) => rule.id === id )?.title ?? id;
}
