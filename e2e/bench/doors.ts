/**
 * Where `POST //xmlrpc.php` can be refused, measured side by side: what is
 * done to the site before, and what every answer must then be.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PLUGIN_ROW, PREPENDED_ROW } from '../../src/docs/measured';
import { server } from '../server';
import type { Running } from '../engines/engine';
import type { NativeSite } from '../sites/native';
import type { Site } from '../sites/site';

export interface Door {
	readonly name: string;
	/** What every answer must be, or it was not that door. */
	readonly status: number;
	/** Requests in a round: enough for a second of CPU, or nearly. */
	readonly requests: number;
	/** A server of its own, which stays. The site's where absent. */
	readonly start?: ( site: NativeSite ) => Promise< Running >;
	/** What is done to the site before each round, and undone after it. */
	readonly open?: ( site: Site ) => Promise< void >;
	readonly close?: ( site: Site ) => Promise< void >;
}

const turnPlugin = ( change: 'activate' | 'deactivate', site: Site ) =>
	site.run( `
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		${ change }_plugins( 'sidegate/plugin.php' );` );

/** A plugin of one file; one that WordPress loads in its turn, not before the others. */
const otherPlugin = ( name: string, status: number, php: string ): Door => ( {
	name,
	status,
	requests: 600,
	async open( site ) {
		await writeFile(
			join( site.root, 'wp-content/plugins/bench.php' ),
			`<?php\n/** Plugin Name: Bench */\n${ php }\n`
		);
		await site.run(
			`update_option( 'active_plugins', array( 'bench.php' ) );`
		);
	},
	async close( site ) {
		await site.run( `update_option( 'active_plugins', array() );` );
		await rm( join( site.root, 'wp-content/plugins/bench.php' ) );
	},
} );

/** Where refuse.php lies, so that a server walks as many folders. */
export const EMPTY = 'wp-content/plugins/sidegate/nothing.php';

/** Rules in front of WordPress's own, and a file that they may lead to. */
const serverRule = ( name: string, status: number, rule: string ): Door => {
	const file = ( site: Site ) => join( site.root, '.htaccess' );
	let before = '';
	return {
		name,
		status,
		requests: status === 200 ? 5000 : 8000,
		async open( site ) {
			before = await readFile( file( site ), 'utf8' );
			await writeFile( join( site.root, EMPTY ), '' );
			await writeFile(
				file( site ),
				`RewriteEngine On\nRewriteCond %{ENV:REDIRECT_STATUS} ^$\nRewriteRule (?:^|/)xmlrpc\\.php$ ${ rule }\n${ before }`
			);
		},
		async close( site ) {
			await writeFile( file( site ), before );
		},
	};
};

/** As the owner has it: one click. */
const managed = (
	name: string,
	strength: 'counted' | 'bare',
	requests: number
): Door => ( {
	name,
	status: 403,
	requests,
	async open( site ) {
		await turnPlugin( 'activate', site );
		const { htaccess } = await server( site, {
			managed: true,
			strength,
		} );
		if ( ! htaccess.managed ) {
			throw new Error( 'The server’s rules can’t be had.' );
		}
	},
	async close( site ) {
		await turnPlugin( 'deactivate', site );
	},
} );

/** Hashes a password at each guess: 40 are enough. */
export const STOCK: Door = {
	name: 'nowhere (WordPress alone)',
	status: 200,
	requests: 40,
};

export const FILTER = otherPlugin(
	'the filter xmlrpc_enabled',
	405,
	"add_filter( 'xmlrpc_enabled', '__return_false' );"
);

export const EXITS = otherPlugin(
	'a plugin that only exits',
	403,
	"if ( defined( 'XMLRPC_REQUEST' ) ) {\n\thttp_response_code( 403 );\n\texit;\n}"
);

export const PLUGIN: Door = {
	name: PLUGIN_ROW,
	status: 403,
	requests: 600,
	open: async ( site ) => void ( await turnPlugin( 'activate', site ) ),
	close: async ( site ) => void ( await turnPlugin( 'deactivate', site ) ),
};

/** PHP takes up `.user.ini` with the next second. */
const INI_MS = 1500;

export const PREPENDED: Door = {
	name: PREPENDED_ROW,
	status: 403,
	requests: 3000,
	async open( site ) {
		await turnPlugin( 'activate', site );
		const { early } = await server( site, { early: 'prepend' } );
		if ( early.mode !== 'prepend' ) {
			throw new Error( 'PHP prepends nothing here.' );
		}
		await sleep( INI_MS );
	},
	async close( site ) {
		await server( site, { early: 'off' } );
		await turnPlugin( 'deactivate', site );
		await sleep( INI_MS );
	},
};

export const FLOOR = serverRule(
	'.htaccess → an empty PHP file',
	200,
	`/${ EMPTY } [END]`
);
export const COUNTED = managed(
	'.htaccess → Sidegate, counted',
	'counted',
	5000
);
export const DENY = serverRule( '.htaccess, a deny of one line', 403, '- [F]' );
export const BARE = managed( '.htaccess, Sidegate, bare', 'bare', 8000 );
