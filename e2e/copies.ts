/**
 * What is asked of a site and of its copy.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Early } from '../src/rest/types';
import { expect } from './fixtures';
import { as, choose, forgetSettings, stats } from './owner';
import { server, withoutPlugin } from './server';
import { send } from './sites/raw';
import type { Site } from './sites/site';

/** What is on before the copy is made. */
export const MODES = [ 'plugin', 'mu-plugin', 'prepend', 'htaccess' ] as const;
export type Mode = ( typeof MODES )[ number ];

export const early = ( mode: Mode ): Early =>
	mode === 'mu-plugin' || mode === 'prepend' ? mode : 'off';

export const attack = ( site: Site ) =>
	send( site.url, {
		method: 'POST',
		target: `${ new URL( site.url ).pathname.replace( /\/$/, '' ) }//xmlrpc.php`,
	} );

export async function attacks( site: Site, times: number, status = 403 ) {
	for ( let time = 0; time < times; time++ ) {
		expect( ( await attack( site ) ).status, site.url ).toBe( status );
	}
}

export const total = async ( site: Site ) => {
	const { rules, problems } = await stats( site );
	expect( problems ).toEqual( [] );
	return rules.xmlrpc.total;
};

/** Every kind of page. PHP may remember an INI file to the end of a second. */
export async function answers( site: Site ): Promise< void > {
	const pages = { '/': 200, '/wp-login.php': 200, '/wp-admin/': 302 };
	for ( const [ page, status ] of Object.entries( pages ) ) {
		const answer = await send( site.url + page );
		expect( answer.status, site.url + page ).toBe( status );
	}
}

/** The owner opens the Dashboard. */
export const visit = async ( site: Site ) =>
	expect( ( await as( 'admin', site, '/wp-admin/index.php' ) ).status ).toBe(
		200
	);

export const uninstall = ( site: Site ) =>
	site.run(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'sidegate/plugin.php' ); uninstall_plugin( 'sidegate/plugin.php' );`
	);

export const spools = async ( folder: string ) =>
	( await readdir( folder ).catch( () => [] as string[] ) ).filter(
		( name ) => name.startsWith( 'sidegate-' )
	);

/** What lies around, but for the empty file that PHP may still be told to load. */
export async function traces( site: Site ): Promise< string[] > {
	const content = join( site.root, 'wp-content' );
	return [
		...( await spools( join( content, 'uploads' ) ) ),
		...[ 'wp-content/mu-plugins/sidegate-early.php', '.user.ini' ].filter(
			( file ) => existsSync( join( site.root, file ) )
		),
	];
}

export async function manage( site: Site, mode: Mode ): Promise< void > {
	const now = await server( site, {
		managed: mode === 'htaccess',
		early: early( mode ),
	} );
	expect( now.early ).toMatchObject( { mode: early( mode ), problem: null } );
	expect( now.htaccess.managed ).toBe( mode === 'htaccess' );
}

/** The layer works here too, and not only the plugin behind it. */
export async function holds( site: Site, mode: Mode ): Promise< void > {
	if ( mode === 'plugin' ) {
		return;
	}
	const now = await server( site );
	expect( mode === 'htaccess' ? now.htaccess : now.early ).toMatchObject( {
		drift: mode === 'htaccess' ? 'none' : false,
		problem: null,
	} );
	const before = await total( site );
	await withoutPlugin( site, async () => {
		await expect
			.poll( async () => ( await attack( site ) ).status )
			.toBe( 403 );
	} );
	expect( await total( site ) ).toBe( before + 1 );
}

/** Two sites, one made of the other, at the same time. */
export async function live( original: Site, copy: Site, counts: number[] ) {
	await answers( copy );
	await answers( original );
	const [ ofOriginal = 0, ofCopy = 0 ] = counts;
	await attacks( copy, 2 );
	await attacks( original, 3 );
	expect( await total( copy ), 'of the copy' ).toBe( ofCopy + 2 );
	expect( await total( original ), 'of the original' ).toBe( ofOriginal + 3 );
	await visit( copy );
	await attacks( copy, 1 );
	expect( await total( copy ) ).toBe( ofCopy + 3 );
	expect( await total( original ) ).toBe( ofOriginal + 3 );

	// What one owner chooses is nothing to the other.
	await choose( original, { rules: { xmlrpc: 'off' } } );
	await attacks( copy, 1 );
	await attacks( original, 1, 200 );
	await forgetSettings( original );
	await choose( copy, { rules: { xmlrpc: 'off' } } );
	await attacks( original, 1 );
	await attacks( copy, 1, 200 );
	await forgetSettings( copy );
}

/** The copy goes, and nothing of the original. */
export async function leaves( original: Site, copy: Site, mode: Mode ) {
	const before = await total( original );
	await uninstall( copy );
	expect( await traces( copy ) ).toEqual( [] );
	await answers( copy );
	await attacks( copy, 1, 200 );
	await answers( original );
	await attacks( original, 2 );
	expect( await total( original ) ).toBe( before + 2 );
	await holds( original, mode );
}
