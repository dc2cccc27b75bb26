/**
 * What is true of the managed `.htaccess`, and the way on from there.
 */
import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Told } from '../proof/told';
import { ErrandButton } from './errand-button';
import type { HtaccessState } from './htaccess-state';
import { driftWays, driftWords, managedWords } from './htaccess-words';

interface Props {
	readonly state: HtaccessState;
	/** What the server is called. */
	readonly name: string;
	/** How many rules it was seen to refuse, and when. */
	readonly seen: number;
	readonly time: number;
	readonly busy: boolean;
	readonly change: ( managed: boolean ) => void;
}

/** Without a spoken message: the errand's end announces it. */
function Said( {
	status,
	children,
}: {
	readonly status: 'success' | 'warning' | 'error';
	readonly children: ReactNode;
} ) {
	return (
		<Notice status={ status } isDismissible={ false } spokenMessage="">
			{ children }
		</Notice>
	);
}

export function HtaccessStatus( props: Props ) {
	const { state, name, seen, time, busy, change } = props;
	const on = sprintf(
		/* translators: %s: a server, such as Apache. */
		__( 'Let %s refuse', 'sidegate' ),
		name
	);
	switch ( state.kind ) {
		case 'impossible':
			return (
				<p className="sidegate-servers__because">
					{ state.because }{ ' ' }
					{ __(
						'The texts below do the same, put in place by hand.',
						'sidegate'
					) }
				</p>
			);
		case 'possible':
			return (
				<ErrandButton
					primary
					label={ on }
					busy={ busy }
					onClick={ () => change( true ) }
				/>
			);
		case 'managed':
			return (
				<>
					<Said status={ seen > 0 ? 'success' : 'warning' }>
						<p>
							<Told
								words={ managedWords( name, seen ) }
								time={ time }
							/>
						</p>
					</Said>
					<ErrandButton
						label={ __( 'Take the lines out', 'sidegate' ) }
						busy={ busy }
						onClick={ () => change( false ) }
					/>
				</>
			);
		case 'rolled-back':
			return (
				<>
					<Said status="warning">
						<p>
							<Told
								words={ __(
									'Taken back <time />: your file is what it was.',
									'sidegate'
								) }
								time={ state.problem.time }
							/>
						</p>
						<p>{ state.problem.message }</p>
					</Said>
					<ErrandButton
						label={ __( 'Try again', 'sidegate' ) }
						busy={ busy }
						onClick={ () => change( true ) }
					/>
				</>
			);
		case 'drift':
			return (
				<>
					<Said status="warning">
						<p>{ driftWords( state.drift ) }</p>
					</Said>
					<div className="sidegate-servers__ways">
						{ driftWays( state.drift ).map(
							( { managed, label } ) => (
								<ErrandButton
									key={ label }
									label={ label }
									busy={ busy }
									onClick={ () => change( managed ) }
								/>
							)
						) }
					</div>
				</>
			);
	}
}
