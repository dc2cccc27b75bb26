/**
 * Numbers and times as the report writes them.
 */

export const number = ( value: number ): string =>
	Math.round( value ).toLocaleString( 'en-US' );

/** `2026-11-22 22:30:05 UTC` */
export const moment = ( seconds: number ): string =>
	`${ new Date( seconds * 1000 ).toISOString().slice( 0, 19 ).replace( 'T', ' ' ) } UTC`;

/**
 * `2026-11-22 22:30–23:10 UTC`, up to the end of the last second; the second
 * day only where it is another.
 */
export function span( start: number, end: number ): string {
	const [ from, to ] = [ start, end + 1 ].map( ( one ) =>
		new Date( one * 1000 ).toISOString().slice( 0, 16 ).replace( 'T', ' ' )
	) as [ string, string ];
	return from.slice( 0, 10 ) === to.slice( 0, 10 )
		? `${ from }–${ to.slice( 11 ) } UTC`
		: `${ from } – ${ to } UTC`;
}

/** Requests a second: whole ones, but not "0" for a few in a minute. */
export const rate = ( value: number ): string =>
	value >= 1 ? number( Math.floor( value ) ) : value.toFixed( 2 );

export const percent = ( share: number ): string => {
	const value = share * 100;
	return `${ value >= 10 || value === 0 ? Math.round( value ) : value.toFixed( 1 ) } %`;
};

const UNITS = [ 'bytes', 'KB', 'MB', 'GB', 'TB' ];

export function size( bytes: number ): string {
	let value = bytes;
	let unit = 0;
	while ( value >= 1000 && unit < UNITS.length - 1 ) {
		value /= 1000;
		unit++;
	}
	return `${ unit === 0 || value >= 100 ? Math.round( value ) : value.toFixed( 1 ) } ${ UNITS[ unit ] ?? '' }`;
}

/** Control characters and those that turn the direction of text, made visible. */
export const inert = ( text: string ): string =>
	text.replace(
		/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
		( one ) => `\\u{${ ( one.codePointAt( 0 ) ?? 0 ).toString( 16 ) }}`
	);
