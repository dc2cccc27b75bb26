/**
 * Runs commands, and measures their CPU time and memory with GNU time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface Run {
	/** Seconds of CPU of all processes. */
	readonly cpu: number;
	/** Seconds that passed. */
	readonly clock: number;
	/** The largest resident set of a process. */
	readonly megabytes: number;
	readonly out: string;
}

/** Runs a shell command, with what `feed` writes as its standard input. */
export async function run(
	command: string,
	feed: ( input: Writable ) => void = ( input ) => input.end()
): Promise< Run > {
	const child = spawn(
		'/usr/bin/time',
		[ '-q', '-f', '%U %S %e %M', 'sh', '-c', command ],
		{ env: { ...process.env, LC_ALL: 'C.UTF-8' } }
	);
	// A command that fails closes its input. Its exit code says more than EPIPE.
	child.stdin.on( 'error', () => child.stdin.destroy() );
	feed( child.stdin );
	const [ out, errors, [ status ] ] = await Promise.all( [
		text( child.stdout ),
		text( child.stderr ),
		once( child, 'close' ) as Promise< [ number | null ] >,
	] );
	const last = errors.trim().split( '\n' ).at( -1 ) ?? '';
	const [ user = NaN, system = NaN, clock = NaN, kilobytes = NaN ] = last
		.split( ' ' )
		.map( Number );
	if ( status !== 0 || Number.isNaN( user ) ) {
		throw new Error( `${ command }: exit code ${ status }\n${ errors }` );
	}
	return { cpu: user + system, clock, megabytes: kilobytes / 1024, out };
}

/** Returns whether a command isn't installed. */
export const isMissing = async ( command: string ): Promise< boolean > =>
	( await run( `command -v ${ command } || true` ) ).out.trim() === '';
