/**
 * What Sidegate wrote for earlier PHP is gone or changed: two ways out.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Early } from '../../rest/types';
import { earlyDrift } from './early-words';
import { ErrandButton } from './errand-button';

interface Props {
	readonly mode: Early;
	readonly busy: boolean;
	readonly choose: ( mode: Early ) => void;
}

export function EarlyDrift( { mode, busy, choose }: Props ) {
	return (
		<>
			<Notice status="warning" isDismissible={ false } spokenMessage="">
				<p>{ earlyDrift() }</p>
			</Notice>
			<div className="sidegate-servers__ways">
				<ErrandButton
					label={ __( 'Write it anew', 'sidegate' ) }
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
