/**
 * Returns the end of a long text, which stays visible when its middle is cut: start and end identify it best.
 */
const TAIL = 10;

/** Returns an empty text if the text is too short for a cut in its middle. */
export function tailOf( text: string ): string {
	// By code points, so that no surrogate pair is split.
	const characters = Array.from( text );
	return characters.length > 2 * TAIL
		? characters.slice( -TAIL ).join( '' )
		: '';
}
