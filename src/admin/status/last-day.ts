/**
 * Describes the requests of the last 24 hours.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { RuleText, Stats } from '../../api/types';
import { joinSentences, number } from '../format/locale';

/** Returns the rule that blocked more than half of the requests of the last 24 hours. */
export function busiest(
	stats: Stats,
	texts: readonly RuleText[]
): RuleText | undefined {
	const refused = ( text: RuleText ) =>
		stats.rules[ text.id ].refused.last24h;
	return texts
		.filter( ( text ) => refused( text ) * 2 > stats.refused.last24h )
		.at( 0 );
}

export function lastDayMessage(
	stats: Stats,
	texts: readonly RuleText[]
): string {
	const refused = stats.refused.last24h;
	const watched = stats.last24h - refused;
	const most = busiest( stats, texts );
	const sentences: readonly ( string | false | undefined )[] = [
		refused === 0
			? __( 'No request was blocked in the last 24 hours.', 'sidegate' )
			: sprintf(
					/* translators: %s: number of requests. */
					_n(
						'%s request was blocked in the last 24 hours.',
						'%s requests were blocked in the last 24 hours.',
						refused,
						'sidegate'
					),
					number( refused )
				),
		refused > 1 &&
			most &&
			sprintf(
				/* translators: %s: name of a rule. */
				__( 'Most were blocked by the rule “%s”.', 'sidegate' ),
				most.title
			),
		watched > 0 &&
			sprintf(
				/* translators: %s: number of requests. */
				_n(
					'%s was only watched.',
					'%s were only watched.',
					watched,
					'sidegate'
				),
				number( watched )
			),
	];
	return joinSentences(
		sentences.filter(
			( sentence ): sentence is string => typeof sentence === 'string'
		)
	);
}
