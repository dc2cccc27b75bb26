/**
 * The hits that the filters select, as a file.
 */
import { __ } from '@wordpress/i18n';
import { exportAddress } from '../api';
import { queryOf, type Filter } from './place';

const FORMATS = [
	{ format: 'csv', title: 'CSV' },
	{ format: 'json', title: 'JSON' },
] as const;

export function ExportLinks( { filter }: { readonly filter: Filter } ) {
	const query = queryOf( filter );
	return (
		<p className="sidegate-log__export">
			{ __( 'Download these hits:', 'sidegate' ) }{ ' ' }
			{ FORMATS.map( ( { format, title } ) => (
				<a
					key={ format }
					href={ exportAddress( format, query ) }
					download={ `sidegate-hits.${ format }` }
					// The nonce may have been renewed since.
					onClick={ ( { currentTarget } ) => {
						currentTarget.href = exportAddress( format, query );
					} }
				>
					{ title }
				</a>
			) ) }
		</p>
	);
}
