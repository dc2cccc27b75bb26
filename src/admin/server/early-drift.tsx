/**
 * Warns that the files for early blocking were removed or changed, with two actions.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { EarlyMode } from '../../api/types';
import { BusyButton } from '../ui/busy-button';

interface Props {
	readonly mode: EarlyMode;
	/** Describes the problem. */
	readonly message: string;
	readonly busy: boolean;
	readonly choose: ( mode: EarlyMode ) => void;
}

export function EarlyDrift( { mode, message, busy, choose }: Props ) {
	return (
		<>
			<Notice status="warning" isDismissible={ false } spokenMessage="">
				<p>{ message }</p>
			</Notice>
			<div className="sidegate-servers__actions">
				<BusyButton
					label={ __( 'Put it back', 'sidegate' ) }
					busy={ busy }
					onClick={ () => choose( mode ) }
				/>
				<BusyButton
					label={ __( 'Leave it out', 'sidegate' ) }
					busy={ busy }
					onClick={ () => choose( 'off' ) }
				/>
			</div>
		</>
	);
}
