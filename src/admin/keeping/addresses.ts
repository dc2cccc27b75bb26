/**
 * How addresses are written down, in words.
 */
import { __ } from '@wordpress/i18n';
import type { Addresses } from '../../rest/types';
import type { Option } from '../servers/explained-choice';

export const addresses = (): readonly Option< Addresses >[] => [
	{
		value: 'whole',
		label: __( 'Whole', 'sidegate' ),
		about: __(
			'As they are: you see who came, and can report him to his provider.',
			'sidegate'
		),
	},
	{
		value: 'truncated',
		label: __( 'Without their last part', 'sidegate' ),
		about: __(
			'198.51.100.7 becomes 198.51.100.0/24. You still see whose network it is, but can report nobody.',
			'sidegate'
		),
	},
	{
		value: 'hashed',
		label: __( 'As pseudonyms', 'sidegate' ),
		about: __(
			'You can tell one source from another for a day; after that nobody can find out who it was. Networks stay unknown.',
			'sidegate'
		),
	},
];
