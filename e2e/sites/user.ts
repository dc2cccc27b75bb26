/**
 * Whom the servers run as. Root is refused by MariaDB and Apache, and would
 * hide every mistake about file permissions, so root gives way to www-data.
 */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

export const execute = promisify( execFile );

export interface User {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
}

/** Null if we are nobody special: then the servers run as we do. */
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

/** Another user of the same group, as a host's web server often is beside its PHP. Null unless we are root. */
export const NEIGHBOUR: User | null = neighbour();

function neighbour(): User | null {
	const other = SERVER_USER && find( 'nobody' );
	return other && SERVER_USER && { ...other, gid: SERVER_USER.gid };
}

/**
 * The command as the server's user runs it. The signal reaches it even if we
 * are killed and can't send one, so that no server outlives its test.
 *
 * @param command
 * @param lastSignal What it gets when this process dies.
 * @param as         Who runs it; the server's user where absent.
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

/** Gives a folder and all below it to the server's user, or another one. */
export async function giveToServer(
	folder: string,
	user: User | null = SERVER_USER
): Promise< void > {
	if ( user ) {
		const { uid, gid } = user;
		await execute( 'chown', [ '-R', `${ uid }:${ gid }`, folder ] );
	}
}
