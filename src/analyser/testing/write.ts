/**
 * Writes requests as log lines.
 */
import { CLOUDFRONT_FIELDS } from '../formats/w3c';
import type { Event } from './scenario';

const iso = ( time: number ) => new Date( time * 1000 ).toISOString();
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Escapes text as CloudFront does. */
const escapeCloudFront = ( text: string ) =>
	text.replace(
		/[% "'\\\t]/g,
		( one ) =>
			`%${ one.charCodeAt( 0 ).toString( 16 ).toUpperCase().padStart( 2, '0' ) }`
	);

export const CLOUDFRONT_HEAD = `#Version: 1.0\n#Fields: ${ CLOUDFRONT_FIELDS } ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end\n`;

/** Returns a line of about 318 bytes, as long as those of the real attack. */
export function cloudFront( one: Event, at: number ): string {
	const id = at.toString( 36 ).padStart( 12, '0' );
	const when = iso( one.time );
	return [
		when.slice( 0, 10 ),
		when.slice( 11, 19 ),
		'NRT57-P3',
		one.size,
		one.ip,
		one.method,
		'd111111abcdef8.cloudfront.net',
		escapeCloudFront( one.path ),
		String( one.status ).padStart( 3, '0' ),
		escapeCloudFront( one.referer ),
		escapeCloudFront( one.agent ),
		one.query === null ? '-' : escapeCloudFront( one.query ),
		'-',
		'Miss',
		`SOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmu${ id }==`,
		'blog.example.org',
		'http',
		'427',
		'0.071',
		'-',
		'-',
		'-',
		'Miss',
		'HTTP/1.1',
		'-',
		'-',
		String( 40000 + ( at % 20000 ) ),
		'0.071',
		'Miss',
		'text/xml',
		String( one.size - 310 ),
		'-',
		'-',
	].join( '\t' );
}

export function combined( one: Event ): string {
	const when = iso( one.time );
	const month = MONTHS.slice( Number( when.slice( 5, 7 ) ) * 3 - 3 ).slice(
		0,
		3
	);
	const target =
		one.query === null ? one.path : `${ one.path }?${ one.query }`;
	return `${ one.ip } - - [${ when.slice( 8, 10 ) }/${ month }/${ when.slice( 0, 4 ) }:${ when.slice( 11, 19 ) } +0000] "${ one.method } ${ target } HTTP/1.1" ${ one.status } ${ one.size } "${ one.referer }" "${ one.agent }"`;
}
