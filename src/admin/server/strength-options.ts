/**
 * Options for how a server blocks.
 */
import { __ } from '@wordpress/i18n';
import type { ExportStrength } from '../../api/types';
import type { Option } from '../ui/explained-choice';

const all = (): readonly Option< ExportStrength >[] => [
	{
		value: 'counted',
		label: __( 'Block and count', 'sidegate' ),
		description: __(
			'The server passes each blocked request to a small PHP file, which counts it here. About 0.3 ms each.',
			'sidegate'
		),
	},
	{
		value: 'logged',
		label: __( 'Block and log', 'sidegate' ),
		description: __(
			'The server blocks at once and writes a short line for each request, which is counted here later. Login names that were tried are not recorded.',
			'sidegate'
		),
	},
	{
		value: 'bare',
		label: __( 'Block only', 'sidegate' ),
		description: __(
			'The server blocks at once; nothing is counted here. About 0.1 ms each.',
			'sidegate'
		),
	},
];

/** Returns the options that are available. */
export const strengthOptions = < Strength extends ExportStrength >(
	available: readonly Strength[]
): readonly Option< Strength >[] =>
	all().flatMap( ( option ) => {
		const value = available.find( ( one ) => one === option.value );
		return value === undefined ? [] : [ { ...option, value } ];
	} );
