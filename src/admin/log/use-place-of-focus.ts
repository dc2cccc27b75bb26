/**
 * Where the focus goes when the answer takes away what had it: to what was found.
 */
import { useEffect, useRef, type RefObject } from '@wordpress/element';

export function usePlaceOfFocus(
	answer: unknown,
	page: number
): RefObject< HTMLDivElement > {
	const place = useRef< HTMLDivElement >( null );
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
		const { activeElement, body } = place.current?.ownerDocument ?? {};
		if ( page !== before.page ) {
			// Another page is read from its beginning.
			place.current?.focus();
		} else if ( ! activeElement || activeElement === body ) {
			place.current?.focus( { preventScroll: true } );
		}
	}, [ answer, page ] );
	return place;
}
