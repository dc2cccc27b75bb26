/**
 * "3 minutes ago", in the reader's language.
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
	// The two clocks may differ by a moment; nothing that is listed lies ahead.
	const ago = Math.max( 0, Math.round( now - seconds ) );
	const [ unit, length ] =
		UNITS.find( ( [ , least ] ) => ago >= least ) ?? UNITS[ 3 ];
	return new Intl.RelativeTimeFormat( lang, {
		numeric: 'auto',
		style,
	} ).format( -Math.floor( ago / length ), unit );
}
