/**
 * `npm run bench -- --analyse`: what it takes to read a log of the story's
 * kind, beside the commands that people have for it, on the same file in one
 * run. CPU time decides, since other programs of the machine spoil the clock.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { story } from '../../src/analyser/testing/story';
import { cloudFront, CLOUDFRONT_HEAD } from '../../src/analyser/testing/write';
import type { Promised } from './promises';

const root = join( __dirname, '..', '..' );
const MEMORY_MB = 256;
/** Of the story's requests, so many are the attacker's. */
const SHARE = 88_058 / 94_078;
const BATCH = 5000;

/** Writes a log of so many lines. */
async function write( file: string, lines: number ): Promise< void > {
	const out = createWriteStream( file );
	const guesses = Math.round( lines * SHARE );
	let batch = [ CLOUDFRONT_HEAD ];
	let at = 0;
	for ( const one of story( { guesses, visits: lines - guesses } ) ) {
		batch.push( `${ cloudFront( one, at++ ) }\n` );
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

interface Run {
	readonly cpu: number;
	readonly clock: number;
	readonly megabytes: number;
	readonly out: string;
}

/** Runs a command of the shell, and measures all that it starts. */
function run( command: string ): Run {
	const format = '%U %S %e %M';
	const { stdout, stderr, status } = spawnSync(
		'/usr/bin/time',
		[ '-q', '-f', format, 'sh', '-c', command ],
		{
			encoding: 'utf8',
			maxBuffer: 1e9,
			env: { ...process.env, LC_ALL: 'C.UTF-8' },
		}
	);
	const last = stderr.trim().split( '\n' ).at( -1 ) ?? '';
	const [ user = NaN, system = NaN, clock = NaN, kilobytes = NaN ] = last
		.split( ' ' )
		.map( Number );
	if ( status !== 0 || Number.isNaN( user ) ) {
		throw new Error( `${ command }: exit code ${ status }\n${ stderr }` );
	}
	return {
		cpu: user + system,
		clock,
		megabytes: kilobytes / 1024,
		out: stdout,
	};
}

/** True where the report's sources are those of `sort | uniq -c`. */
function isExact( json: string, counts: string ): boolean {
	const truth = counts
		.trim()
		.split( '\n' )
		.map( ( line ) => line.trim().split( ' ' ) as [ string, string ] );
	const { sources } = JSON.parse( json ) as {
		sources: { source: string; requests: number }[];
	};
	const counted = new Map(
		sources.map( ( { source, requests } ) => [ source, requests ] )
	);
	return truth
		.slice( 0, 14 )
		.every(
			( [ count, source ] ) => counted.get( source ) === Number( count )
		);
}

export async function analyse(
	lines: number,
	rounds: number,
	say: ( text: string ) => void
): Promise< Promised[] > {
	const folder = mkdtempSync( join( tmpdir(), 'sidegate-analyse-' ) );
	const file = join( folder, 'access.log' );
	try {
		await write( file, lines );
		say(
			`${ lines.toLocaleString( 'en-US' ) } lines, ${ Math.round( statSync( file ).size / 1e6 ) } MB`
		);
		const commands = {
			ours: `node ${ root }/build/analyse.mjs --json ${ file }`,
			grep: `grep '//xmlrpc.php' ${ file } | cut -f5 | sort | uniq -c | sort -rn`,
			goaccess: `goaccess ${ file } --log-format=CLOUDFRONT --no-global-config -o ${ folder }/report.json`,
		};
		const runs = {
			ours: [] as Run[],
			grep: [] as Run[],
			goaccess: [] as Run[],
		};
		for ( let round = 0; round < rounds; round++ ) {
			for ( const name of [ 'ours', 'grep', 'goaccess' ] as const ) {
				const one = run( commands[ name ] );
				runs[ name ].push( one );
				say(
					`  ${ name }: ${ one.cpu.toFixed( 2 ) } s of CPU, ${ one.clock.toFixed( 2 ) } s, ${ Math.round( one.megabytes ) } MB`
				);
			}
		}
		const best = ( of: readonly Run[] ) =>
			Math.min( ...of.map( ( { cpu } ) => cpu ) );
		const { out: counts } = run(
			`grep -v '^#' ${ file } | cut -f5 | sort | uniq -c | sort -rn | head -20`
		);
		const exact = isExact( runs.ours[ 0 ]?.out ?? '{}', counts );
		return [
			{
				what: 'the analyser, to grep | cut | sort | uniq -c',
				ratio: best( runs.ours ) / best( runs.grep ),
				most: 3,
				isTime: true,
			},
			{
				what: 'the analyser, to GoAccess',
				ratio: best( runs.ours ) / best( runs.goaccess ),
				most: 1 / 6,
				isTime: true,
			},
			{
				what: `its memory, to ${ MEMORY_MB } MB`,
				ratio:
					Math.max(
						...runs.ours.map( ( { megabytes } ) => megabytes )
					) / MEMORY_MB,
				most: 1,
			},
			{
				what: 'top sources that differ from sort | uniq -c',
				ratio: exact ? 0 : 1,
				most: 0,
			},
		];
	} finally {
		rmSync( folder, { recursive: true } );
	}
}
