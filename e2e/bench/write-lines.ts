/**
 * Writes a generated log of millions of lines, many at a time.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

const BATCH = 5000;

/** Writes the lines, which end with a line feed, and ends the stream. */
export async function writeLines(
	out: Writable,
	lines: Iterable< string >
): Promise< void > {
	let batch: string[] = [];
	for ( const line of lines ) {
		batch.push( line );
		if ( batch.length >= BATCH ) {
			if ( ! out.write( batch.join( '' ) ) ) {
				await once( out, 'drain' );
			}
			batch = [];
		}
	}
	out.end( batch.join( '' ) );
	await once( out, 'finish' );
}
