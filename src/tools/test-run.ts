/**
 * Runs one step.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { temporaryFolder } from './temporary';
import { stepResult, type Count } from './test-count';
import type { Output } from './test-output';
import type { Step } from './test-steps';

const root = join( __dirname, '..', '..' );

const PATH = [
	join( root, 'node_modules', '.bin' ),
	join( root, 'vendor', 'bin' ),
	process.env[ 'PATH' ],
].join( delimiter );

const SIGNALS = [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const;

/** A pipe is no terminal, so tools would not print in colour. */
const COLOR = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};

/** Returns the exit code; rejects if a signal ends the whole run. */
function execute(
	[ command = '', ...args ]: readonly string[],
	write: Output[ 'write' ]
): Promise< number > {
	const child = spawn( command, args, {
		cwd: root,
		env: { ...process.env, ...COLOR, PATH, TMPDIR: temporaryFolder() },
		stdio: [ 'ignore', 'pipe', 'pipe' ],
	} );
	child.stdout.on( 'data', write );
	child.stderr.on( 'data', write );
	return new Promise( ( resolve, reject ) => {
		let ended: NodeJS.Signals | undefined;
		const stop = ( signal: NodeJS.Signals ) => {
			ended = signal;
			child.kill( signal );
		};
		SIGNALS.forEach( ( signal ) => process.on( signal, stop ) );
		child.once( 'error', ( error ) => {
			write( `${ command }: ${ error.message }\n` );
			resolve( 127 );
		} );
		child.once( 'close', ( code ) => {
			SIGNALS.forEach( ( signal ) => process.off( signal, stop ) );
			return ended ? reject( new Error( ended ) ) : resolve( code ?? 1 );
		} );
	} );
}

function read(
	file: string,
	count: ( text: string ) => Count
): Count | undefined {
	try {
		return existsSync( file )
			? count( readFileSync( file, 'utf8' ) )
			: undefined;
	} catch {
		// An incomplete report counts as missing.
		return undefined;
	}
}

export async function runStep(
	{ command, type }: Step,
	skippingFails: boolean,
	write: Output[ 'write' ]
): Promise< Count > {
	if ( type === 'work' || type === 'check' ) {
		const failed = ( await execute( command, write ) ) === 0 ? 0 : 1;
		return {
			passed: type === 'check' ? 1 - failed : 0,
			failed,
			skipped: 0,
		};
	}
	const file = join( root, type.file );
	// A report of an earlier run must not be read.
	rmSync( file, { force: true } );
	mkdirSync( dirname( file ), { recursive: true } );
	const exitCode = await execute( command, write );
	return stepResult( read( file, type.count ), exitCode, skippingFails );
}
