/**
 * The request that the tests of formats write in each of them.
 */
import type { LineResult } from './read';

export const UA = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0';
/** Its time, as Apache writes it. */
export const WHEN = '[22/Nov/2026:03:14:05 +0000]';
/** Its request line, in quotes. */
export const POST = '"POST //xmlrpc.php HTTP/1.1"';
export const EXPECTED: LineResult = {
	line: 1,
	ip: '203.0.113.66',
	time: '2026-11-22T03:14:05Z',
	method: 'POST',
	path: '//xmlrpc.php',
	query: null,
	status: 200,
	ua: UA,
};

export const LINE = `203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`;

/** The request of LINE, with other fields where they differ. */
export const request = (
	line: number,
	other: Partial< LineResult > = {}
): LineResult => ( { ...EXPECTED, line, ...other } );

/** The request of a second line, from another address. */
export const second = (
	path: string,
	other: Partial< LineResult > = {}
): LineResult =>
	request( 2, { ip: '203.0.113.67', method: 'GET', path, ...other } );

export const skip = ( line: number, reason: string ): LineResult => ( {
	line,
	skip: reason,
} );
