/**
 * One rule: what it stops, what it may break, its state and its numbers.
 */
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { RuleText } from '../../rest/types';
import type { State } from '../../rules/rule';
import { Choice } from '../choice';
import type { Counts } from '../chart/counts';
import { Coverage } from './coverage';
import { FateNote } from '../saving/fate-note';
import { number } from '../words/locale';
import type { Fate } from '../saving/save-queue';

interface Props {
	readonly text: RuleText;
	readonly state: State;
	readonly fate: Fate | undefined;
	readonly counts: Counts | undefined;
	readonly onChange: ( state: State ) => void;
	/** Who refuses it. */
	readonly proof: ReactNode;
	/** What only this rule has to say or to choose. */
	readonly children?: ReactNode;
}

const states = () =>
	[
		{ value: 'off', label: __( 'Off', 'sidegate' ) },
		{ value: 'watch', label: __( 'Watch', 'sidegate' ) },
		{ value: 'block', label: __( 'Block', 'sidegate' ) },
	] as const;

function Numbers( { counts }: { readonly counts: Counts | undefined } ) {
	return (
		<dl className="sidegate-counts">
			<div>
				<dt>{ __( 'Today', 'sidegate' ) }</dt>
				<dd>{ counts ? number( counts.today ) : '–' }</dd>
			</div>
			<div>
				<dt>{ __( '30 days', 'sidegate' ) }</dt>
				<dd>{ counts ? number( counts.days ) : '–' }</dd>
			</div>
		</dl>
	);
}

export function RuleRow( {
	text,
	state,
	fate,
	counts,
	onChange,
	proof,
	children,
}: Props ) {
	return (
		<li className="sidegate-rule" data-rule={ text.id }>
			<div className="sidegate-rule__text">
				<h3>{ text.title }</h3>
				<p>{ text.stops }</p>
				<p className="sidegate-rule__breaks">{ text.breaks }</p>
				{ children }
			</div>
			<div className="sidegate-rule__state">
				<Choice< State >
					label={ text.title }
					value={ state }
					options={ states() }
					onChange={ onChange }
				/>
				<FateNote name="rules" fate={ fate } />
			</div>
			{ text.counted ? (
				<Numbers counts={ counts } />
			) : (
				<p className="sidegate-counts">
					{ __( 'Changes pages; nothing to count.', 'sidegate' ) }
				</p>
			) }
			{ proof }
			<Coverage covers={ text.covers } />
		</li>
	);
}
