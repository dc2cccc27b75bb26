/**
 * Shows the results: their number, one page of them, or a message if there are none.
 */
import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Page } from '../data/api';
import { Skeleton } from '../ui/skeleton';
import { RetryNotice } from '../ui/retry-notice';
import type { Latest } from '../data/use-latest';
import { useTick } from '../ui/use-tick';
import { explain } from '../format/failure';
import { Pager } from './pager';
import type { LogQuery } from './log-query';
import { useFocusTarget } from './use-focus-target';

interface Props< Answer extends Page< unknown > > {
	readonly query: LogQuery;
	readonly latest: Latest< Answer >;
	/** Says how many there are, above the list and for screen readers. */
	readonly found: ( answer: Answer ) => string;
	/** Shown in place of an empty list. */
	readonly empty: ReactNode;
	readonly children: ( answer: Answer ) => ReactNode;
}

export function Results< Answer extends Page< unknown > >( {
	query,
	latest: { answer, error, isLoading, reload },
	found,
	empty,
	children,
}: Props< Answer > ) {
	const region = useFocusTarget( answer, query.page );
	const isFirst = useRef( true );
	useTick();
	const message = answer && found( answer );
	useEffect( () => {
		if ( message === undefined ) {
			return;
		}
		if ( ! isFirst.current ) {
			speak( message, 'polite' );
		}
		isFirst.current = false;
		// Also if the number is the same: the list may be another one.
	}, [ answer, message ] );

	return (
		<div
			ref={ region }
			className="sidegate-log__results"
			role="region"
			aria-label={ __( 'Results', 'sidegate' ) }
			aria-busy={ isLoading }
			tabIndex={ -1 }
		>
			{ error !== undefined && (
				<RetryNotice
					message={ sprintf(
						/* translators: %s: the reason, a sentence. */
						__( 'The log could not be read. %s', 'sidegate' ),
						explain( error )
					) }
					onRetry={ reload }
				/>
			) }
			{ ! answer && error === undefined && <Skeleton /> }
			{ answer && (
				<>
					<div className="sidegate-log__found">
						<p>{ answer.total > 0 && message }</p>
						<Button
							variant="tertiary"
							onClick={ reload }
							__next40pxDefaultSize
						>
							{ __( 'Refresh', 'sidegate' ) }
						</Button>
					</div>
					{ answer.items.length > 0 ? children( answer ) : empty }
					<Pager query={ query } pages={ answer.pages } />
				</>
			) }
		</div>
	);
}
