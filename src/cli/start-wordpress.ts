/**
 * Which WordPress `npm start` runs: the newest, if its makers can be reached.
 */
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { unpackOnce, wordpressFiles } from '../../e2e/sites/wordpress';

export interface Choice {
	/** The folder where its files lie. */
	readonly files: string;
	/** Why it is this one. */
	readonly because: string;
	/** True if the internet can be reached. */
	readonly online: boolean;
}

const OFFERS = 'https://api.wordpress.org/core/version-check/1.7/';
const ANSWER_MS = 4_000;
const DOWNLOAD_MS = 120_000;

/** The newest release among the packaged versions. */
const PACKAGED = '6.5.5';

export async function chooseWordPress(): Promise< Choice > {
	try {
		const { version, download } = await newestRelease();
		const files = await unpackOnce( version, async ( folder ) => {
			process.stdout.write( `Downloading WordPress ${ version } …\n` );
			const zip = await get( download, DOWNLOAD_MS );
			new AdmZip( Buffer.from( await zip.arrayBuffer() ) ).extractAllTo(
				folder
			);
			await liftUp( folder, 'wordpress' );
		} );
		return { files, because: 'the newest release', online: true };
	} catch ( error ) {
		return {
			files: await wordpressFiles( PACKAGED ),
			because: `the newest release on npm, as wordpress.org was no help: ${ reason( error ) }`,
			online: false,
		};
	}
}

/** fetch() only says that it failed; what hides beneath says why. */
function reason( error: unknown ): string {
	const cause = error instanceof Error ? ( error.cause ?? error ) : error;
	return cause instanceof Error ? cause.message : String( cause );
}

async function newestRelease(): Promise< {
	version: string;
	download: string;
} > {
	const answer = await get( OFFERS, ANSWER_MS );
	const { offers } = ( await answer.json() ) as {
		offers?: Array< { version?: unknown; download?: unknown } >;
	};
	const { version, download } = offers?.[ 0 ] ?? {};
	// The version becomes the name of a folder.
	if (
		typeof version !== 'string' ||
		! /^\d+(\.\d+)+$/.test( version ) ||
		typeof download !== 'string'
	) {
		throw new Error( 'its answer makes no sense' );
	}
	return { version, download };
}

async function get( url: string, patience: number ): Promise< Response > {
	const answer = await fetch( url, {
		signal: AbortSignal.timeout( patience ),
	} );
	if ( ! answer.ok ) {
		throw new Error( `it answered ${ answer.status }` );
	}
	return answer;
}

/** The zip holds one folder; what is in that folder is wanted. */
async function liftUp( folder: string, name: string ): Promise< void > {
	const inner = join( folder, name );
	for ( const entry of await readdir( inner ) ) {
		await rename( join( inner, entry ), join( folder, entry ) );
	}
	await rm( inner, { recursive: true } );
}
