/**
 * How strongly a server refuses, in words.
 */
import { __ } from '@wordpress/i18n';
import type { ExportStrength } from '../../rest/types';
import type { Option } from './explained-choice';

const all = (): readonly Option< ExportStrength >[] => [
	{
		value: 'counted',
		label: __( 'Counted', 'sidegate' ),
		about: __(
			'The server hands each refusal to a tiny PHP file, so that it is counted here. About 0.3 ms each.',
			'sidegate'
		),
	},
	{
		value: 'logged',
		label: __( 'Logged', 'sidegate' ),
		about: __(
			'The server denies at once and writes a short line for each refusal, which is counted here later. No login names that were tried.',
			'sidegate'
		),
	},
	{
		value: 'bare',
		label: __( 'Bare', 'sidegate' ),
		about: __(
			'The server denies at once and nothing is counted here. About 0.1 ms each.',
			'sidegate'
		),
	},
];

/** Those of these that can be had. */
export const strengths = < Strength extends ExportStrength >(
	has: readonly Strength[]
): readonly Option< Strength >[] =>
	all().flatMap( ( option ) => {
		const value = has.find( ( one ) => one === option.value );
		return value === undefined ? [] : [ { ...option, value } ];
	} );
