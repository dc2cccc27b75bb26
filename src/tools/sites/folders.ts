/**
 * Manages folders: a cache that is kept between runs, and temporary folders.
 */
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SERVER_USER } from './user';

export const REPOSITORY = resolve( __dirname, '../../..' );

/** Returns a cache folder that is kept after the run, for files that are slow to create and never change. */
export async function cacheFolder( name: string ): Promise< string > {
	const folder = join( REPOSITORY, '.cache', name );
	await mkdir( folder, { recursive: true } );
	return folder;
}

/** Temporary folders of this process. */
const folders = new Set< string >();

const RUN_FOLDER = /^sidegate-(\d+)-/;

/**
 * Creates a temporary folder for this run, owned by the server's user.
 *
 * It is in the system's temporary folder and not in the checkout: the server's
 * user may have no access to the checkout, and the path of a Unix socket must be
 * shorter than 108 bytes.
 */
export function runFolder( name: string ): string {
	if ( folders.size === 0 ) {
		removeAbandoned();
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

/** Removes the folders of this process, if it ends before it stopped its sites. */
function removeAll(): void {
	for ( const folder of folders ) {
		rmSync( folder, { recursive: true, force: true } );
	}
}

/** Removes the folders of runs that were killed. */
function removeAbandoned(): void {
	for ( const name of readdirSync( tmpdir() ) ) {
		const pid = Number( RUN_FOLDER.exec( name )?.[ 1 ] ?? process.pid );
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
