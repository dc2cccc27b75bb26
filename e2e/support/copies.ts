/**
 * Checks of a site and of its copy.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EarlyMode } from '../../src/api/types';
import { expect } from './fixtures';
import { requestAs, saveSettings, resetSettings, stats } from './owner';
import { server, withoutPlugin } from './server';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

/** How rules are enforced on the original before it is copied. */
export const MODES = [ 'plugin', 'mu-plugin', 'prepend', 'htaccess' ] as const;
export type Mode = ( typeof MODES )[ number ];

export const earlyModeOf = ( mode: Mode ): EarlyMode =>
	mode === 'mu-plugin' || mode === 'prepend' ? mode : 'off';

export const attack = ( site: Site ) =>
	send( site.url, {
		method: 'POST',
		target: `${ new URL( site.url ).pathname.replace( /\/$/, '' ) }//xmlrpc.php`,
	} );

export async function sendAttacks( site: Site, times: number, status = 403 ) {
	for ( let time = 0; time < times; time++ ) {
		expect( ( await attack( site ) ).status, site.url ).toBe( status );
	}
}

export const xmlrpcTotal = async ( site: Site ) => {
	const { rules, problems } = await stats( site );
	expect( problems ).toEqual( [] );
	return rules.xmlrpc.total;
};

/** Expects each kind of page to answer. PHP may cache an INI file for a second. */
export async function expectPagesToAnswer( site: Site ): Promise< void > {
	const pages = { '/': 200, '/wp-login.php': 200, '/wp-admin/': 302 };
	for ( const [ page, status ] of Object.entries( pages ) ) {
		const answer = await send( site.url + page );
		expect( answer.status, site.url + page ).toBe( status );
	}
}

/** Opens the Dashboard as its administrator. */
export const openDashboard = async ( site: Site ) =>
	expect(
		( await requestAs( 'admin', site, '/wp-admin/index.php' ) ).status
	).toBe( 200 );

export const uninstall = ( site: Site ) =>
	site.run(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'sidegate/plugin.php' ); uninstall_plugin( 'sidegate/plugin.php' );`
	);

export const spoolFolders = async ( folder: string ) =>
	( await readdir( folder ).catch( () => [] as string[] ) ).filter(
		( name ) => name.startsWith( 'sidegate-' )
	);

/** Lists the files of Sidegate that are left, except the empty file that PHP may still prepend. */
export async function remainingFiles( site: Site ): Promise< string[] > {
	const content = join( site.root, 'wp-content' );
	return [
		...( await spoolFolders( join( content, 'uploads' ) ) ),
		...[ 'wp-content/mu-plugins/sidegate-early.php', '.user.ini' ].filter(
			( file ) => existsSync( join( site.root, file ) )
		),
	];
}

export async function setMode( site: Site, mode: Mode ): Promise< void > {
	const now = await server( site, {
		managed: mode === 'htaccess',
		early: earlyModeOf( mode ),
	} );
	expect( now.early ).toMatchObject( {
		mode: earlyModeOf( mode ),
		problem: null,
	} );
	expect( now.htaccess.managed ).toBe( mode === 'htaccess' );
}

/** Expects the layer of this mode to block on its own, without the plugin behind it. */
export async function expectModeToWork(
	site: Site,
	mode: Mode
): Promise< void > {
	if ( mode === 'plugin' ) {
		return;
	}
	const now = await server( site );
	expect( mode === 'htaccess' ? now.htaccess : now.early ).toMatchObject( {
		drift: mode === 'htaccess' ? 'none' : false,
		problem: null,
	} );
	const before = await xmlrpcTotal( site );
	await withoutPlugin( site, async () => {
		await expect
			.poll( async () => ( await attack( site ) ).status )
			.toBe( 403 );
	} );
	expect( await xmlrpcTotal( site ) ).toBe( before + 1 );
}

/** Expects a site and its copy to count and to be configured independently. */
export async function expectIndependence(
	original: Site,
	copy: Site,
	counts: number[]
) {
	await expectPagesToAnswer( copy );
	await expectPagesToAnswer( original );
	const [ ofOriginal = 0, ofCopy = 0 ] = counts;
	await sendAttacks( copy, 2 );
	await sendAttacks( original, 3 );
	expect( await xmlrpcTotal( copy ), 'of the copy' ).toBe( ofCopy + 2 );
	expect( await xmlrpcTotal( original ), 'of the original' ).toBe(
		ofOriginal + 3
	);
	await openDashboard( copy );
	await sendAttacks( copy, 1 );
	expect( await xmlrpcTotal( copy ) ).toBe( ofCopy + 3 );
	expect( await xmlrpcTotal( original ) ).toBe( ofOriginal + 3 );

	// The settings of one site don't change the other.
	await saveSettings( original, { rules: { xmlrpc: 'off' } } );
	await sendAttacks( copy, 1 );
	await sendAttacks( original, 1, 200 );
	await resetSettings( original );
	await saveSettings( copy, { rules: { xmlrpc: 'off' } } );
	await sendAttacks( original, 1 );
	await sendAttacks( copy, 1, 200 );
	await resetSettings( copy );
}

/** Uninstalls the copy and expects the original to be unchanged. */
export async function expectCleanUninstall(
	original: Site,
	copy: Site,
	mode: Mode
) {
	const before = await xmlrpcTotal( original );
	await uninstall( copy );
	expect( await remainingFiles( copy ) ).toEqual( [] );
	await expectPagesToAnswer( copy );
	await sendAttacks( copy, 1, 200 );
	await expectPagesToAnswer( original );
	await sendAttacks( original, 2 );
	expect( await xmlrpcTotal( original ) ).toBe( before + 2 );
	await expectModeToWork( original, mode );
}
