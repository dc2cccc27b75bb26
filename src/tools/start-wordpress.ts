/**
 * Chooses the WordPress version of `npm start`: the newest release if
 * wordpress.org can be reached, otherwise a version from npm.
 */
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { unpackOnce, wordpressFiles } from './sites/wordpress';

export interface Choice {
	/** The folder with its files. */
	readonly files: string;
	/** Why this version was chosen. */
	readonly reason: string;
	/** True if the internet can be reached. */
	readonly online: boolean;
}

const VERSION_CHECK_URL = 'https://api.wordpress.org/core/version-check/1.7/';
const TIMEOUT_MS = 4_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** The newest release among the packaged versions. */
const PACKAGED = '6.5.5';

export async function chooseWordPress(): Promise< Choice > {
	try {
		const { version, download } = await newestRelease();
		const files = await unpackOnce( version, async ( folder ) => {
			process.stdout.write( `Downloading WordPress ${ version } …\n` );
			const zip = await get( download, DOWNLOAD_TIMEOUT_MS );
			new AdmZip( Buffer.from( await zip.arrayBuffer() ) ).extractAllTo(
				folder
			);
			await moveUp( folder, 'wordpress' );
		} );
		return { files, reason: 'the newest release', online: true };
	} catch ( error ) {
		return {
			files: await wordpressFiles( PACKAGED ),
			reason: `the newest release on npm; wordpress.org failed: ${ messageOf( error ) }`,
			online: false,
		};
	}
}

/** Returns the message of an error. For fetch(), the reason is in its `cause`. */
function messageOf( error: unknown ): string {
	const cause = error instanceof Error ? ( error.cause ?? error ) : error;
	return cause instanceof Error ? cause.message : String( cause );
}

async function newestRelease(): Promise< {
	version: string;
	download: string;
} > {
	const response = await get( VERSION_CHECK_URL, TIMEOUT_MS );
	const { offers } = ( await response.json() ) as {
		offers?: Array< { version?: unknown; download?: unknown } >;
	};
	const { version, download } = offers?.[ 0 ] ?? {};
	// The version is used as the name of a folder.
	if (
		typeof version !== 'string' ||
		! /^\d+(\.\d+)+$/.test( version ) ||
		typeof download !== 'string'
	) {
		throw new Error( 'unexpected response' );
	}
	return { version, download };
}

async function get( url: string, timeout: number ): Promise< Response > {
	const response = await fetch( url, {
		signal: AbortSignal.timeout( timeout ),
	} );
	if ( ! response.ok ) {
		throw new Error( `status ${ response.status }` );
	}
	return response;
}

/** Moves the content of a subfolder one level up. */
async function moveUp( folder: string, name: string ): Promise< void > {
	const inner = join( folder, name );
	for ( const entry of await readdir( inner ) ) {
		await rename( join( inner, entry ), join( folder, entry ) );
	}
	await rm( inner, { recursive: true } );
}
