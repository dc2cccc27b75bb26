/**
 * Turns a response into a text that is the same for the same page: without nonces,
 * times, and whatever else a page has new on each request.
 */
import type { Answer } from '../../src/tools/sites/answer';

/** Hexadecimal nonces and keys, signed tokens, times, random ids, and what Query Monitor measured. */
const CHANGING = [
	/<script id="query-monitor-inline-data">[\s\S]*?<\/script>/g,
	/\beyJ[\w-]+(?:\.[\w-]+)*/g,
	/(?<=\b|%22|%3D)[0-9a-f]{10}\b/g,
	/\b[0-9a-f]{32,}\b/g,
	/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.\d]*)?(?:Z|[+-]\d\d:?\d\d)?/g,
	/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (?:GMT|\+0000)/g,
	/(?<!\d)\d{10}(?:\.\d+)?(?!\d)/g,
	/\b\d+(?:\.\d+)? ?(?:ms|s|KB|MB)\b/g,
	/ data-pw="[^"]*"/g,
	/Sitemap is (?:generated for this view|served from cache)/g,
];

/** Decodes characters that WordPress writes as numbers at random, in e-mail addresses (antispambot). */
const decoded = ( text: string ) =>
	text.replace( /&#0*(\d{1,3});/g, ( _, code: string ) =>
		String.fromCharCode( Number( code ) )
	);

export const comparable = ( { status, headers, body }: Answer ): string =>
	CHANGING.reduce(
		( text, pattern ) => text.replace( pattern, '…' ),
		`${ status } ${ headers.get( 'location' ) ?? '' } ${ decoded( body ) }`
	);

/** Characters shown before and after the place where two texts begin to differ. */
const BEFORE = 30;
const AFTER = 90;

const excerpt = ( text: string, at: number ) =>
	text.slice( Math.max( 0, at - BEFORE ), at + AFTER ).replace( /\s+/g, ' ' );

/** Shows the place where two texts begin to differ. */
export function firstDifference( one: string, other: string ): string {
	let at = 0;
	while ( at < one.length && one[ at ] === other[ at ] ) {
		at++;
	}
	return `${ excerpt( one, at ) } → ${ excerpt( other, at ) }`;
}
