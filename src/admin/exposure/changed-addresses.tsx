/**
 * Lists the addresses of author pages that were changed here, with ways back.
 */
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ExposureReport, NicenameChange } from '../../api/types';
import { BusyButton } from '../ui/busy-button';
import { FullText } from '../ui/full-text';

interface Props {
	readonly addresses: ExposureReport[ 'addresses' ];
	readonly isBusy: boolean;
	readonly onChange: ( change: NicenameChange ) => void;
}

export function ChangedAddresses( { addresses, isBusy, onChange }: Props ) {
	if ( addresses.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ __( 'Changed addresses', 'sidegate' ) }</h3>
			<p className="sidegate-exposure__note">
				{ __(
					'Old links lead to the new address, so whoever has an old link still knows the old name. End that when old links no longer matter.',
					'sidegate'
				) }
			</p>
			<ul>
				{ addresses.map( ( { user, from, to } ) => (
					<li key={ user } className="sidegate-exposure__name">
						<p>
							{ createInterpolateElement(
								/* translators: <from /> and <to /> are names in addresses. */
								__( '<from /> is now <to />.', 'sidegate' ),
								{
									from: <FullText text={ from } />,
									to: <FullText text={ to } />,
								}
							) }
						</p>
						<p className="sidegate-exposure__actions">
							<BusyButton
								label={ sprintf(
									/* translators: %s: a name in an address. */
									__( 'Change back to “%s”', 'sidegate' ),
									from
								) }
								busy={ isBusy }
								onClick={ () =>
									onChange( { user, action: 'restore' } )
								}
							/>
							<BusyButton
								label={ sprintf(
									/* translators: %s: a name in an address. */
									__( 'End old links of “%s”', 'sidegate' ),
									from
								) }
								busy={ isBusy }
								onClick={ () =>
									onChange( { user, action: 'forget' } )
								}
							/>
						</p>
					</li>
				) ) }
			</ul>
		</>
	);
}
