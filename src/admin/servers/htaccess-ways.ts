/**
 * What an owner can do about the managed `.htaccess`.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Drift } from '../../rest/types';
import type { HtaccessState } from './htaccess-state';

export interface Way {
	readonly label: string;
	/** What he then asks for. */
	readonly managed: boolean;
	readonly primary: boolean;
}

function outOf( drift: Exclude< Drift, 'none' > ): readonly Way[] {
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

export function waysOn( state: HtaccessState, server: string ): readonly Way[] {
	switch ( state.kind ) {
		case 'impossible':
			return [];
		case 'possible':
			return [
				{
					label: sprintf(
						/* translators: %s: a server, such as Apache. */
						__( 'Let %s refuse', 'sidegate' ),
						server
					),
					managed: true,
					primary: true,
				},
			];
		case 'managed':
			return [
				{
					label: __( 'Take the lines out', 'sidegate' ),
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
			return outOf( state.drift );
	}
}
