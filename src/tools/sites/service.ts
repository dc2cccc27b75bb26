/**
 * Starts a server as a child process, and stops exactly this process.
 */
import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { asServerUser, SERVER_USER, type User } from './user';

export interface Service {
	stop: () => Promise< void >;
}

interface Options {
	/** For messages. */
	readonly name: string;
	/** Must run in the foreground. */
	readonly command: readonly string[];
	/** File for its output. */
	readonly log: string;
	/** Returns true as soon as the server accepts connections. */
	readonly ready: () => Promise< boolean >;
	/** KILL for servers that need no clean shutdown. */
	readonly stopBy?: 'TERM' | 'KILL';
	/** The user that runs it; the server's user if absent. */
	readonly user?: User | null;
}

const TIMEOUT_MS = 30_000;

export async function startService( options: Options ): Promise< Service > {
	const { name, log, ready, stopBy = 'TERM', user = SERVER_USER } = options;
	const [ program, ...args ] = asServerUser( options.command, stopBy, user );
	const output = await open( log, 'a' );
	if ( user ) {
		await output.chown( user.uid, user.gid );
	}
	const child = spawn( program, args, {
		stdio: [ 'ignore', output.fd, output.fd ],
		// Ctrl-C in a terminal goes to the whole process group; we stop the server ourselves.
		detached: true,
	} );
	const exited = once( child, 'exit' );
	exited.catch( () => {} );
	await output.close();

	const isRunning = () =>
		child.exitCode === null && child.signalCode === null;
	const stop = async () => {
		if ( ! isRunning() || child.pid === undefined ) {
			return;
		}
		child.kill( `SIG${ stopBy }` );
		const timeout = setTimeout( () => child.kill( 'SIGKILL' ), 10_000 );
		await exited;
		clearTimeout( timeout );
	};

	const deadline = Date.now() + TIMEOUT_MS;
	while ( ! ( await ready().catch( () => false ) ) ) {
		if ( ! isRunning() || Date.now() > deadline ) {
			await stop();
			const messages = await readFile( log, 'utf8' );
			throw new Error(
				`${ name } did not start.\n${ messages.slice( -4000 ) }`
			);
		}
		await sleep( 20 );
	}
	return { stop };
}
