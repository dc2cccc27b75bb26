/**
 * What a rule stops, what it may break, its options, its check and what it covers.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { RuleCount, RuleText } from '../../api/types';
import { number } from '../format/locale';
import { Coverage } from './coverage';

interface Props {
	readonly text: RuleText;
	readonly count: RuleCount | undefined;
	/** Fields of the settings of this rule. */
	readonly options: ReactNode;
	/** Which layer blocks it. */
	readonly check: ReactNode;
}

/** Says who on this site would be affected: what the rule watched without blocking it. */
function Watched( { text: { id }, count }: Pick< Props, 'text' | 'count' > ) {
	const watched = count ? count.last30d - count.refused.last30d : 0;
	if ( watched === 0 ) {
		return null;
	}
	return (
		<p>
			{ sprintf(
				/* translators: %s: number of requests. */
				_n(
					'On your site, %s request of the last 30 days was only watched; Block would have stopped it.',
					'On your site, %s requests of the last 30 days were only watched; Block would have stopped them.',
					watched,
					'sidegate'
				),
				number( watched )
			) }{ ' ' }
			<a href={ `#log?rule=${ id }` }>{ __( 'See who', 'sidegate' ) }</a>
		</p>
	);
}

export function RuleDetails( { text, count, options, check }: Props ) {
	return (
		<>
			<p>{ text.stops }</p>
			<dl className="sidegate-rule__facts">
				<dt>{ __( 'May stop working', 'sidegate' ) }</dt>
				<dd>
					{ text.breaks }
					<Watched text={ text } count={ count } />
				</dd>
				<dt>{ __( 'In 30 days', 'sidegate' ) }</dt>
				<dd>
					{ text.counted
						? count && number( count.last30d )
						: __(
								'Works silently; nothing to count.',
								'sidegate'
							) }
				</dd>
				<dt>{ __( 'Last check', 'sidegate' ) }</dt>
				<dd>{ check }</dd>
				<dt>{ __( 'What it covers', 'sidegate' ) }</dt>
				<dd>
					<Coverage covers={ text.covers } />
				</dd>
			</dl>
			{ options }
		</>
	);
}
