/** Returns the number, or undefined if the text is not a whole number in this range. */
export function parseInteger(
	text: string,
	minimum: number,
	maximum: number
): number | undefined {
	const parsed = /^\d{1,9}$/.test( text.trim() ) ? Number( text ) : NaN;
	return parsed >= minimum && parsed <= maximum ? parsed : undefined;
}
