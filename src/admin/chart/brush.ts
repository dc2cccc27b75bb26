/**
 * Bars that are chosen by a drag or by keys.
 *
 * They are kept by their time, not by their place: a refresh moves every bar
 * to the left when a new hour has begun.
 */
import type { Bucket } from './buckets';

/** Starts of two bars, seconds since 1970. */
export interface Brush {
	/** Where it was set down. */
	readonly from: number;
	/** Where it is now; may lie before. */
	readonly to: number;
}

/** What was chosen. */
export interface Chosen {
	/** Places of its first and last bar. */
	readonly first: number;
	readonly last: number;
	/** Seconds since 1970; the end is not part of it. */
	readonly start: number;
	readonly end: number;
	readonly hits: number;
	readonly refused: number;
}

const clamp = ( place: number, count: number ) =>
	Math.max( 0, Math.min( count - 1, place ) );

/** The bar below a point; `x` is its distance from the chart's left. */
export function barAt( x: number, width: number, count: number ): number {
	return clamp( Math.floor( ( x / width ) * count ), count );
}

/** What has left the chart meanwhile is no longer chosen. */
export function chosenOf(
	brush: Brush | undefined,
	buckets: readonly Bucket[],
	chartEnd: number
): Chosen | undefined {
	if ( ! brush ) {
		return undefined;
	}
	const [ from, to ] = [
		Math.min( brush.from, brush.to ),
		Math.max( brush.from, brush.to ),
	];
	const within = buckets.filter(
		( { start } ) => start >= from && start <= to
	);
	const [ one ] = within;
	if ( ! one ) {
		return undefined;
	}
	const first = buckets.indexOf( one );
	const last = first + within.length - 1;
	return {
		first,
		last,
		start: one.start,
		end: buckets[ last + 1 ]?.start ?? chartEnd,
		hits: within.reduce( ( sum, { hits } ) => sum + hits, 0 ),
		refused: within.reduce( ( sum, { refused } ) => sum + refused, 0 ),
	};
}

/** The place that a key leads to; undefined if it is no such key. */
function target(
	key: string,
	place: number,
	count: number
): number | undefined {
	switch ( key ) {
		// Time runs from left to right, whatever the language does.
		case 'ArrowLeft':
		case 'ArrowDown':
			return place - 1;
		case 'ArrowRight':
		case 'ArrowUp':
			return place + 1;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
		default:
			return undefined;
	}
}

/** The brush after a key; undefined if the key doesn't move it. An arrow sets it down on the newest bar. */
export function moved(
	key: string,
	extend: boolean,
	brush: Brush | undefined,
	buckets: readonly Bucket[]
): Brush | undefined {
	const count = buckets.length;
	const at = buckets.findIndex( ( { start } ) => start === brush?.to );
	const next = target( key, at === -1 ? count : at, count );
	const bar =
		next === undefined ? undefined : buckets[ clamp( next, count ) ];
	return (
		bar && {
			from: ( extend ? brush?.from : undefined ) ?? bar.start,
			to: bar.start,
		}
	);
}
