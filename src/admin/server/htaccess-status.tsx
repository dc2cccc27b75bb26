/**
 * Shows the state of the managed `.htaccess` and its actions.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { SentenceWithTime } from '../ui/sentence-with-time';
import { BusyButton } from '../ui/busy-button';
import type { HtaccessState } from './htaccess-state';
import { actionsFor } from './htaccess-actions';
import { managedMessage } from './htaccess-messages';

interface Props {
	readonly state: HtaccessState;
	/** The server's name. */
	readonly name: string;
	/** Describes how Sidegate's lines were changed. */
	readonly drift: string;
	/** How many rules the server blocked at the last check, and when that was. */
	readonly ruleCount: number;
	readonly time: number;
	/** No rule blocks, so no other text would block either. */
	readonly isOff: boolean;
	readonly busy: boolean;
	readonly change: ( managed: boolean ) => void;
	/** Shown next to the buttons: whether the action is running or failed. */
	readonly note: ReactNode;
}

type Status = 'info' | 'success' | 'warning';

function noticeOf( {
	state,
	name,
	drift,
	ruleCount,
	time,
	isOff,
}: Props ): readonly [ status: Status, content: ReactNode ] {
	switch ( state.kind ) {
		case 'impossible':
			return [
				'info',
				<p key="reason">
					{ state.reason }{ ' ' }
					{ isOff ||
						__(
							'The texts below do the same; you put them in place yourself.',
							'sidegate'
						) }
				</p>,
			];
		case 'possible':
			return [
				'info',
				<p key="now">
					{ __( 'Nothing is written yet.', 'sidegate' ) }
				</p>,
			];
		case 'managed':
			return [
				ruleCount > 0 ? 'success' : 'warning',
				<p key="result">
					<SentenceWithTime
						sentence={ managedMessage( name, ruleCount ) }
						time={ time }
					/>
				</p>,
			];
		case 'rolled-back':
			return [
				'warning',
				<>
					<p>
						<SentenceWithTime
							sentence={ __(
								'Tried <time /> without success: your file is unchanged.',
								'sidegate'
							) }
							time={ state.problem.time }
						/>
					</p>
					<p>{ state.problem.message }</p>
				</>,
			];
		case 'drift':
			return [
				'warning',
				<>
					<p>{ drift }</p>
					{ state.reason !== null && <p>{ state.reason }</p> }
				</>,
			];
	}
}

export function HtaccessStatus( props: Props ) {
	const { state, name, busy, change, note } = props;
	const [ status, content ] = noticeOf( props );
	return (
		<>
			{ /* Not announced here: the result of the action is. */ }
			<Notice status={ status } isDismissible={ false } spokenMessage="">
				{ content }
			</Notice>
			<div className="sidegate-servers__actions">
				{ actionsFor( state, name ).map( ( action, index ) => (
					// Keyed by position: the next action replaces the button and keeps the focus.
					<BusyButton
						key={ index }
						label={ action.label }
						primary={ action.primary }
						busy={ busy }
						onClick={ () => change( action.managed ) }
					/>
				) ) }
				{ note }
			</div>
		</>
	);
}
