/**
 * Which day and hour an instant is where the site is.
 */
export interface LocalHour {
	/** `2026-11-22` */
	readonly day: string;
	readonly hour: number;
}

const OFFSET = /^([+-])(\d\d):?(\d\d)$/;

/** Older browsers know no zone named by its offset, so an offset is reckoned here. */
export function offsetSeconds( zone: string ): number | undefined {
	const [ , sign, hours, minutes ] = OFFSET.exec( zone ) ?? [];
	if ( sign === undefined ) {
		return undefined;
	}
	const seconds = Number( hours ) * 3600 + Number( minutes ) * 60;
	return sign === '-' ? -seconds : seconds;
}

/** A zone that the browser doesn't know is UTC. */
export function named( zone: string ): Intl.DateTimeFormat {
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
	const format = named( offset === undefined ? zone : 'UTC' );
	// The same 720 hours are asked for each rule, again and again.
	const known = new Map< number, LocalHour >();

	return ( seconds ) => {
		// Zones differ by quarters of an hour, none by less.
		const quarter = Math.floor( seconds / 900 ) * 900;
		const found = known.get( quarter );
		if ( found ) {
			return found;
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
		known.set( quarter, local );
		return local;
	};
}

/** An instant as text, and the name of the zone that it is in. */
function written(
	seconds: number,
	zone: string,
	lang: string | undefined,
	timeStyle: 'short' | 'medium'
): readonly [ string, string ] {
	const offset = offsetSeconds( zone );
	const timeZone =
		offset === undefined ? named( zone ).resolvedOptions().timeZone : 'UTC';
	const text = new Intl.DateTimeFormat( lang, {
		dateStyle: 'medium',
		timeStyle,
		timeZone,
	} ).format( new Date( ( seconds + ( offset ?? 0 ) ) * 1000 ) );
	return [ text, offset === undefined ? timeZone : zone ];
}

/** An instant written out, in the site's zone. */
export function exactTime(
	seconds: number,
	zone: string,
	lang?: string
): string {
	const [ text, its ] = written( seconds, zone, lang, 'medium' );
	return `${ text } (${ its })`;
}

/** The same to the minute, where it is clear that the zone is the site's. */
export function minuteTime(
	seconds: number,
	zone: string,
	lang?: string
): string {
	return written( seconds, zone, lang, 'short' )[ 0 ];
}
