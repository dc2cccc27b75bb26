/**
 * Tells from its first and last bytes what a line is.
 */
const COMMA = 44;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const BRACE = 123;
const QUOTE = 34;

/** Returns true for a line of a JSON array: `[`, `{…},`, `]`. */
export function isInArray(
	bytes: Uint8Array,
	start: number,
	end: number
): boolean {
	const first = bytes[ start ];
	if ( first === OPEN_BRACKET || first === COMMA ) {
		return end === start + 1 || bytes[ start + 1 ] === BRACE;
	}
	return first === CLOSE_BRACKET && end - start <= 2;
}

export function isBlank(
	bytes: Uint8Array,
	start: number,
	end: number
): boolean {
	for ( let at = start; at < end; at++ ) {
		if ( ( bytes[ at ] as number ) > 32 ) {
			return false;
		}
	}
	return true;
}

/** Returns the end of a line, without the second quote of a line in quotes. */
export function endOf(
	bytes: Uint8Array,
	start: number,
	from: number,
	end: number
): number {
	const isQuoted =
		from === start + 1 &&
		bytes[ start ] === QUOTE &&
		bytes[ end - 1 ] === QUOTE &&
		bytes[ end - 2 ] === QUOTE;
	return isQuoted ? end - 1 : end;
}
