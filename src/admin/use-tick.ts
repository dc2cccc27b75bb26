/**
 * Draws anew now and then, so that “3 minutes ago” stays true.
 */
import { useEffect, useState } from '@wordpress/element';

const EVERY = 15_000;

export function useTick(): void {
	const [ , turn ] = useState( 0 );
	useEffect( () => {
		const timer = setInterval( () => turn( ( last ) => last + 1 ), EVERY );
		return () => clearInterval( timer );
	}, [] );
}
