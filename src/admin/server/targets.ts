/**
 * Selects targets for the page about servers.
 */
import type { ServerKind } from '../../api/types';
import { targetFacts } from '../../targets/facts';
import type { Group, TargetFacts } from '../../targets/target-facts';

/** Returns the target that fits the detected server. */
export const detected = ( kind: ServerKind ): TargetFacts | undefined =>
	targetFacts.find( ( { servers = [] } ) => servers.includes( kind ) );

export const inGroup = ( group: Group ): readonly TargetFacts[] =>
	targetFacts.filter( ( target ) => target.group === group );
