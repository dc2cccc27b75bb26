/**
 * `npm run bench -- --analyse`: compares the analyser, in Node and in Chromium, with
 * the usual commands and with GoAccess, on the same file in one run, by turns. CPU
 * time is compared, since other programs on the machine affect elapsed time. Then
 * Node reads ten times as many lines from a pipe, and a hostile log, for its memory.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInChromium } from './analyse-chromium';
import { writeHostileLog } from './analyse-hostile';
import { parseCounts, writeLog, wrongSources } from './analyse-log';
import { isMissing, run, type Run } from './analyse-run';
import type { Budget } from './budgets';
import { minimum } from './ratio';

type Print = ( text: string ) => void;

const root = join( __dirname, '..', '..' );
const NODE = `node ${ root }/build/analyse.mjs --json`;
const MEMORY_MB = 256;
const LONGER = 10;

const describeRun = ( name: string, { cpu, clock, megabytes }: Run ) =>
	`  ${ name }: ${ cpu.toFixed( 2 ) } s of CPU, ${ clock.toFixed( 2 ) } s, ${ Math.round( megabytes ) } MB`;

const count = ( number: number ) => number.toLocaleString( 'en-US' );

const leastCpu = ( runs: readonly Run[] ) =>
	minimum( runs.map( ( { cpu } ) => cpu ) );

/** Measures the whole report of a file by turns with the other programs. */
async function compare(
	file: string,
	rounds: number,
	print: Print
): Promise< Budget[] > {
	const runs = {
		node: [] as Run[],
		grep: [] as Run[],
		goaccess: [] as Run[],
		chromium: [] as Run[],
	};
	const measure: Readonly<
		Record< keyof typeof runs, () => Promise< Run > >
	> = {
		node: () => run( `${ NODE } ${ file }` ),
		grep: () =>
			run(
				`grep '//xmlrpc.php' ${ file } | cut -f5 | sort | uniq -c | sort -rn`
			),
		goaccess: () =>
			run(
				`goaccess ${ file } --log-format=CLOUDFRONT --no-global-config -o ${ file }.json`
			),
		chromium: () => runInChromium( file ),
	};
	for ( let round = 0; round < rounds; round++ ) {
		for ( const name of [
			'node',
			'grep',
			'goaccess',
			'chromium',
		] as const ) {
			const one = await measure[ name ]();
			runs[ name ].push( one );
			print( describeRun( name, one ) );
		}
	}
	const { out } = await run(
		`grep -v '^#' ${ file } | cut -f5 | sort | uniq -c`
	);
	const sources = parseCounts( out );
	const ratio = ( one: keyof typeof runs, other: keyof typeof runs ) =>
		leastCpu( runs[ one ] ) / leastCpu( runs[ other ] );
	const memory = ( name: keyof typeof runs ) =>
		Math.max( ...runs[ name ].map( ( { megabytes } ) => megabytes ) ) /
		MEMORY_MB;
	const wrong = ( name: keyof typeof runs ) =>
		Math.max(
			...runs[ name ].map( ( one ) => wrongSources( one.out, sources ) )
		);
	return [
		{
			label: 'CPU in Node, to grep | cut | sort | uniq -c',
			ratio: ratio( 'node', 'grep' ),
			max: 3,
			isTiming: true,
		},
		{
			label: 'CPU in Node, to GoAccess',
			ratio: ratio( 'node', 'goaccess' ),
			max: 1 / 6,
			isTiming: true,
		},
		{
			label: 'CPU in Chromium, to GoAccess',
			ratio: ratio( 'chromium', 'goaccess' ),
			max: 1 / 3,
			isTiming: true,
		},
		{
			label: `memory of Node, to ${ MEMORY_MB } MB`,
			ratio: memory( 'node' ),
			max: 1,
		},
		{
			label: `memory that Chromium's page adds, to ${ MEMORY_MB } MB`,
			ratio: memory( 'chromium' ),
			max: 1,
		},
		{
			label: 'top sources that differ from sort | uniq -c, in Node',
			ratio: wrong( 'node' ),
			max: 0,
		},
		{
			label: 'top sources that differ from sort | uniq -c, in Chromium',
			ratio: wrong( 'chromium' ),
			max: 0,
		},
	];
}

/** Measures the memory for a log that is never on the disk. */
async function pipe( lines: number, print: Print ): Promise< Budget[] > {
	let sources: Promise< Map< string, number > > | undefined;
	const one = await run( `${ NODE } -`, ( input ) => {
		sources = writeLog( input, lines );
	} );
	print( describeRun( `node, ${ count( lines ) } lines from a pipe`, one ) );
	const expected = ( await sources ) ?? new Map< string, number >();
	return [
		{
			label: `memory of Node at ${ count( lines ) } lines, to ${ MEMORY_MB } MB`,
			ratio: one.megabytes / MEMORY_MB,
			max: 1,
		},
		{
			label: `top sources of ${ count( lines ) } lines that differ from what was written`,
			ratio: wrongSources( one.out, expected ),
			max: 0,
		},
	];
}

/** Measures the memory for a log in which every field of every line differs. */
async function pipeHostile( lines: number, print: Print ): Promise< Budget > {
	let written: Promise< void > | undefined;
	const one = await run( `${ NODE } -`, ( input ) => {
		written = writeHostileLog( input, lines );
	} );
	await written;
	print( describeRun( `node, ${ count( lines ) } hostile lines`, one ) );
	const { requests } = JSON.parse( one.out ) as { requests: number };
	return {
		label: `memory of Node at ${ count( requests ) } hostile lines, to ${ MEMORY_MB } MB`,
		// A report that lacks lines is no measurement.
		ratio: requests === lines ? one.megabytes / MEMORY_MB : NaN,
		max: 1,
	};
}

export async function analyse(
	lines: number,
	rounds: number,
	print: Print
): Promise< Budget[] > {
	if ( await isMissing( 'goaccess' ) ) {
		throw new Error(
			'GoAccess is missing, so there is nothing to compare with. Install it; on Debian and Ubuntu: apt install goaccess'
		);
	}
	const folder = mkdtempSync( join( tmpdir(), 'sidegate-analyse-' ) );
	const file = join( folder, 'access.log' );
	try {
		await writeLog( createWriteStream( file ), lines );
		print(
			`${ count( lines ) } lines, ${ Math.round( statSync( file ).size / 1e6 ) } MB`
		);
		const budgets = await compare( file, rounds, print );
		return [
			...budgets,
			...( await pipe( lines * LONGER, print ) ),
			await pipeHostile( lines, print ),
		];
	} finally {
		rmSync( folder, { recursive: true } );
	}
}
