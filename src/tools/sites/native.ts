/**
 * Starts WordPress on Apache, PHP-FPM and MariaDB, a typical hosting setup.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startApache } from './apache';
import { writeConfig } from './config';
import { runFolder } from './folders';
import { startFpm } from './fpm';
import { createDatabase } from './mariadb';
import { convertToNetwork } from './network';
import { startPhp, type Php } from './php';
import { LOOPBACK } from './port';
import { installProgram, onWordPress } from './program';
import type { Constants, Site } from './site';
import { chownToServer } from './user';
import {
	copyWordPress,
	versionOf,
	wordpressFiles,
	type Version,
} from './wordpress';

export interface NativeOptions {
	readonly version: Version;
	/**
	 * If set, WordPress is a multisite network of two sites; the second one is at
	 * `/second/`.
	 */
	readonly multisite?: 'subdirectory';
	/** Path of the site below the document root, such as `/blog`. */
	readonly path?: string;
	/** If true, WordPress has its own directory, `wp` below that path (siteurl ≠ home). */
	readonly ownDirectory?: boolean;
	readonly constants?: Constants;
	/** Value of AllowOverride; `All` if absent. */
	readonly allowOverride?: string;
}

/** A site whose PHP-FPM other servers can use. */
export interface NativeSite extends Site {
	readonly fpmSocket: string;
	readonly commandLine: Php;
}

export async function startNativeSite(
	options: NativeOptions
): Promise< NativeSite > {
	const {
		version,
		multisite,
		path = '',
		ownDirectory,
		constants = {},
	} = options;
	const below = ownDirectory ? '/wp' : '';
	const folder = runFolder( `apache-${ version }` );
	const undo: Array< () => Promise< void > > = [
		() => rm( folder, { recursive: true, force: true } ),
	];
	// Stops in reverse order.
	const stop = async () => {
		for ( const step of undo.splice( 0 ).reverse() ) {
			await step();
		}
	};

	try {
		const documentRoot = join( folder, 'www' );
		const home = join( documentRoot, path );
		const root = join( home, below );
		const log = join( folder, 'debug.log' );
		await mkdir( root, { recursive: true } );
		await copyWordPress( await wordpressFiles( version ), root );
		if ( ownDirectory ) {
			await writeFile( join( home, 'index.php' ), homeIndex( below ) );
		}

		const database = await createDatabase();
		undo.push( () => database.drop() );
		const config: Constants = {
			DB_HOST: database.host,
			DB_NAME: database.name,
			DB_USER: 'root',
			DB_PASSWORD: '',
			WP_DEBUG_LOG: log,
			...constants,
		};
		await writeConfig( root, config );
		await writeFile( log, '' );
		await chownToServer( folder );

		const fpm = await startFpm( {
			folder,
			log,
			mail: join( folder, 'mail.txt' ),
		} );
		undo.push( fpm.stop );
		const apache = await startApache( {
			folder,
			documentRoot,
			fpmSocket: fpm.socket,
			...( options.allowOverride
				? { allowOverride: options.allowOverride }
				: {} ),
		} );
		undo.push( apache.stop );

		const url = `http://${ LOOPBACK }:${ apache.port }${ path }`;
		const wordpressUrl = url + below;
		const network = multisite ? `${ path }/` : '';
		const commandLine = startPhp();
		undo.push( commandLine.stop );
		await commandLine.run(
			await installProgram( { root, url, wordpressUrl, network } )
		);
		const run = ( php: string, at = url ) =>
			commandLine.run( onWordPress( root, at, php ) );
		if ( network ) {
			await convertToNetwork( { root, url, config, run } );
			await chownToServer( root );
		}

		const name = [
			'apache',
			version,
			multisite,
			path.slice( 1 ),
			below.slice( 1 ),
		];
		return {
			name: name.filter( Boolean ).join( '-' ),
			url,
			wordpressUrl,
			version: await versionOf( root ),
			php: await commandLine.run(
				"<?php echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;"
			),
			root,
			run,
			debugLog: () => readFile( log, 'utf8' ),
			fpmSocket: fpm.socket,
			commandLine,
			stop,
		};
	} catch ( error ) {
		await stop();
		throw error;
	}
}

/** Returns the index.php of the home folder, as the WordPress manual describes it. */
function homeIndex( below: string ): string {
	return `<?php
define( 'WP_USE_THEMES', true );
require __DIR__ . '${ below }/wp-blog-header.php';
`;
}
