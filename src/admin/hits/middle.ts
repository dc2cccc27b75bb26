/**
 * Where a long text is cut: the start says what it is, the end tells it from its like.
 */
const TAIL = 10;

export interface Halves {
	/** Gives way when there is no room. */
	readonly head: string;
	readonly tail: string;
}

export function halves( text: string ): Halves {
	// By code points, so that no surrogate pair is torn.
	const characters = Array.from( text );
	const at =
		characters.length > 2 * TAIL
			? characters.length - TAIL
			: characters.length;
	return {
		head: characters.slice( 0, at ).join( '' ),
		tail: characters.slice( at ).join( '' ),
	};
}
