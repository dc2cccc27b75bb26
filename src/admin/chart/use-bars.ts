/**
 * Keeps which bar is pointed at or focused. Only one bar is in the tab order; the
 * arrow keys move between bars.
 */
import { useRef, useState } from '@wordpress/element';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';

const STEPS: Readonly< Record< string, number > > = {
	ArrowLeft: -1,
	ArrowRight: 1,
	Home: -Infinity,
	End: Infinity,
};

export function useBars() {
	/** Start of the bar whose numbers are shown. */
	const [ shown, setShown ] = useState< number >();
	/** Start of the bar in the tab order. */
	const [ current, setCurrent ] = useState< number >();
	const isTouch = useRef( false );
	const tapped = useRef< number >();

	function moveFocus( event: KeyboardEvent< HTMLElement > ) {
		const step = STEPS[ event.key ];
		const bars = [ ...event.currentTarget.querySelectorAll( 'a' ) ];
		const at = bars.findIndex(
			( bar ) => bar === bar.ownerDocument.activeElement
		);
		if ( step === undefined || at < 0 ) {
			return;
		}
		event.preventDefault();
		bars[ Math.max( 0, Math.min( bars.length - 1, at + step ) ) ]?.focus();
	}

	return {
		shown,
		current,
		area: {
			onKeyDown: moveFocus,
			onPointerLeave: () => setShown( undefined ),
		},
		/** Handlers of the bar that begins at `start`. */
		barAt: ( start: number ) => ( {
			onPointerEnter: () => setShown( start ),
			onPointerDown: ( { pointerType }: PointerEvent ) => {
				isTouch.current = pointerType === 'touch';
			},
			onFocus: () => {
				setCurrent( start );
				setShown( start );
			},
			onBlur: () => setShown( undefined ),
			// A finger can't hover: its first tap shows the numbers, the second one follows the link.
			onClick: ( event: MouseEvent ) => {
				if ( isTouch.current && tapped.current !== start ) {
					tapped.current = start;
					event.preventDefault();
				}
			},
		} ),
	};
}
