/**
 * Nothing was found: since nobody has come yet, or since too much is asked for.
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../rest/types';
import { NoHits } from '../hits/no-hits';
import { isFiltered, type Place } from './place';
import { go } from './use-place';

interface Props {
	readonly place: Place;
	readonly settings: Settings;
}

export function NoMatches( { place, settings }: Props ) {
	if ( ! isFiltered( place.filter ) && place.page === 1 ) {
		return <NoHits settings={ settings } />;
	}
	return (
		<div className="sidegate-empty">
			<p>
				{ __(
					'Nothing in the log matches these filters. A longer time or fewer words may find more.',
					'sidegate'
				) }
			</p>
			<Button
				variant="secondary"
				onClick={ () => go( { ...place, filter: {}, page: 1 } ) }
				__next40pxDefaultSize
			>
				{ __( 'Clear filters', 'sidegate' ) }
			</Button>
		</div>
	);
}
