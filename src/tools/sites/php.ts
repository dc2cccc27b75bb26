/**
 * Runs PHP code in separate processes, as the server's user.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runFolder } from './folders';
import { iniArguments, ROOMY_OPCACHE } from './ini';
import { readPhp } from './program';
import type { Service } from './service';
import { asServerUser } from './user';

/** PHP on the command line. It compiles each file only once. */
export interface Php extends Service {
	/** Runs a program, and returns what it printed. */
	run: ( program: string ) => Promise< string >;
}

const SETTINGS = {
	// Programs report fatal errors themselves (program.ts).
	display_errors: '0',
	// The process may wait for its next program.
	default_socket_timeout: '-1',
	'opcache.enable_cli': '1',
	...ROOMY_OPCACHE,
	// A test may change a file and run a program within the same second.
	'opcache.revalidate_freq': '0',
};

export function startPhp(): Php {
	const all = new Set< Php >();
	const idle: Php[] = [];
	return {
		async run( program ) {
			// A program that starts while another one runs needs a second process.
			const php = idle.pop() ?? ( await startProcess() );
			all.add( php );
			const output = await php.run( program );
			idle.push( php );
			return output;
		},
		async stop() {
			await Promise.all( [ ...all ].map( ( php ) => php.stop() ) );
		},
	};
}

/** Starts a process that runs one program after the other. */
async function startProcess(): Promise< Php > {
	const folder = runFolder( 'php' );
	const [ command, ...args ] = asServerUser(
		[
			'php',
			...iniArguments( SETTINGS ),
			...[ '-r', await readPhp( 'run-programs.php' ), folder ],
		],
		'KILL'
	);
	const child = spawn( command, args, {
		stdio: [ 'pipe', 'pipe', 'inherit' ],
	} );
	const exited = once( child, 'exit' );
	// A process that has ended gives no exit code, which shows it.
	child.stdin.on( 'error', () => {} );
	const codes = createInterface( { input: child.stdout } )[
		Symbol.asyncIterator
	]();
	return {
		async run( program ) {
			child.stdin.write(
				`${ Buffer.from( program ).toString( 'base64' ) }\n`
			);
			const { value: code = 'no code' } = await codes.next();
			const [ stdout = '', stderr = '' ] = await Promise.all(
				[ 'stdout', 'stderr' ].map( ( name ) =>
					readFile( join( folder, name ), 'utf8' ).catch( () => '' )
				)
			);
			if ( code !== '0' ) {
				throw new Error(
					`PHP exited with ${ code }.\n${ stderr }${ stdout }`
				);
			}
			return stdout;
		},
		async stop() {
			child.stdin.end();
			await exited;
			await rm( folder, { recursive: true, force: true } );
		},
	};
}
