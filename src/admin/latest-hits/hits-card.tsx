/**
 * Shows the latest hits.
 */
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Hit, Settings } from '../../api/types';
import { Card } from '../ui/card';
import { foldHits } from '../log/fold';
import { HitRow } from './hit-row';
import { NoHits } from './no-hits';
import { TryIt } from './try-it';
import { Skeleton } from '../ui/skeleton';
import { useFrozen } from '../ui/use-frozen';

/** Lines for which there is always room. */
const MAX_SHOWN = 5;

interface Props {
	readonly hits: readonly Hit[] | undefined;
	readonly settings: Settings;
	/** Reads the numbers and the list again. */
	readonly reload: () => void;
}

export function HitsCard( { hits, settings, reload }: Props ) {
	const [ isHovered, setHovered ] = useState( false );
	const [ hasFocus, setFocus ] = useState( false );
	// The list does not change while it is hovered or focused, so that rows don't move while they are read.
	const shown = useFrozen( hits, isHovered || hasFocus );
	return (
		<Card
			name="hits"
			title={ __( 'Latest requests', 'sidegate' ) }
			aside={
				<a className="sidegate-more" href="#log">
					{ __( 'All requests', 'sidegate' ) }
				</a>
			}
		>
			{ ! shown && <Skeleton /> }
			{ shown?.length === 0 && <NoHits settings={ settings } /> }
			{ shown && shown.length > 0 && (
				<ol
					className="sidegate-hits__list"
					onMouseEnter={ () => setHovered( true ) }
					onMouseLeave={ () => setHovered( false ) }
					onFocus={ () => setFocus( true ) }
					onBlur={ () => setFocus( false ) }
				>
					{ foldHits( shown )
						.slice( 0, MAX_SHOWN )
						.map( ( fold ) => (
							<HitRow key={ fold.key } fold={ fold } />
						) ) }
				</ol>
			) }
			{ shown && ! settings.status.disabled && (
				<TryIt settings={ settings } onArrival={ reload } />
			) }
		</Card>
	);
}
