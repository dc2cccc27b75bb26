/**
 * What can't be seen in a field: the network, to be taken out again, and the way back to everything.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { isFiltered, type Place } from './place';
import { change, go } from './use-place';
import { asName } from './words';

export function Chosen( { place }: { readonly place: Place } ) {
	const { network } = place.filter;
	return (
		<div className="sidegate-log__chosen">
			{ network !== undefined && (
				<Button
					className="sidegate-chip"
					variant="secondary"
					onClick={ () => change( { network: undefined } ) }
					aria-label={ sprintf(
						/* translators: %s: a network. */
						__( '%s: take this filter out', 'sidegate' ),
						asName( network )
					) }
					__next40pxDefaultSize
				>
					{ asName( network ) }
					<span aria-hidden="true">×</span>
				</Button>
			) }
			{ isFiltered( place.filter ) && (
				<Button
					variant="tertiary"
					onClick={ () => go( { ...place, filter: {}, page: 1 } ) }
					__next40pxDefaultSize
				>
					{ __( 'Clear filters', 'sidegate' ) }
				</Button>
			) }
		</div>
	);
}
