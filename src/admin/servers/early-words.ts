/**
 * Earlier PHP in words.
 */
import { __, sprintf } from '@wordpress/i18n';
import type {
	Early,
	EarlyPhp,
	Possible,
	Server,
	SiteStatus,
} from '../../rest/types';
import { seenAtLayer } from '../proof/seen-at-layer';
import { number } from '../words/locale';
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

/** Whether the file that PHP prepends is what this site should have: nothing cheaper blocks, and Sidegate can't write what would. */
export const isRecommended = (
	{ early, htaccess }: Pick< Server, 'early' | 'htaccess' >,
	status: SiteStatus | undefined
): boolean =>
	early.mode !== 'prepend' &&
	early.prepend.possible &&
	! early.drift &&
	! htaccess.possible &&
	! htaccess.managed &&
	status !== undefined &&
	status.state !== 'off' &&
	seenAtLayer( status, 'edge' ) + seenAtLayer( status, 'server' ) === 0;

/** Why, with what was measured, if it was. */
export const recommendation = ( { costs }: EarlyPhp ): string =>
	[
		__(
			'Recommended here, because Sidegate can’t write this server’s configuration: let PHP block before WordPress starts.',
			'sidegate'
		),
		...( costs
			? [
					sprintf(
						/* translators: 1: milliseconds, such as 0.4. 2: milliseconds, such as 3.7. */
						__(
							'Measured, a blocked request then takes %1$s ms of CPU instead of %2$s ms.',
							'sidegate'
						),
						number( costs.prepended ),
						number( costs.plugin )
					),
				]
			: [] ),
	].join( ' ' );
