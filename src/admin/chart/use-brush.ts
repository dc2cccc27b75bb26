/**
 * The brush over the bars, by pointer and by keys.
 */
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import type { Bucket } from './buckets';
import { barAt, chosenOf, moved, type Brush, type Chosen } from './brush';

export interface BrushView {
	readonly chosen: Chosen | undefined;
	/** The place of the bar that keys move from. */
	readonly at: number;
	readonly clear: () => void;
	/** For the element that holds the bars. */
	readonly area: {
		readonly ref: RefObject< HTMLDivElement >;
		readonly onPointerDown: ( event: PointerEvent ) => void;
		readonly onPointerMove: ( event: PointerEvent ) => void;
		readonly onPointerUp: () => void;
		readonly onPointerCancel: () => void;
		readonly onKeyDown: ( event: KeyboardEvent ) => void;
	};
}

/** `chartEnd` is where the newest bar ends; `open` is told what was chosen when Enter is pressed. */
export function useBrush(
	buckets: readonly Bucket[],
	chartEnd: number,
	open: ( chosen: Chosen ) => void
): BrushView {
	const [ brush, setBrush ] = useState< Brush >();
	const ref = useRef< HTMLDivElement >( null );
	/** What was chosen before the drag that is under way. */
	const before = useRef< { readonly brush: Brush | undefined } >();
	const chosen = chosenOf( brush, buckets, chartEnd );

	function startBelow( { clientX }: PointerEvent ): number | undefined {
		const box = ref.current?.getBoundingClientRect();
		return (
			box &&
			buckets[ barAt( clientX - box.left, box.width, buckets.length ) ]
				?.start
		);
	}
	function clear() {
		setBrush( undefined );
		// The button that was pressed is about to go.
		ref.current?.focus();
		speak( __( 'Nothing is chosen any more.', 'sidegate' ), 'polite' );
	}

	return {
		chosen,
		at: brush
			? buckets.findIndex( ( { start } ) => start === brush.to )
			: -1,
		clear,
		area: {
			ref,
			onPointerDown( event ) {
				const start = startBelow( event );
				if ( event.button !== 0 || start === undefined ) {
					return;
				}
				event.currentTarget.setPointerCapture( event.pointerId );
				before.current = { brush };
				setBrush( {
					from: ( event.shiftKey ? brush?.from : undefined ) ?? start,
					to: start,
				} );
			},
			onPointerMove( event ) {
				const to = startBelow( event );
				if ( before.current && to !== undefined ) {
					setBrush( ( now ) => now && { ...now, to } );
				}
			},
			onPointerUp() {
				before.current = undefined;
			},
			onPointerCancel() {
				// It was the start of a scroll.
				if ( before.current ) {
					setBrush( before.current.brush );
					before.current = undefined;
				}
			},
			onKeyDown( event ) {
				// Alt and an arrow is the browser's Back.
				if ( event.altKey || event.ctrlKey || event.metaKey ) {
					return;
				}
				const next = moved( event.key, event.shiftKey, brush, buckets );
				if ( next ) {
					setBrush( next );
				} else if ( event.key === 'Enter' && chosen ) {
					open( chosen );
				} else if ( event.key === 'Escape' && chosen ) {
					clear();
				} else {
					return;
				}
				event.preventDefault();
			},
		},
	};
}
