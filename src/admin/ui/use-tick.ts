/**
 * Renders the component again every 15 seconds, so that “3 minutes ago” stays correct.
 */
import { useEffect, useState } from '@wordpress/element';

const INTERVAL_MS = 15_000;

export function useTick(): void {
	const [ , setTick ] = useState( 0 );
	useEffect( () => {
		const timer = setInterval(
			() => setTick( ( last ) => last + 1 ),
			INTERVAL_MS
		);
		return () => clearInterval( timer );
	}, [] );
}
