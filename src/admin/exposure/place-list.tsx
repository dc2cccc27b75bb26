/**
 * Lists where a name was read.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ExposedPlace } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { number } from '../format/locale';
import { FullText } from '../ui/full-text';
import { shortUrl } from './messages';

/** Number of places that are shown at once. */
const SHOWN = 1;

function Places( { places }: { readonly places: readonly ExposedPlace[] } ) {
	return (
		<ul>
			{ places.map( ( { url, what } ) => (
				<li key={ `${ what } ${ url }` }>
					{ sprintf(
						/* translators: %s: what holds a name, such as “Byline”. A link follows. */
						__( '%s:', 'sidegate' ),
						what
					) }{ ' ' }
					<a href={ url } target="_blank" rel="noreferrer">
						<FullText text={ shortUrl( url, bootstrap.home ) } />
					</a>
				</li>
			) ) }
		</ul>
	);
}

export function PlaceList( {
	places,
}: {
	readonly places: readonly ExposedPlace[];
} ) {
	const more = places.slice( SHOWN );
	return (
		<div className="sidegate-exposure__places">
			<Places places={ places.slice( 0, SHOWN ) } />
			{ more.length > 0 && (
				<details>
					<summary>
						{ sprintf(
							/* translators: %s: number of places. */
							_n(
								'%s more place',
								'%s more places',
								more.length,
								'sidegate'
							),
							number( more.length )
						) }
					</summary>
					<Places places={ more } />
				</details>
			) }
		</div>
	);
}
