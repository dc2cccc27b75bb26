/**
 * Runs PHP code in a separate process, as the server's user.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { asServerUser, execute } from './user';

/**
 * Runs a program.
 *
 * @param program
 * @param cache   Folder for compiled files, which makes each but the first program of a site
 *                three times as fast.
 */
export async function runPhp(
	program: string,
	cache?: string
): Promise< string > {
	const settings = {
		display_errors: 'stderr',
		...( cache && {
			'opcache.enable_cli': '1',
			'opcache.file_cache': cache,
			'opcache.file_cache_only': '1',
		} ),
	};
	const [ command, ...args ] = asServerUser( [
		'php',
		...Object.entries( settings ).flatMap( ( [ name, value ] ) => [
			'-d',
			`${ name }=${ value }`,
		] ),
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
