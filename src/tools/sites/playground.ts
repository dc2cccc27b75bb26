/**
 * Starts WordPress on Playground: PHP as WebAssembly with SQLite, without any
 * server to install. It runs inside this process and ends with it.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCLI } from '@wp-playground/cli';
import { writeConfig } from './config';
import { runFolder } from './folders';
import { startPlaygroundServer } from './playground-server';
import { installProgram, onWordPress } from './program';
import type { Constants, Site } from './site';
import {
	copyWordPress,
	versionOf,
	wordpressFiles,
	type Version,
} from './wordpress';

export type PlaygroundPhp =
	'7.4' | '8.0' | '8.1' | '8.2' | '8.3' | '8.4' | '8.5';

export interface PlaygroundOptions {
	readonly version: Version;
	/** A folder with WordPress's files, instead of those of that version. */
	readonly files?: string;
	readonly php: PlaygroundPhp;
	readonly constants?: Constants;
	/** Any free port if absent. */
	readonly port?: number;
	/** Login name of the first user. */
	readonly admin?: string;
	/** Files and folders to use in their place, not as copies, by their path below WordPress's folder. */
	readonly mounts?: Readonly< Record< string, string > >;
}

/** Path of the WordPress folder inside PHP. */
const ROOT = '/wordpress';

/** Playground cannot send e-mails; without this filter WordPress would show an error in its forms. */
const MAIL = "<?php add_filter( 'pre_wp_mail', '__return_true' );";

/**
 * Returns the php.ini. Playground's own one keeps compiled PHP in files, which cannot be
 * locked there: each request would compile WordPress again and take 0.7 s. In memory it
 * takes 0.1 s; before PHP 8.1, where that does not work, 0.4 s without any of it.
 */
const phpIni = ( php: PlaygroundPhp ) => `
auto_prepend_file = /internal/shared/auto_prepend_file.php
memory_limit = 256M
upload_max_filesize = 2000M
post_max_size = 2000M
log_errors = On
opcache.enable = ${ php < '8.1' ? 'Off' : 'On' }
opcache.enable_cli = On
opcache.memory_consumption = 64
opcache.revalidate_freq = 0
`;

/** Three: one may wait for a lock that another one holds, and a third must continue. */
const WORKERS = 3;

export async function startPlaygroundSite(
	options: PlaygroundOptions
): Promise< Site > {
	const {
		version,
		files,
		php,
		constants = {},
		port,
		admin,
		mounts = {},
	} = options;
	const folder = runFolder( `playground-${ version }-php${ php }` );
	const remove = () => rm( folder, { recursive: true, force: true } );
	const server = await startPlaygroundServer( port ).catch(
		async ( error ) => {
			await remove();
			throw error;
		}
	);
	const { url } = server;
	const log = join( folder, 'wp-content/debug.log' );

	try {
		await copyWordPress(
			files ?? ( await wordpressFiles( version ) ),
			folder
		);
		await writeFile( log, '' );
		await mkdir( join( folder, 'wp-content/mu-plugins' ) );
		await writeFile(
			join( folder, 'wp-content/mu-plugins/mail.php' ),
			MAIL
		);
		await writeFile( join( folder, 'php.ini' ), phpIni( php ) );
		await writeConfig( folder, {
			DB_NAME: 'wordpress',
			DB_USER: 'unused',
			DB_PASSWORD: 'unused',
			DB_HOST: 'unused',
			WP_DEBUG_LOG: `${ ROOT }/wp-content/debug.log`,
			...constants,
		} );

		const cli = await runCLI( {
			command: 'server',
			php,
			port: 0,
			workers: WORKERS,
			verbosity: 'quiet',
			'site-url': url,
			wordpressInstallMode: 'do-not-attempt-installing',
			'mount-before-install': [
				{ hostPath: folder, vfsPath: ROOT },
				{
					hostPath: join( folder, 'php.ini' ),
					vfsPath: '/internal/shared/php.ini',
				},
				...Object.entries( mounts ).map( ( [ path, hostPath ] ) => ( {
					hostPath,
					vfsPath: `${ ROOT }/${ path }`,
				} ) ),
			],
		} );
		// Its own server listens on all networks and reads `//xmlrpc.php` as a host.
		cli.server.close();
		server.serve(
			( request ) => cli.playground.requestStreamed( request ),
			folder
		);

		const runPhp = async ( code: string ) =>
			( await cli.playground.run( { code } ) ).text;
		const stop = async () => {
			await server.stop();
			await cli[ Symbol.asyncDispose ]();
			await remove();
		};
		try {
			await runPhp(
				await installProgram( {
					root: ROOT,
					url,
					...( admin ? { admin } : {} ),
				} )
			);
		} catch ( error ) {
			await stop();
			throw error;
		}
		return {
			name: `playground-${ version }-php${ php }`,
			url,
			wordpressUrl: url,
			version: await versionOf( folder ),
			php,
			root: folder,
			run: ( lines, at = url ) =>
				runPhp( onWordPress( ROOT, at, lines ) ),
			debugLog: () => readFile( log, 'utf8' ),
			stop,
		};
	} catch ( error ) {
		await server.stop();
		await remove();
		throw error;
	}
}
