/**
 * Where things lie: what is kept between runs, and what a run throws away.
 */
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SERVER_USER } from './user';

export const REPOSITORY = resolve( __dirname, '../..' );

/** A folder that outlives the run, for what is slow to make and never changes. */
export async function cacheFolder( name: string ): Promise< string > {
	const folder = join( REPOSITORY, '.cache', name );
	await mkdir( folder, { recursive: true } );
	return folder;
}

/** All that this process has made. */
const folders = new Set< string >();

const OURS = /^sidegate-(\d+)-/;

/**
 * A folder for one run, owned by the user that serves.
 *
 * It lies in the system's folder for such things and not in the checkout: the
 * server's user may not be let into that one, and the path of a Unix socket
 * must stay below 108 bytes.
 */
export function runFolder( name: string ): string {
	if ( folders.size === 0 ) {
		sweep();
		process.once( 'exit', removeAll );
	}
	const folder = mkdtempSync(
		join( tmpdir(), `sidegate-${ process.pid }-${ name }-` )
	);
	if ( SERVER_USER ) {
		chownSync( folder, SERVER_USER.uid, SERVER_USER.gid );
	}
	folders.add( folder );
	return folder;
}

/** For a process that ends before it could stop its sites. */
function removeAll(): void {
	for ( const folder of folders ) {
		rmSync( folder, { recursive: true, force: true } );
	}
}

/** Removes what a run that was killed could not remove itself. */
function sweep(): void {
	for ( const name of readdirSync( tmpdir() ) ) {
		const pid = Number( OURS.exec( name )?.[ 1 ] ?? process.pid );
		if ( pid !== process.pid && ! isRunning( pid ) ) {
			rmSync( join( tmpdir(), name ), { recursive: true, force: true } );
		}
	}
}

function isRunning( pid: number ): boolean {
	try {
		process.kill( pid, 0 );
		return true;
	} catch ( error ) {
		return ( error as NodeJS.ErrnoException ).code === 'EPERM';
	}
}
