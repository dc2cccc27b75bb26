/**
 * Defines the ways to block `POST //xmlrpc.php` that are compared, called variants:
 * how each is set up, and the status that every answer must have.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PLUGIN_ROW, PREPENDED_ROW } from '../../src/tools/docs/measured';
import { server } from '../support/server';
import type { RunningEngine } from '../support/engines/engine';
import type { NativeSite } from '../../src/tools/sites/native';
import type { Site } from '../../src/tools/sites/site';

export interface Variant {
	readonly name: string;
	/** Expected status of every answer; another one means that this variant didn't answer. */
	readonly status: number;
	/** Requests in a round: enough for about a second of CPU. */
	readonly requests: number;
	/** Starts a server for all rounds; by default the site's own is used. */
	readonly start?: ( site: NativeSite ) => Promise< RunningEngine >;
	/** Changes the site before each round; `tearDown` undoes it. */
	readonly setUp?: ( site: Site ) => Promise< void >;
	readonly tearDown?: ( site: Site ) => Promise< void >;
}

const togglePlugin = ( change: 'activate' | 'deactivate', site: Site ) =>
	site.run( `
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		${ change }_plugins( 'sidegate/plugin.php' );` );

/** Returns a variant with an active plugin that has this code in its only file. */
const pluginVariant = (
	name: string,
	status: number,
	php: string
): Variant => ( {
	name,
	status,
	requests: 600,
	async setUp( site ) {
		await writeFile(
			join( site.root, 'wp-content/plugins/bench.php' ),
			`<?php\n/** Plugin Name: Bench */\n${ php }\n`
		);
		await site.run(
			`update_option( 'active_plugins', array( 'bench.php' ) );`
		);
	},
	async tearDown( site ) {
		await site.run( `update_option( 'active_plugins', array() );` );
		await rm( join( site.root, 'wp-content/plugins/bench.php' ) );
	},
} );

/** An empty PHP file, in refuse.php's folder so that Apache looks for .htaccess in the same folders for both. */
export const EMPTY = 'wp-content/plugins/sidegate/nothing.php';

/**
 * Returns a variant with a rule before WordPress's rules in .htaccess. The rule
 * may lead to an empty file.
 */
const htaccessVariant = (
	name: string,
	status: number,
	rule: string
): Variant => {
	const file = ( site: Site ) => join( site.root, '.htaccess' );
	let before = '';
	return {
		name,
		status,
		requests: status === 200 ? 5000 : 8000,
		async setUp( site ) {
			before = await readFile( file( site ), 'utf8' );
			await writeFile( join( site.root, EMPTY ), '' );
			await writeFile(
				file( site ),
				`RewriteEngine On\nRewriteCond %{ENV:REDIRECT_STATUS} ^$\nRewriteRule (?:^|/)xmlrpc\\.php$ ${ rule }\n${ before }`
			);
		},
		async tearDown( site ) {
			await writeFile( file( site ), before );
		},
	};
};

/** Returns a variant with .htaccess managed by Sidegate. */
const managedVariant = (
	name: string,
	strength: 'counted' | 'bare',
	requests: number
): Variant => ( {
	name,
	status: 403,
	requests,
	async setUp( site ) {
		await togglePlugin( 'activate', site );
		const { htaccess } = await server( site, {
			managed: true,
			strength,
		} );
		if ( ! htaccess.managed ) {
			throw new Error( 'Sidegate could not write .htaccess.' );
		}
	},
	async tearDown( site ) {
		await togglePlugin( 'deactivate', site );
	},
} );

/** WordPress hashes a password at each guess, so 40 requests are enough. */
export const STOCK: Variant = {
	name: 'not blocked (WordPress only)',
	status: 200,
	requests: 40,
};

export const FILTER = pluginVariant(
	'the filter xmlrpc_enabled',
	405,
	"add_filter( 'xmlrpc_enabled', '__return_false' );"
);

export const EXIT_ONLY = pluginVariant(
	'a plugin that only exits',
	403,
	"if ( defined( 'XMLRPC_REQUEST' ) ) {\n\thttp_response_code( 403 );\n\texit;\n}"
);

export const PLUGIN: Variant = {
	name: PLUGIN_ROW,
	status: 403,
	requests: 600,
	setUp: async ( site ) => void ( await togglePlugin( 'activate', site ) ),
	tearDown: async ( site ) =>
		void ( await togglePlugin( 'deactivate', site ) ),
};

/** PHP reads `.user.ini` again after a second. */
const INI_CACHE_MS = 1500;

export const PREPENDED: Variant = {
	name: PREPENDED_ROW,
	status: 403,
	requests: 3000,
	async setUp( site ) {
		await togglePlugin( 'activate', site );
		const { early } = await server( site, { early: 'prepend' } );
		if ( early.mode !== 'prepend' ) {
			throw new Error( 'PHP did not prepend the file.' );
		}
		await sleep( INI_CACHE_MS );
	},
	async tearDown( site ) {
		await server( site, { early: 'off' } );
		await togglePlugin( 'deactivate', site );
		await sleep( INI_CACHE_MS );
	},
};

/** The least that .htaccess can cost if PHP answers. */
export const FLOOR = htaccessVariant(
	'.htaccess → an empty PHP file',
	200,
	`/${ EMPTY } [END]`
);
export const COUNTED = managedVariant(
	'.htaccess → Sidegate, counted',
	'counted',
	5000
);
/** The least that .htaccess can cost without PHP. */
export const DENY = htaccessVariant(
	'.htaccess, a deny of one line',
	403,
	'- [F]'
);
export const BARE = managedVariant( '.htaccess, Sidegate, bare', 'bare', 8000 );
