/**
 * Runs one step, with its output as it comes.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { judge, type Count } from './test-count';
import type { Step } from './test-steps';

const root = join( __dirname, '..', '..' );

const PATH = [
	join( root, 'node_modules', '.bin' ),
	join( root, 'vendor', 'bin' ),
	process.env[ 'PATH' ],
].join( delimiter );

const SIGNALS = [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const;

/** Answers the exit code; rejects when a signal ends the whole run. */
function execute( [
	command = '',
	...args
]: readonly string[] ): Promise< number > {
	const child = spawn( command, args, {
		cwd: root,
		env: { ...process.env, PATH },
		stdio: 'inherit',
	} );
	return new Promise( ( resolve, reject ) => {
		let ended: NodeJS.Signals | undefined;
		const stop = ( signal: NodeJS.Signals ) => {
			ended = signal;
			child.kill( signal );
		};
		SIGNALS.forEach( ( signal ) => process.on( signal, stop ) );
		child.once( 'error', ( error ) => {
			process.stdout.write( `${ command }: ${ error.message }\n` );
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
		// A report cut off in the middle is none.
		return undefined;
	}
}

export async function runStep(
	{ command, is }: Step,
	skippingFails: boolean
): Promise< Count > {
	if ( is === 'work' || is === 'check' ) {
		const failed = ( await execute( command ) ) === 0 ? 0 : 1;
		return { passed: is === 'check' ? 1 - failed : 0, failed, skipped: 0 };
	}
	const file = join( root, is.file );
	// What an earlier run has left must not speak for this one.
	rmSync( file, { force: true } );
	mkdirSync( dirname( file ), { recursive: true } );
	const exitCode = await execute( command );
	return judge( read( file, is.count ), exitCode, skippingFails );
}
