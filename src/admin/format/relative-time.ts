/**
 * Formats a time as "3 minutes ago", in the user's language.
 */
const UNITS = [
	[ 'day', 86_400 ],
	[ 'hour', 3600 ],
	[ 'minute', 60 ],
	[ 'second', 1 ],
] as const;

export function relativeTime(
	seconds: number,
	now: number,
	lang?: string,
	style: 'short' | 'long' = 'short'
): string {
	// The clocks of server and browser may differ slightly; no listed time is in the future.
	const ago = Math.max( 0, Math.round( now - seconds ) );
	const [ unit, length ] =
		UNITS.find( ( [ , minimum ] ) => ago >= minimum ) ?? UNITS[ 3 ];
	return new Intl.RelativeTimeFormat( lang, {
		numeric: 'auto',
		style,
	} ).format( -Math.floor( ago / length ), unit );
}
