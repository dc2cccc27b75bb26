/**
 * Generates the log of `npm run bench -- --analyse`, and counts its sources. It is
 * like the log of a real attack (src/analyser/testing/scenario.ts).
 */
import type { Writable } from 'node:stream';
import {
	attackScenario,
	type Event,
} from '../../src/analyser/testing/scenario';
import { cloudFront, CLOUDFRONT_HEAD } from '../../src/analyser/testing/write';
import { writeLines } from './write-lines';

/** The attack's share of that log's requests. */
const ATTACK_SHARE = 88_058 / 94_078;

function requests( lines: number ): Generator< Event > {
	const guesses = Math.round( lines * ATTACK_SHARE );
	return attackScenario( { guesses, visits: lines - guesses } );
}

/** Writes a log with about this number of lines, and ends the stream. Returns the requests of each source. */
export async function writeLog(
	out: Writable,
	lines: number
): Promise< Map< string, number > > {
	const sources = new Map< string, number >();
	function* text(): Generator< string > {
		yield CLOUDFRONT_HEAD;
		let at = 0;
		for ( const one of requests( lines ) ) {
			sources.set( one.ip, ( sources.get( one.ip ) ?? 0 ) + 1 );
			yield `${ cloudFront( one, at++ ) }\n`;
		}
	}
	await writeLines( out, text() );
	return sources;
}

/** Parses what `sort | uniq -c` prints. */
export const parseCounts = ( text: string ): Map< string, number > =>
	new Map(
		text
			.trim()
			.split( '\n' )
			.map( ( line ) => {
				const [ count = '', source = '' ] = line.trim().split( ' ' );
				return [ source, Number( count ) ];
			} )
	);

/** Returns how many top sources of a report have another count or rank than they should. */
export function wrongSources(
	json: string,
	expected: ReadonlyMap< string, number >
): number {
	const { sources } = JSON.parse( json ) as {
		sources: { source: string; requests: number }[];
	};
	const ranks = [ ...expected.values() ].sort( ( a, b ) => b - a );
	const wrong = sources.filter(
		( { source, requests: count }, rank ) =>
			expected.get( source ) !== count || ranks[ rank ] !== count
	);
	// A report without sources is wrong too.
	return wrong.length + ( sources.length < 10 ? 1 : 0 );
}
