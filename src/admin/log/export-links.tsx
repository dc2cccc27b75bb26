/**
 * Links that download the filtered hits.
 */
import { __ } from '@wordpress/i18n';
import { exportUrl } from '../data/api';
import { restQueryOf, type Filter } from './log-query';

const FORMATS = [
	{ format: 'csv', title: 'CSV' },
	{ format: 'json', title: 'JSON' },
] as const;

export function ExportLinks( { filter }: { readonly filter: Filter } ) {
	const query = restQueryOf( filter );
	return (
		<p className="sidegate-log__export">
			{ __( 'Download these requests:', 'sidegate' ) }{ ' ' }
			{ FORMATS.map( ( { format, title } ) => (
				<a
					key={ format }
					href={ exportUrl( format, query ) }
					download={ `sidegate-hits.${ format }` }
					// The nonce may have been renewed since rendering.
					onClick={ ( { currentTarget } ) => {
						currentTarget.href = exportUrl( format, query );
					} }
				>
					{ title }
				</a>
			) ) }
		</p>
	);
}
