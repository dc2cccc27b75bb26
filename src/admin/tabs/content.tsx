/**
 * The content of a tab: loads its script, then shows it and scrolls to the
 * element that the URL names.
 */
import { useCallback, useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useLatest } from '../data/use-latest';
import { RetryNotice } from '../ui/retry-notice';
import { Skeleton } from '../ui/skeleton';
import { loadTab, type TabDefinition } from '.';
import type { TabProps } from './tab-props';
import { showElement } from './show-element';

interface Props extends TabProps {
	readonly tab: TabDefinition;
}

export function Content( { tab, ...props }: Props ) {
	const {
		answer: Loaded,
		error,
		reload,
	} = useLatest( useCallback( () => loadTab( tab ), [ tab ] ) );
	const isReady = Loaded !== undefined && props.isShown;
	useEffect( () => {
		if ( ! isReady ) {
			return undefined;
		}
		showElement( window.location.hash );
		const follow = () => showElement( window.location.hash );
		window.addEventListener( 'hashchange', follow );
		return () => window.removeEventListener( 'hashchange', follow );
	}, [ isReady ] );
	if ( Loaded ) {
		return <Loaded { ...props } />;
	}
	return error === undefined ? (
		<Skeleton />
	) : (
		<RetryNotice
			message={ __(
				'This part of the page could not be loaded. Check your connection, or reload the page.',
				'sidegate'
			) }
			onRetry={ reload }
		/>
	);
}
