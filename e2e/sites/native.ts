/**
 * WordPress as most owners have it: Apache, PHP-FPM and MariaDB.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startApache } from './apache';
import { writeConfig } from './config';
import { runFolder } from './folders';
import { startFpm } from './fpm';
import { createDatabase } from './mariadb';
import { becomeNetwork } from './network';
import { phpVersion, runPhp } from './php';
import { LOOPBACK } from './port';
import { onWordPress, seeding } from './program';
import type { Constants, Site } from './site';
import { giveToServer } from './user';
import {
	copyWordPress,
	versionOf,
	wordpressFiles,
	type Version,
} from './wordpress';

export interface NativeOptions {
	readonly version: Version;
	/** Makes it a network of two sites; the second is at `/second/`. */
	readonly multisite?: 'subdirectory';
	/** Where below the server's root it lives, such as `/blog`. */
	readonly path?: string;
	/** WordPress lies in `wp` below that path, its home stays above it. */
	readonly apart?: boolean;
	readonly constants?: Constants;
	/** What a `.htaccess` may say; `All` where absent. */
	readonly allowOverride?: string;
}

export async function startNativeSite(
	options: NativeOptions
): Promise< Site > {
	const { version, multisite, path = '', apart, constants = {} } = options;
	const below = apart ? '/wp' : '';
	const folder = runFolder( `apache-${ version }` );
	const undo: Array< () => Promise< void > > = [
		() => rm( folder, { recursive: true, force: true } ),
	];
	// What was started last stops first.
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
		if ( apart ) {
			await writeFile( join( home, 'index.php' ), frontOf( below ) );
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
		await giveToServer( folder );

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
		await runPhp( await seeding( { root, url, wordpressUrl, network } ) );
		const run = ( php: string ) => runPhp( onWordPress( root, url, php ) );
		if ( network ) {
			await becomeNetwork( { root, url, config, run } );
			await giveToServer( root );
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
			php: await phpVersion(),
			root,
			run,
			debugLog: () => readFile( log, 'utf8' ),
			stop,
		};
	} catch ( error ) {
		await stop();
		throw error;
	}
}

/** What WordPress's manual tells an owner to leave in the folder of the home. */
function frontOf( below: string ): string {
	return `<?php
define( 'WP_USE_THEMES', true );
require __DIR__ . '${ below }/wp-blog-header.php';
`;
}
