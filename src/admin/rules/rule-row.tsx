/**
 * One rule on one line: its name, its state, today's number and what blocks it.
 * Its name is a button that shows the rest.
 */
import { Icon, VisuallyHidden } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { RuleText } from '../../api/types';
import type { State } from '../../rules/rule';
import type { SaveStatus } from '../data/save-queue';
import { number } from '../format/locale';
import { Choice } from '../ui/choice';
import { SaveNote } from '../ui/save-note';
import type { BlockedBy } from './blocked-by';

interface Props {
	readonly text: RuleText;
	readonly state: State;
	readonly saveStatus: SaveStatus | undefined;
	/** Requests of today; undefined until they have been loaded. */
	readonly today: number | undefined;
	readonly blockedBy: BlockedBy;
	readonly onChange: ( state: State ) => void;
	/** What needs a decision, shown also while the rule is folded. */
	readonly notices: ReactNode;
	/** Shown when the rule is opened. */
	readonly children: ReactNode;
}

const states = () =>
	[
		{ value: 'off', label: __( 'Off', 'sidegate' ) },
		{ value: 'watch', label: __( 'Watch', 'sidegate' ) },
		{ value: 'block', label: __( 'Block', 'sidegate' ) },
	] as const;

/** Whether the URL leads to the element with this id. */
function useIsLinked( id: string ): boolean {
	const [ isLinked, setLinked ] = useState(
		window.location.hash === `#${ id }`
	);
	useEffect( () => {
		const follow = () => setLinked( window.location.hash === `#${ id }` );
		window.addEventListener( 'hashchange', follow );
		return () => window.removeEventListener( 'hashchange', follow );
	}, [ id ] );
	return isLinked;
}

export function RuleRow( {
	text,
	state,
	saveStatus,
	today,
	blockedBy,
	onChange,
	notices,
	children,
}: Props ) {
	const id = `sidegate-rule-${ text.id }`;
	const isLinked = useIsLinked( id );
	const [ isOpen, setOpen ] = useState( isLinked );
	// Once opened, the details stay in the document, so that unsaved input is kept.
	const [ wasOpened, setOpened ] = useState( isLinked );
	useEffect( () => {
		if ( isLinked ) {
			setOpen( true );
		}
	}, [ isLinked ] );
	useEffect( () => {
		if ( isOpen ) {
			setOpened( true );
		}
	}, [ isOpen ] );
	const count = today === undefined ? '' : number( today );
	return (
		<li id={ id } className="sidegate-rule" data-rule={ text.id }>
			<div className="sidegate-rule__line">
				<h3>
					<button
						type="button"
						aria-expanded={ isOpen }
						aria-controls={ `${ id }-details` }
						onClick={ () => setOpen( ! isOpen ) }
					>
						<Icon icon="arrow-right-alt2" size={ 16 } />
						{ text.title }
					</button>
				</h3>
				<div className="sidegate-rule__state">
					<Choice< State >
						label={ text.title }
						value={ state }
						options={ states() }
						onChange={ onChange }
					/>
				</div>
				<SaveNote name="rules" saveStatus={ saveStatus } />
				<p className="sidegate-rule__today">
					<VisuallyHidden>
						{ __( 'Today:', 'sidegate' ) }{ ' ' }
					</VisuallyHidden>
					{ text.counted ? count : '–' }
				</p>
				<p
					className={ `sidegate-rule__blocked-by${ blockedBy.isFailed ? ' is-failed' : '' }` }
				>
					<VisuallyHidden>
						{ __( 'Blocked by:', 'sidegate' ) }{ ' ' }
					</VisuallyHidden>
					{ blockedBy.text }
				</p>
			</div>
			{ notices }
			<div
				id={ `${ id }-details` }
				className="sidegate-rule__details"
				hidden={ ! isOpen }
			>
				{ ( isOpen || wasOpened ) && children }
			</div>
		</li>
	);
}
