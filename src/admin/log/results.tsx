/**
 * What was found: how many, a page of them, and why there are none.
 */
import { speak } from '@wordpress/a11y';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Page } from '../api';
import { Skeleton } from '../skeleton';
import { TryAgain } from '../try-again';
import type { Latest } from '../use-latest';
import { explain } from '../words/failure';
import { Pager } from './pager';
import type { Place } from './place';
import { usePlaceOfFocus } from './use-place-of-focus';
import { found } from './words';

interface Props< One > {
	readonly place: Place;
	readonly latest: Latest< Page< One > >;
	/** In place of the list, if nothing was found. */
	readonly nothing: ReactNode;
	readonly children: ( items: readonly One[] ) => ReactNode;
}

export function Results< One >( {
	place,
	latest: { answer, error, asking, again },
	nothing,
	children,
}: Props< One > ) {
	const region = usePlaceOfFocus( answer, place.page );
	const first = useRef( true );
	const { view } = place;
	useEffect( () => {
		if ( ! answer ) {
			return;
		}
		if ( ! first.current ) {
			speak( found( view, answer.total ), 'polite' );
		}
		first.current = false;
	}, [ answer, view ] );

	return (
		<div
			ref={ region }
			className="sidegate-log__results"
			role="region"
			aria-label={ __( 'What was found', 'sidegate' ) }
			aria-busy={ asking }
			tabIndex={ -1 }
		>
			{ error !== undefined && (
				<TryAgain
					words={ sprintf(
						/* translators: %s: the reason, a sentence. */
						__( 'The log could not be read. %s', 'sidegate' ),
						explain( error )
					) }
					again={ again }
				/>
			) }
			{ ! answer && error === undefined && <Skeleton /> }
			{ answer && (
				<>
					{ answer.total > 0 && (
						<p className="sidegate-log__found">
							{ found( view, answer.total ) }
						</p>
					) }
					{ answer.items.length > 0
						? children( answer.items )
						: nothing }
					<Pager place={ place } pages={ answer.pages } />
				</>
			) }
		</div>
	);
}
