/**
 * Converts times to the site's time zone.
 */
export interface LocalHour {
	/** `2026-11-22` */
	readonly day: string;
	readonly hour: number;
}

const OFFSET = /^([+-])(\d\d):?(\d\d)$/;

/** Returns the seconds of an offset such as `+09:00`, which older browsers don't support as a time zone; undefined for other names. */
export function offsetSeconds( zone: string ): number | undefined {
	const [ , sign, hours, minutes ] = OFFSET.exec( zone ) ?? [];
	if ( sign === undefined ) {
		return undefined;
	}
	const seconds = Number( hours ) * 3600 + Number( minutes ) * 60;
	return sign === '-' ? -seconds : seconds;
}

/** Returns a formatter for a named zone; UTC if the browser doesn't know it. */
export function formatterFor( zone: string ): Intl.DateTimeFormat {
	const options = {
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	} as const;
	try {
		return new Intl.DateTimeFormat( 'en-CA', {
			...options,
			timeZone: zone,
		} );
	} catch {
		return new Intl.DateTimeFormat( 'en-CA', {
			...options,
			timeZone: 'UTC',
		} );
	}
}

export type Calendar = ( seconds: number ) => LocalHour;

export function calendar( zone: string ): Calendar {
	const offset = offsetSeconds( zone );
	const format = formatterFor( offset === undefined ? zone : 'UTC' );
	// The same 720 hours are converted for each rule, so results are cached.
	const cache = new Map< number, LocalHour >();

	return ( seconds ) => {
		// Offsets of time zones are multiples of 15 minutes.
		const quarter = Math.floor( seconds / 900 ) * 900;
		const cached = cache.get( quarter );
		if ( cached ) {
			return cached;
		}
		const parts: Partial< Record< Intl.DateTimeFormatPartTypes, string > > =
			{};
		for ( const { type, value } of format.formatToParts(
			( quarter + ( offset ?? 0 ) ) * 1000
		) ) {
			parts[ type ] = value;
		}
		const local = {
			day: `${ parts.year }-${ parts.month }-${ parts.day }`,
			hour: Number( parts.hour ),
		};
		cache.set( quarter, local );
		return local;
	};
}

/** Returns the name of a zone. WordPress calls UTC `+00:00`. */
export function zoneName( zone: string ): string {
	return offsetSeconds( zone ) === 0 ? 'UTC' : zone;
}

/** Returns the time as text and the name of its zone. */
function formatInZone(
	seconds: number,
	zone: string,
	lang: string | undefined,
	style: Pick< Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle' >
): readonly [ string, string ] {
	const offset = offsetSeconds( zone );
	const timeZone =
		offset === undefined
			? formatterFor( zone ).resolvedOptions().timeZone
			: 'UTC';
	const text = new Intl.DateTimeFormat( lang, {
		...style,
		timeZone,
	} ).format( new Date( ( seconds + ( offset ?? 0 ) ) * 1000 ) );
	return [ text, offset === undefined ? timeZone : zoneName( zone ) ];
}

/** Returns date and time to the second, with the zone's name. */
export function exactTime(
	seconds: number,
	zone: string,
	lang?: string
): string {
	const [ text, name ] = formatInZone( seconds, zone, lang, {
		dateStyle: 'medium',
		timeStyle: 'medium',
	} );
	return `${ text } (${ name })`;
}

/** Returns date and time to the minute, without the zone's name. */
export function minuteTime(
	seconds: number,
	zone: string,
	lang?: string
): string {
	return formatInZone( seconds, zone, lang, {
		dateStyle: 'medium',
		timeStyle: 'short',
	} )[ 0 ];
}

/** Returns the time to the second, without the date. */
export function clockTime(
	seconds: number,
	zone: string,
	lang?: string
): string {
	return formatInZone( seconds, zone, lang, { timeStyle: 'medium' } )[ 0 ];
}
