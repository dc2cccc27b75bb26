/**
 * Says in a few words which layer blocks a rule, as the last check saw it.
 */
import { __ } from '@wordpress/i18n';
import type { RuleStatus, ServerKind } from '../../api/types';
import type { State } from '../../rules/rule';
import { layerTitle } from '../format/layers';

export interface BlockedBy {
	readonly text: string;
	/** Whether the check saw that the rule doesn't work. */
	readonly isFailed: boolean;
}

export function blockedBy(
	state: State,
	rule: RuleStatus | undefined,
	kind: ServerKind
): BlockedBy {
	if ( state === 'off' ) {
		return { text: '–', isFailed: false };
	}
	if ( state === 'watch' ) {
		return { text: __( 'Only watched', 'sidegate' ), isFailed: false };
	}
	if ( rule?.state !== state ) {
		return { text: __( 'Not checked yet', 'sidegate' ), isFailed: false };
	}
	if ( rule.layer ) {
		return { text: layerTitle( rule.layer, kind ), isFailed: false };
	}
	return rule.holds === false
		? { text: __( 'Not blocked', 'sidegate' ), isFailed: true }
		: { text: __( 'Could not be checked', 'sidegate' ), isFailed: false };
}
