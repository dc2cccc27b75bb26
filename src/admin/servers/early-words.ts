/**
 * Earlier PHP in words.
 */
import { __ } from '@wordpress/i18n';
import type { Early, EarlyPhp, Possible } from '../../rest/types';
import type { Option } from './explained-choice';

const whyNot = ( { possible, because }: Possible ) =>
	possible ? undefined : ( because?.message ?? '' );

export const modes = ( early: EarlyPhp ): readonly Option< Early >[] => [
	{
		value: 'off',
		label: __( 'Among the other plugins', 'sidegate' ),
		about: __( 'As it comes. Nothing is written.', 'sidegate' ),
	},
	{
		value: 'mu-plugin',
		label: __( 'Before other plugins', 'sidegate' ),
		about: __(
			'A small file in the folder mu-plugins refuses before any other plugin loads.',
			'sidegate'
		),
		because: whyNot( early[ 'mu-plugin' ] ),
	},
	{
		value: 'prepend',
		label: __( 'Before WordPress', 'sidegate' ),
		about: __(
			'A line in .user.ini lets PHP refuse before WordPress starts. PHP may take five minutes to notice.',
			'sidegate'
		),
		because: whyNot( early.prepend ),
	},
];
