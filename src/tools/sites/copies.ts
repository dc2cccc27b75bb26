/**
 * Copies or moves a site on the same machine, as owners do: copies the files and
 * the database, then changes the address in the database. All copies use the same
 * PHP-FPM, and so the same OPcache and file caches.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startApache } from './apache';
import { literal } from './config';
import { runFolder } from './folders';
import { createDatabase } from './mariadb';
import type { NativeSite } from './native';
import { LOOPBACK } from './port';
import { onWordPress } from './program';
import type { Site } from './site';
import { execute, chownToServer } from './user';

export interface CopyOptions {
	/** A folder below the document root of the original, such as `/staging`; if absent, the copy has its own server. */
	readonly path?: string;
	/** If set, the copy uses the database of the original, with this table prefix. */
	readonly prefix?: string;
}

/** Starts a copy of a site. */
export async function copySite(
	site: NativeSite,
	{ path, prefix }: CopyOptions = {}
): Promise< NativeSite > {
	const undo: Array< () => Promise< void > > = [];
	const stop = async () => {
		for ( const step of undo.splice( 0 ).reverse() ) {
			await step();
		}
	};
	try {
		const root = path ? join( site.root, path ) : await newRoot( undo );
		// Via a draft, because `cp` cannot copy a folder into itself.
		const draft = path ? runFolder( 'draft' ) : root;
		await copyFiles( site.root, draft );
		if ( path ) {
			await execute( 'mv', [ '-T', draft, root ] );
			undo.push( () => rm( root, { recursive: true, force: true } ) );
		}
		undo.push( await copyDatabase( site, root, prefix ) );
		let url = `${ site.url }${ path ?? '' }`;
		if ( path ) {
			await changeRewriteBase( root, path );
		} else {
			url = await serve( root, site.fpmSocket, undo );
		}
		return await updateAddress( { ...site, root, url, stop } );
	} catch ( error ) {
		await stop();
		throw error;
	}
}

/** Moves a site to another folder with its own server. */
export async function moveSite(
	site: NativeSite,
	move: ( to: string ) => Promise< void >
): Promise< NativeSite > {
	const undo: Array< () => Promise< void > > = [];
	const stop = async () => {
		for ( const step of undo.splice( 0 ).reverse() ) {
			await step();
		}
	};
	try {
		const root = await newRoot( undo );
		await move( root );
		const url = await serve( root, site.fpmSocket, undo );
		return await updateAddress( { ...site, root, url, stop } );
	} catch ( error ) {
		await stop();
		throw error;
	}
}

async function copyFiles( from: string, to: string ): Promise< void > {
	await execute( 'cp', [ '-a', `${ from }/.`, to ] );
}

/** Creates a document root for a copy. */
async function newRoot( undo: Array< () => Promise< void > > ) {
	const folder = runFolder( 'copy' );
	undo.push( () => rm( folder, { recursive: true, force: true } ) );
	const root = join( folder, 'www' );
	await mkdir( root );
	await chownToServer( folder );
	return root;
}

/** Starts Apache for a document root, and returns its URL. */
export async function serve(
	documentRoot: string,
	fpmSocket: string,
	undo: Array< () => Promise< void > >
): Promise< string > {
	const folder = runFolder( 'copy-server' );
	undo.push( () => rm( folder, { recursive: true, force: true } ) );
	const apache = await startApache( { folder, documentRoot, fpmSocket } );
	undo.push( apache.stop );
	return `http://${ LOOPBACK }:${ apache.port }`;
}

/** Changes the address of a copied site in the database, as an owner does. */
export async function updateAddress( copy: NativeSite ): Promise< NativeSite > {
	const { root, url, commandLine } = copy;
	const run = ( php: string, at = url ) =>
		commandLine.run( onWordPress( root, at, php ) );
	await run(
		`update_option( 'siteurl', ${ literal( url ) } ); update_option( 'home', ${ literal( url ) } );`
	);
	return { ...copy, wordpressUrl: url, run };
}

/** Changes .htaccess as WordPress does when permalinks are saved below a path. */
async function changeRewriteBase(
	root: string,
	path: string
): Promise< void > {
	const file = join( root, '.htaccess' );
	const text = await readFile( file, 'utf8' );
	await writeFile(
		file,
		text
			.replace( /^RewriteBase \/$/m, `RewriteBase ${ path }/` )
			.replace( / \/index\.php \[L\]/, ` ${ path }/index.php [L]` )
	);
}

/** Copies the tables and updates wp-config.php. Returns a function that drops the copy. */
async function copyDatabase(
	site: Site,
	root: string,
	prefix = ''
): Promise< () => Promise< void > > {
	const config = join( root, 'wp-config.php' );
	const text = await readFile( config, 'utf8' );
	if ( prefix ) {
		await site.run( `
			global $wpdb;
			foreach ( $wpdb->get_col( "SHOW TABLES LIKE 'wp\\\\_%'" ) as $table ) {
				$copy = ${ literal( prefix ) } . substr( $table, 3 );
				$wpdb->query( "CREATE TABLE $copy LIKE $table" );
				$wpdb->query( "INSERT INTO $copy SELECT * FROM $table" );
			}
			$wpdb->query( "UPDATE ${ prefix }options SET option_name = '${ prefix }user_roles' WHERE option_name = 'wp_user_roles'" );
			$wpdb->query( "UPDATE ${ prefix }usermeta SET meta_key = CONCAT( '${ prefix }', SUBSTR( meta_key, 4 ) ) WHERE meta_key LIKE 'wp\\\\_%'" );` );
		await writeFile(
			config,
			text.replace( /(table_prefix = )'wp_'/, `$1'${ prefix }'` )
		);
		return async () => {
			await site.run(
				`global $wpdb; foreach ( $wpdb->get_col( "SHOW TABLES LIKE '${ prefix }%'" ) as $table ) { $wpdb->query( "DROP TABLE $table" ); }`
			);
		};
	}
	const name = await site.run( 'echo DB_NAME;' );
	const database = await createDatabase();
	const socket = database.host.replace( /^localhost:/, '' );
	const to = `--no-defaults --socket=${ socket } --user=root`;
	await execute( 'sh', [
		'-c',
		`mariadb-dump ${ to } ${ name } | mariadb ${ to } ${ database.name }`,
	] );
	await writeFile(
		config,
		text.replace( /('DB_NAME', )'\w+'/, `$1'${ database.name }'` )
	);
	return () => database.drop();
}
