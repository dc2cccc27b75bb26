/**
 * Parses an offset from UTC, such as `+09:00`, `UTC+9` or `Z`. Returns minutes
 * east of UTC, or undefined for any other text.
 */
export function parseZone( text: string ): number | undefined {
	if ( /^(?:Z|UTC|GMT)$/i.test( text.trim() ) ) {
		return 0;
	}
	const [ , sign, hours, minutes = '0' ] =
		/^(?:UTC|GMT)?([+-])(\d\d?):?([0-5]\d)?$/i.exec( text.trim() ) ?? [];
	return hours === undefined || Number( hours ) > 14
		? undefined
		: ( sign === '-' ? -1 : 1 ) *
				( Number( hours ) * 60 + Number( minutes ) );
}
