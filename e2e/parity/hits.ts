/**
 * What Sidegate has written down, read where it lies: asking REST would fold it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asServerUser } from '../sites/user';

export interface Written {
	readonly rule: string;
	readonly source: string;
}

/**
 * @param folder The site's spool.
 * @return Every hit, in no order.
 */
export async function written( folder: string ): Promise< Written[] > {
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

/** The rules of whose hits each client is the source. */
export async function bySource(
	folder: string
): Promise< ReadonlyMap< string, readonly string[] > > {
	const rules = new Map< string, string[] >();
	for ( const { rule, source } of await written( folder ) ) {
		rules.set( source, [ ...( rules.get( source ) ?? [] ), rule ] );
	}
	return rules;
}

/**
 * Holds the lock without which nobody folds hits, as an administrator's page
 * and wp-cron.php do, which are honest requests. Nobody waits for it.
 *
 * @param folder The site's spool.
 * @param node   What the site's host is called there.
 * @return Lets go.
 */
export async function keepUnfolded(
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
		throw new Error( `The lock of ${ folder } can't be had.` );
	}
	return async () => {
		child.stdin.end();
		await exited;
	};
}
