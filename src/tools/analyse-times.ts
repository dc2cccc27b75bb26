/**
 * Parses the times and time zones of the command line.
 */
import { parseZone } from '../analyser/time-zone';

const UNITS: Readonly< Record< string, number > > = {
	m: 60,
	h: 3600,
	d: 86400,
	w: 604800,
};

/**
 * Parses a date, a time, or a duration before now, as seconds since 1970.
 *
 * @throws for any other text.
 */
export function since( text: string, now = Date.now() ): number {
	const [ , count, unit ] = /^(\d+)\s*([mhdw])$/.exec( text.trim() ) ?? [];
	if ( count !== undefined && unit !== undefined ) {
		return (
			Math.floor( now / 1000 ) - Number( count ) * ( UNITS[ unit ] ?? 0 )
		);
	}
	if ( /^\d{9,11}$/.test( text ) ) {
		return Number( text );
	}
	const hasZone =
		/(?:Z|[+-]\d\d:?\d\d)$/.test( text ) || ! text.includes( ':' );
	const value = Date.parse(
		hasZone ? text : `${ text.replace( ' ', 'T' ) }Z`
	);
	if ( Number.isNaN( value ) ) {
		throw new Error(
			`--since ${ text } is not a valid time. Write 2026-11-22, 2026-11-22T22:00Z, 36h or 7d.`
		);
	}
	return Math.floor( value / 1000 );
}

/**
 * Parses an offset from UTC, in minutes east of UTC.
 *
 * @throws for any other text.
 */
export function zone( text: string ): number {
	const offset = parseZone( text );
	if ( offset === undefined ) {
		throw new Error(
			`--zone ${ text } is not a valid offset. Write +09:00.`
		);
	}
	return offset;
}
