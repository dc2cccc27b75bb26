/**
 * The actions for the managed `.htaccess`.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Drift } from '../../api/types';
import type { HtaccessState } from './htaccess-state';

export interface HtaccessAction {
	readonly label: string;
	/** Whether Sidegate then manages the file. */
	readonly managed: boolean;
	readonly primary: boolean;
}

const action = (
	label: string,
	managed: boolean,
	primary = false
): HtaccessAction => ( { label, managed, primary } );

const driftActions = (
	drift: Exclude< Drift, 'none' >
): readonly HtaccessAction[] => [
	action(
		drift === 'unasked'
			? __( 'Keep them up to date', 'sidegate' )
			: __( 'Put them back', 'sidegate' ),
		true
	),
	action(
		drift === 'removed'
			? __( 'Leave them out', 'sidegate' )
			: __( 'Take them out', 'sidegate' ),
		false
	),
];

export function actionsFor(
	state: HtaccessState,
	server: string
): readonly HtaccessAction[] {
	switch ( state.kind ) {
		case 'impossible':
			return [];
		case 'possible': {
			const label = sprintf(
				/* translators: %s: a server, such as Apache. */
				__( 'Let %s block', 'sidegate' ),
				server
			);
			return [ action( label, true, true ) ];
		}
		case 'managed':
			return [ action( __( 'Undo', 'sidegate' ), false ) ];
		case 'rolled-back':
			return [ action( __( 'Try again', 'sidegate' ), true ) ];
		case 'drift':
			return driftActions( state.drift );
	}
}
