/**
 * Remembers which tabs have been opened.
 */
import { useRef } from '@wordpress/element';
import type { Tab } from '.';

export function useOpened( current: Tab ): ReadonlySet< Tab > {
	const opened = useRef( new Set< Tab >() );
	opened.current.add( current );
	return opened.current;
}
