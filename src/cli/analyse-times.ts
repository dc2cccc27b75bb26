/**
 * Times as people type them.
 */

const UNITS: Readonly< Record< string, number > > = {
	m: 60,
	h: 3600,
	d: 86400,
	w: 604800,
};

/**
 * Returns seconds since 1970 of a date, a time, or a span before now.
 *
 * @throws for anything else.
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
	const zoned =
		/(?:Z|[+-]\d\d:?\d\d)$/.test( text ) || ! text.includes( ':' );
	const value = Date.parse( zoned ? text : `${ text.replace( ' ', 'T' ) }Z` );
	if ( Number.isNaN( value ) ) {
		throw new Error(
			`--since ${ text } is no time. Write 2026-11-22, 2026-11-22T22:00Z, 36h or 7d.`
		);
	}
	return Math.floor( value / 1000 );
}

/**
 * Returns minutes east of UTC.
 *
 * @throws for what is no offset.
 */
export function zone( text: string ): number {
	const [ , sign, hours, minutes ] =
		/^(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?$/i.exec( text.trim() ) ?? [];
	if ( hours === undefined ) {
		if ( /^(?:Z|UTC|GMT)$/i.test( text ) ) {
			return 0;
		}
		throw new Error( `--zone ${ text } is no offset. Write +09:00.` );
	}
	return (
		( sign === '-' ? -1 : 1 ) *
		( Number( hours ) * 60 + Number( minutes ?? 0 ) )
	);
}
