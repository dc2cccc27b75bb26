/**
 * "40 minutes", in the reader's language.
 */
const UNITS = [
	[ 'day', 86_400, 1 ],
	[ 'hour', 3600, 1 ],
	[ 'minute', 60, 0 ],
	[ 'second', 1, 0 ],
] as const;

/** In the largest unit of which there are two or more; never nothing at all. */
export function duration( seconds: number, lang?: string ): string {
	const whole = Math.max( 1, seconds );
	const [ unit, length, digits ] =
		UNITS.find( ( [ , each ] ) => whole >= 2 * each ) ?? UNITS[ 3 ];
	return new Intl.NumberFormat( lang, {
		style: 'unit',
		unit,
		unitDisplay: 'long',
		maximumFractionDigits: digits,
	} ).format( whole / length );
}
