/**
 * Generates a log in which every field of every line differs, and nearly every
 * request is unwelcome: what takes the most memory to analyse.
 */
import type { Writable } from 'node:stream';
import { START } from '../../src/analyser/testing/scenario';
import { combined } from '../../src/analyser/testing/write';
import { writeLines } from './write-lines';

/** What comes before and after a unique name. */
const REQUESTS = [
	[ 'POST', '/', '/xmlrpc.php' ],
	[ 'POST', '/', '/wp-login.php' ],
	[ 'GET', '/', '/wp-json/wp/v2/users/' ],
	[ 'GET', '/', '/wp-admin/' ],
	[ 'GET', '/', '.php' ],
	[ 'GET', '/wp-content/uploads/', '.php' ],
] as const;

/** Returns the line with this number, in hexadecimal a unique name of eight digits. */
function hostileLine( at: number ): string {
	const name = ( ( ( at + 1 ) * 2_654_435_761 ) % 2 ** 32 )
		.toString( 16 )
		.padStart( 8, '0' );
	const [ method, before, after ] = REQUESTS[
		at % REQUESTS.length
	] as ( typeof REQUESTS )[ number ];
	return combined( {
		// Each in a minute of its own.
		time: START + at * 61,
		ip: `2001:db8:${ name.slice( 0, 4 ) }:${ name.slice( 4 ) }::1`,
		method,
		path: `${ before }${ name }${ after }`,
		query: `author=${ at }&x=${ name }`,
		status: [ 200, 302, 404, 403, 500 ][ at % 5 ] as number,
		size: at * 17,
		referer: `https://${ name }.example.org/${ at }`,
		agent: `Mozilla/5.0 (${ name }; ${ at }) Agent/${ at }.${ name }`,
	} );
}

function* hostileLines( lines: number ): Generator< string > {
	for ( let at = 0; at < lines; at++ ) {
		yield `${ hostileLine( at ) }\n`;
	}
}

/** Writes the log, and ends the stream. */
export const writeHostileLog = ( out: Writable, lines: number ) =>
	writeLines( out, hostileLines( lines ) );
