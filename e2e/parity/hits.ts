/**
 * Reads recorded hits from the spool's files. REST isn't used: it would roll them up.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asServerUser } from '../../src/tools/sites/user';

export interface RecordedHit {
	readonly rule: string;
	readonly source: string;
}

/**
 * Reads all hits of the spool, in no particular order.
 *
 * @param folder The site's spool.
 */
export async function readHits( folder: string ): Promise< RecordedHit[] > {
	const names = ( await readdir( folder ) ).filter( ( name ) =>
		/^(?:hits|closed)-.*\.php$/.test( name )
	);
	const texts = await Promise.all(
		names.map( ( name ) => readFile( join( folder, name ), 'latin1' ) )
	);
	return texts
		.flatMap( ( text ) => text.split( '\n' ) )
		.map( ( line ) => line.split( '\t' ) )
		.flatMap( ( fields ) => {
			const [ , rule, , , source ] = fields;
			return [ 8, 10 ].includes( fields.length ) &&
				rule &&
				source !== undefined
				? [ { rule, source } ]
				: [];
		} );
}

/** Returns the rules of each source's hits. */
export async function rulesBySource(
	folder: string
): Promise< ReadonlyMap< string, readonly string[] > > {
	const rules = new Map< string, string[] >();
	for ( const { rule, source } of await readHits( folder ) ) {
		rules.set( source, [ ...( rules.get( source ) ?? [] ), rule ] );
	}
	return rules;
}

/**
 * Holds the rollup's lock, so that hits stay in the spool: administrators' pages
 * and wp-cron.php, which are among the legitimate requests, would roll them up.
 * No request waits for this lock.
 *
 * @param folder The site's spool.
 * @param node   Name of the site's host in the spool.
 * @return A function that releases the lock.
 */
export async function holdRollupLock(
	folder: string,
	node: string
): Promise< () => Promise< void > > {
	const [ program, ...args ] = asServerUser( [
		'flock',
		join( folder, `lock-${ node }.php` ),
		...[ 'sh', '-c', 'echo held; exec cat' ],
	] );
	const child = spawn( program, args, {
		stdio: [ 'pipe', 'pipe', 'inherit' ],
	} );
	const exited = once( child, 'exit' );
	const [ first ] = await Promise.race( [
		once( child.stdout, 'data' ),
		exited,
	] );
	if ( String( first ).trim() !== 'held' ) {
		throw new Error(
			`The lock of ${ folder } is held by another process.`
		);
	}
	return async () => {
		child.stdin.end();
		await exited;
	};
}
