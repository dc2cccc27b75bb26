/**
 * Formats a duration, such as "40 minutes", in the user's language.
 */
const UNITS = [
	[ 'day', 86_400, 1 ],
	[ 'hour', 3600, 1 ],
	[ 'minute', 60, 0 ],
	[ 'second', 1, 0 ],
] as const;

/** Uses the largest unit with a value of two or more; at least one second. */
export function duration( seconds: number, lang?: string ): string {
	const atLeastOne = Math.max( 1, seconds );
	const [ unit, length, digits ] =
		UNITS.find( ( [ , each ] ) => atLeastOne >= 2 * each ) ?? UNITS[ 3 ];
	return new Intl.NumberFormat( lang, {
		style: 'unit',
		unit,
		unitDisplay: 'long',
		maximumFractionDigits: digits,
	} ).format( atLeastOne / length );
}
