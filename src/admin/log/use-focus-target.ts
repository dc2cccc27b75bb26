/**
 * Moves the focus to the results when a new answer removes the focused element.
 */
import { useEffect, useRef, type RefObject } from '@wordpress/element';

export function useFocusTarget(
	answer: unknown,
	page: number
): RefObject< HTMLDivElement > {
	const region = useRef< HTMLDivElement >( null );
	const last = useRef( { answer, page } );
	useEffect( () => {
		const before = last.current;
		if ( answer === before.answer ) {
			return;
		}
		last.current = { answer, page };
		if ( before.answer === undefined ) {
			return;
		}
		const { activeElement, body } = region.current?.ownerDocument ?? {};
		if ( page !== before.page ) {
			// A new page is read from its start.
			region.current?.focus();
		} else if ( ! activeElement || activeElement === body ) {
			region.current?.focus( { preventScroll: true } );
		}
	}, [ answer, page ] );
	return region;
}
