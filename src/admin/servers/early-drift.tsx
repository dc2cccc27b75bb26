/**
 * What Sidegate wrote for earlier PHP is gone or changed: two ways out.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Early } from '../../rest/types';
import { ErrandButton } from './errand-button';

interface Props {
	readonly mode: Early;
	/** What is wrong. */
	readonly message: string;
	readonly busy: boolean;
	readonly choose: ( mode: Early ) => void;
}

export function EarlyDrift( { mode, message, busy, choose }: Props ) {
	return (
		<>
			<Notice status="warning" isDismissible={ false } spokenMessage="">
				<p>{ message }</p>
			</Notice>
			<div className="sidegate-servers__ways">
				<ErrandButton
					label={ __( 'Put it back', 'sidegate' ) }
					busy={ busy }
					onClick={ () => choose( mode ) }
				/>
				<ErrandButton
					label={ __( 'Leave it out', 'sidegate' ) }
					busy={ busy }
					onClick={ () => choose( 'off' ) }
				/>
			</div>
		</>
	);
}
