/**
 * Shows the attribution that the licence of the network data requires.
 */
import { __ } from '@wordpress/i18n';
import type { NetworkData } from '../../api/types';

export function Credits( { data }: { readonly data: NetworkData } ) {
	return (
		<p className="sidegate-log__credits">
			{ __( 'Networks:', 'sidegate' ) }{ ' ' }
			{ data.credits.map( ( { text, url }, index ) => (
				<span key={ url }>
					{ index > 0 && ' · ' }
					<a href={ url } target="_blank" rel="noreferrer">
						{ text }
					</a>
				</span>
			) ) }{ ' ' }
			<time dateTime={ data.date }>({ data.date })</time>
		</p>
	);
}
