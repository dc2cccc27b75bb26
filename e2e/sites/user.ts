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

/**
 * The command as the server's user runs it. The signal reaches it even if we
 * are killed and can't send one, so that no server outlives its test.
 *
 * @param command
 * @param lastSignal What it gets when this process dies.
 */
export function asServerUser(
	command: readonly string[],
	lastSignal = 'TERM'
): readonly [ string, ...string[] ] {
	const user = SERVER_USER
		? [
				`--reuid=${ SERVER_USER.name }`,
				`--regid=${ SERVER_USER.name }`,
				'--init-groups',
			]
		: [];
	return [ 'setpriv', ...user, '--pdeathsig', lastSignal, ...command ];
}

/** Gives a folder and all below it to the server's user. */
export async function giveToServer( folder: string ): Promise< void > {
	if ( SERVER_USER ) {
		const { uid, gid } = SERVER_USER;
		await execute( 'chown', [ '-R', `${ uid }:${ gid }`, folder ] );
	}
}
