/**
 * Generates logs for tests: real lines of all formats and lines of generated
 * requests, some of them damaged at random. The same seed gives the same logs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manyRequests } from '../../targets/testing/fuzz';
import {
	below,
	pick,
	seeded,
	type Random,
} from '../../analyser/testing/random';
import { DAY, type Event } from '../../analyser/testing/scenario';
import {
	cloudFront,
	CLOUDFRONT_HEAD,
	combined,
} from '../../analyser/testing/write';

const folder = join( __dirname, '..', '..', 'analyser', 'formats', 'samples' );

/** The lines of each sample. */
const samples: readonly ( readonly string[] )[] = readdirSync( folder )
	.filter( ( name ) => ! /expected|README/.test( name ) )
	.map( ( name ) =>
		readFileSync( join( folder, name ), 'latin1' )
			.split( /\r?\n/ )
			.filter( ( line ) => line !== '' )
	);

const PIECES = [
	...[ '"', '\\', '\\"', '\\x', ' ', '\t', '[', ']', '{', '}', ',', '%' ],
	...[ '%25', '-', '#', '?', ':', '::', '\0', '\xff', '\xc3', '|', '\r' ],
	...[ '2026-11-22T', '[22/Nov/2026:', '#Fields: x\t', '"GET ' ],
	...[ '203.0.113.66', '2001:db8::', 'a'.repeat( 300 ) ],
	...[ '"'.repeat( 99 ), '{'.repeat( 99 ), '9'.repeat( 40 ) ],
];

/** Returns a line with up to four random changes. */
function mutate( random: Random, line: string ): string {
	let text = line;
	for ( let times = 1 + below( random, 4 ); times > 0; times-- ) {
		const at = below( random, text.length + 1 );
		const to = at + below( random, 12 );
		const kind = below( random, 5 );
		if ( kind === 0 ) {
			text = text.slice( 0, at ) + text.slice( to );
		} else if ( kind === 1 ) {
			text = text.slice( 0, at );
		} else if ( kind === 2 ) {
			text =
				text.slice( 0, at ) +
				pick( random, pick( random, samples ) ).slice( at );
		} else {
			text =
				text.slice( 0, at ) +
				pick( random, PIECES ) +
				text.slice( kind === 3 ? at : to );
		}
	}
	return text.replaceAll( '\n', ' ' );
}

const hex = ( one: string ) =>
	one.charCodeAt( 0 ).toString( 16 ).padStart( 2, '0' );

/** Escapes bytes as Apache does. */
const escapeApache = ( text: string ) =>
	text.replace( /[\\"\x00-\x1f\x7f-\xff]/g, ( one ) =>
		one === '"' || one === '\\' ? `\\${ one }` : `\\x${ hex( one ) }`
	);

const json = ( one: Event ) =>
	JSON.stringify( {
		ts: one.time,
		request: {
			remote_ip: one.ip,
			method: one.method,
			uri: one.query === null ? one.path : `${ one.path }?${ one.query }`,
			headers: { 'User-Agent': [ one.agent ] },
		},
		status: one.status,
		size: one.size,
	} );

type Writer = ( one: Event, at: number ) => string;

/** How the lines of generated requests are written, each with its header. */
const WRITERS: readonly ( readonly [ string, Writer ] )[] = [
	[
		'',
		( one ) =>
			combined( {
				...one,
				path: escapeApache( one.path ),
				query: one.query === null ? null : escapeApache( one.query ),
			} ),
	],
	[ CLOUDFRONT_HEAD.trimEnd(), cloudFront ],
	[ '', json ],
];

/** Yields requests in which the rules find much. */
function* generatedEvents( random: Random ): Generator< Event > {
	for (;;) {
		const seed = `log ${ below( random, 2 ** 30 ) }`;
		for ( const { method = 'GET', target } of manyRequests( 500, seed ) ) {
			const mark = target.indexOf( '?' );
			yield {
				time: DAY + below( random, 86400 ),
				ip: `198.51.${ below( random, 9 ) }.${ below( random, 250 ) }`,
				method,
				path: mark < 0 ? target : target.slice( 0, mark ),
				query: mark < 0 ? null : target.slice( mark + 1 ),
				status: pick( random, [ 200, 301, 403, 404, 500 ] ),
				size: below( random, 9999 ),
				referer: '-',
				agent: pick( random, [ 'curl/8.5', 'Mozilla/5.0 (X11)', '-' ] ),
			};
		}
	}
}

/**
 * Returns the bytes of a log with this number of lines. Most of them are of one
 * format, which is detected; the others are of any.
 */
export function fuzzLog( seed: number, lines: number ): Uint8Array {
	const random = seeded( seed );
	const events = generatedEvents( random );
	const main = pick( random, samples );
	const [ head, write ] = pick( random, WRITERS );
	// Half of the logs have the header of a sample, the others that of a writer.
	const isSample = random() < 0.5;
	const first = isSample ? main.slice( 0, 4 ) : head.split( '\n' );
	const line = ( at: number ): string => {
		const chance = random();
		if ( chance < 0.2 ) {
			return mutate( random, pick( random, pick( random, samples ) ) );
		}
		if ( chance < 0.45 ) {
			return mutate( random, pick( random, main ) );
		}
		const text = write( events.next().value as Event, at );
		return chance < 0.6 ? mutate( random, text ) : text;
	};
	const all = [
		...first.filter( ( one ) => one !== '' ),
		...Array.from( { length: lines }, ( _, at ) => line( at ) ),
	].slice( 0, lines );
	return Uint8Array.from(
		Buffer.from( `${ all.join( '\n' ) }\n`, 'latin1' )
	);
}
