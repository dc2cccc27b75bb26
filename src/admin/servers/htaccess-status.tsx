/**
 * What is true of the managed `.htaccess`, and the ways on from there.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Told } from '../proof/told';
import { ErrandButton } from './errand-button';
import type { HtaccessState } from './htaccess-state';
import { waysOn } from './htaccess-ways';
import { managedWords } from './htaccess-words';

interface Props {
	readonly state: HtaccessState;
	/** What the server is called. */
	readonly name: string;
	/** What became of Sidegate's lines. */
	readonly drift: string;
	/** How many rules it was seen to refuse, and when. */
	readonly seen: number;
	readonly time: number;
	/** Nothing blocks: no other text would either. */
	readonly isOff: boolean;
	readonly busy: boolean;
	readonly change: ( managed: boolean ) => void;
	/** Beside the buttons: what becomes of a click. */
	readonly note: ReactNode;
}

type Status = 'info' | 'success' | 'warning';

function said( {
	state,
	name,
	drift,
	seen,
	time,
	isOff,
}: Props ): readonly [ status: Status, words: ReactNode ] {
	switch ( state.kind ) {
		case 'impossible':
			return [
				'info',
				<p key="because">
					{ state.because }{ ' ' }
					{ isOff ||
						__(
							'The texts below do the same, put in place by hand.',
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
				seen > 0 ? 'success' : 'warning',
				<p key="proof">
					<Told words={ managedWords( name, seen ) } time={ time } />
				</p>,
			];
		case 'rolled-back':
			return [
				'warning',
				<>
					<p>
						<Told
							words={ __(
								'Not done <time />: your file is what it was.',
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
					{ state.because !== null && <p>{ state.because }</p> }
				</>,
			];
	}
}

export function HtaccessStatus( props: Props ) {
	const { state, name, busy, change, note } = props;
	const [ status, words ] = said( props );
	return (
		<>
			{ /* Without a spoken message: the errand's end announces it. */ }
			<Notice status={ status } isDismissible={ false } spokenMessage="">
				{ words }
			</Notice>
			<div className="sidegate-servers__ways">
				{ waysOn( state, name ).map( ( way, index ) => (
					// By its place: what a click leads to takes the button's place, and keeps the focus.
					<ErrandButton
						key={ index }
						label={ way.label }
						primary={ way.primary }
						busy={ busy }
						onClick={ () => change( way.managed ) }
					/>
				) ) }
				{ note }
			</div>
		</>
	);
}
