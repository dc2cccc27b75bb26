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

function driftActions(
	drift: Exclude< Drift, 'none' >
): readonly HtaccessAction[] {
	return [
		{
			label:
				drift === 'unasked'
					? __( 'Keep them up to date', 'sidegate' )
					: __( 'Put them back', 'sidegate' ),
			managed: true,
			primary: false,
		},
		{
			label:
				drift === 'removed'
					? __( 'Leave them out', 'sidegate' )
					: __( 'Take them out', 'sidegate' ),
			managed: false,
			primary: false,
		},
	];
}

export function actionsFor(
	state: HtaccessState,
	server: string
): readonly HtaccessAction[] {
	switch ( state.kind ) {
		case 'impossible':
			return [];
		case 'possible':
			return [
				{
					label: sprintf(
						/* translators: %s: a server, such as Apache. */
						__( 'Let %s block', 'sidegate' ),
						server
					),
					managed: true,
					primary: true,
				},
			];
		case 'managed':
			return [
				{
					label: __( 'Undo', 'sidegate' ),
					managed: false,
					primary: false,
				},
			];
		case 'rolled-back':
			return [
				{
					label: __( 'Try again', 'sidegate' ),
					managed: true,
					primary: false,
				},
			];
		case 'drift':
			return driftActions( state.drift );
	}
}
