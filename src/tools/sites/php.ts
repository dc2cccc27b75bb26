/**
 * Runs PHP code in a separate process, as the server's user.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { asServerUser, execute } from './user';

export async function runPhp( program: string ): Promise< string > {
	const [ command, ...args ] = asServerUser( [
		'php',
		'-d',
		'display_errors=stderr',
	] );
	const child = spawn( command, args );
	const exited = once( child, 'exit' );
	// The process may end before it has read everything; the exit code shows that.
	child.stdin.on( 'error', () => {} );
	child.stdin.end( program );
	const [ stdout, stderr, [ code ] ] = await Promise.all( [
		text( child.stdout ),
		text( child.stderr ),
		exited,
	] );
	if ( code !== 0 ) {
		throw new Error( `PHP exited with ${ code }.\n${ stderr }${ stdout }` );
	}
	return stdout;
}

/** Returns the version of PHP on this machine, such as `8.2`. */
export async function phpVersion(): Promise< string > {
	const { stdout } = await execute( 'php', [
		'-r',
		"echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;",
	] );
	return stdout;
}
