/**
 * For how many days to keep, as an owner writes it.
 */
export const LEAST = 1;
export const MOST = 365;

/** Undefined unless it is a whole number that the setting takes. */
export function daysOf( text: string ): number | undefined {
	const days = /^\d{1,3}$/.test( text.trim() ) ? Number( text ) : NaN;
	return days >= LEAST && days <= MOST ? days : undefined;
}
