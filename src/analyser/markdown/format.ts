/**
 * Formats numbers, times and untrusted text for the report.
 */

export const number = ( value: number ): string =>
	Math.round( value ).toLocaleString( 'en-US' );

/** Formats a time: `2026-11-22 22:30:05 UTC`. */
export const moment = ( seconds: number ): string =>
	`${ new Date( seconds * 1000 ).toISOString().slice( 0, 19 ).replace( 'T', ' ' ) } UTC`;

/**
 * Formats a period, up to the end of the last second: `2026-11-22 22:30–23:10
 * UTC`. The second date is left out if it is the same.
 */
export function span( start: number, end: number ): string {
	const [ from, to ] = [ start, end + 1 ].map( ( one ) =>
		new Date( one * 1000 ).toISOString().slice( 0, 16 ).replace( 'T', ' ' )
	) as [ string, string ];
	return from.slice( 0, 10 ) === to.slice( 0, 10 )
		? `${ from }–${ to.slice( 11 ) } UTC`
		: `${ from } – ${ to } UTC`;
}

/** Formats requests a second: an integer, or two decimals below 1. */
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

/** Makes control characters and bidirectional formatting characters visible. */
export const escapeInvisible = ( text: string ): string =>
	text.replace(
		/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
		( one ) => `\\u{${ ( one.codePointAt( 0 ) ?? 0 ).toString( 16 ) }}`
	);

/**
 * Formats untrusted text as a code span of Markdown, in which no markup has an
 * effect.
 */
export function code( text: string ): string {
	const safe = escapeInvisible( text.replace( /\t/g, ' ' ) );
	let fence = '`';
	for ( const run of safe.match( /`+/g ) ?? [] ) {
		fence = run.length < fence.length ? fence : `${ run }\``;
	}
	// A space keeps a backtick at either end apart from the fence; of spaces at both ends,
	// Markdown removes one; an empty span would be two backticks.
	const gap = fence.length > 1 || /^ | $|^$/.test( safe ) ? ' ' : '';
	return `${ fence }${ gap }${ safe }${ gap }${ fence }`;
}

/** Formats an offset from UTC: `UTC+09:00`. */
export function offset( minutes: number ): string {
	if ( minutes === 0 ) {
		return 'UTC';
	}
	const hours = Math.floor( Math.abs( minutes ) / 60 );
	return `UTC${ minutes < 0 ? '-' : '+' }${ String( hours ).padStart( 2, '0' ) }:${ String( Math.abs( minutes ) % 60 ).padStart( 2, '0' ) }`;
}
