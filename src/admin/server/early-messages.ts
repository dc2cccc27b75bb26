/**
 * Texts about blocking early in PHP.
 */
import { __, sprintf } from '@wordpress/i18n';
import type {
	Availability,
	EarlyMode,
	EarlyPhp,
	Server,
	SiteStatus,
} from '../../api/types';
import { countBlockedAt } from '../checks/count-blocked-at';
import { joinSentences, number } from '../format/locale';
import type { Option } from '../ui/explained-choice';

const unavailableReason = ( { possible, because }: Availability ) =>
	possible ? undefined : ( because?.message ?? '' );

export const modeOptions = (
	early: EarlyPhp
): readonly Option< EarlyMode >[] => [
	{
		value: 'off',
		label: __( 'With the other plugins', 'sidegate' ),
		description: __( 'The default. Nothing is written.', 'sidegate' ),
	},
	{
		value: 'mu-plugin',
		label: __( 'Before other plugins', 'sidegate' ),
		description: __(
			'A small file in the folder mu-plugins blocks before any other plugin loads.',
			'sidegate'
		),
		unavailable: unavailableReason( early[ 'mu-plugin' ] ),
	},
	{
		value: 'prepend',
		label: __( 'Before WordPress', 'sidegate' ),
		description: __(
			'A line in .user.ini makes PHP block before WordPress starts. It can take five minutes to work. Switch it off before the site gets another document root.',
			'sidegate'
		),
		unavailable: unavailableReason( early.prepend ),
	},
];

/** Returns whether blocking before WordPress is recommended: no cheaper layer blocks, and Sidegate can't write the server's configuration. */
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
	countBlockedAt( status, 'edge' ) + countBlockedAt( status, 'server' ) === 0;

/** Explains the recommendation, with measured costs if there are any. */
export const recommendation = ( { costs }: EarlyPhp ): string =>
	joinSentences( [
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
	] );
