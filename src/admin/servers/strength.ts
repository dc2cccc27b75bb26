/**
 * How strongly a server refuses, in words.
 */
import { __ } from '@wordpress/i18n';
import type { Strength } from '../../rest/types';
import type { Option } from './explained-choice';

export const strengths = (): readonly Option< Strength >[] => [
	{
		value: 'counted',
		label: __( 'Counted', 'sidegate' ),
		about: __(
			'The server hands each refusal to a tiny PHP file, so that it is counted here. About 0.3 ms each.',
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
