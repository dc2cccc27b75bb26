/**
 * Chooses the user that runs the servers. MariaDB and Apache refuse to run as
 * root, and root would hide all mistakes with file permissions, so www-data is
 * used instead of root.
 */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

export const execute = promisify( execFile );

export interface User {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
}

/** Null if this process is not root: the servers then run as the same user. */
export const SERVER_USER: User | null =
	process.getuid?.() === 0 ? find( 'www-data' ) : null;

function find( name: string ): User | null {
	try {
		const id = ( flag: string ) =>
			Number( execFileSync( 'id', [ flag, name ], { stdio: 'pipe' } ) );
		return { name, uid: id( '-u' ), gid: id( '-g' ) };
	} catch {
		return null;
	}
}

/** Another user in the same group, like a web server that runs as another user than PHP. Null unless this process is root. */
export const SAME_GROUP_USER: User | null = sameGroupUser();

function sameGroupUser(): User | null {
	const other = SERVER_USER && find( 'nobody' );
	return other && SERVER_USER && { ...other, gid: SERVER_USER.gid };
}

/**
 * Wraps a command so that it runs as the server's user. The kernel signals it when
 * this process dies, even if this process is killed, so that no server outlives
 * its test.
 *
 * @param command
 * @param lastSignal The signal when this process dies.
 * @param as         The user that runs it; the server's user if absent.
 */
export function asServerUser(
	command: readonly string[],
	lastSignal = 'TERM',
	as: User | null = SERVER_USER
): readonly [ string, ...string[] ] {
	const user = as
		? [
				`--reuid=${ as.name }`,
				`--regid=${ String( as.gid ) }`,
				'--init-groups',
			]
		: [];
	return [ 'setpriv', ...user, '--pdeathsig', lastSignal, ...command ];
}

/** Changes the owner of a folder recursively: to the server's user, or another user. */
export async function chownToServer(
	folder: string,
	user: User | null = SERVER_USER
): Promise< void > {
	if ( user ) {
		const { uid, gid } = user;
		await execute( 'chown', [ '-R', `${ uid }:${ gid }`, folder ] );
	}
}
