/**
 * Who came last, through which gate, and what for.
 */
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Hit, Settings } from '../../rest/types';
import { Card } from '../card';
import { HitRow } from './hit-row';
import { NoHits } from './no-hits';
import { Skeleton } from '../skeleton';
import { useHeld } from './use-held';

interface Props {
	readonly hits: readonly Hit[] | undefined;
	readonly settings: Settings;
}

export function HitsCard( { hits, settings }: Props ) {
	const [ pointed, setPointed ] = useState( false );
	const [ focused, setFocused ] = useState( false );
	// A row that is being read must not slip away, nor take the focus with it.
	const held = useHeld( hits, pointed || focused );
	return (
		<Card
			name="hits"
			title={ __( 'Last hits', 'sidegate' ) }
			aside={
				<a className="sidegate-onward" href="#log">
					{ __( 'All hits', 'sidegate' ) }
				</a>
			}
		>
			{ ! held && <Skeleton /> }
			{ held?.length === 0 && <NoHits settings={ settings } /> }
			{ held && held.length > 0 && (
				<ol
					className="sidegate-hits__list"
					onMouseEnter={ () => setPointed( true ) }
					onMouseLeave={ () => setPointed( false ) }
					onFocus={ () => setFocused( true ) }
					onBlur={ () => setFocused( false ) }
				>
					{ held.map( ( hit, index ) => (
						<HitRow
							key={ `${ hit.time } ${ hit.source } ${ index }` }
							hit={ hit }
						/>
					) ) }
				</ol>
			) }
		</Card>
	);
}
