/**
 * Shortens a long text in its middle: its start and end identify it best.
 */

/** Characters that stay visible at the end. */
const TAIL = 10;

/** Returns the last characters, which stay visible when CSS cuts the middle. Empty if the text is too short for that. */
export function tailOf( text: string ): string {
	// By code points, so that no surrogate pair is split.
	const characters = Array.from( text );
	return characters.length > 2 * TAIL
		? characters.slice( -TAIL ).join( '' )
		: '';
}
