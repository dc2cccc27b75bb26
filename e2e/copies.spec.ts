/**
 * A copied, moved or deployed site answers every page, blocks and counts for
 * itself from its first request on, and touches no other site.
 */
import { existsSync } from 'node:fs';
import {
	readdir,
	readFile,
	rename,
	rm,
	symlink,
	writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Early } from '../src/rest/types';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings, stats } from './owner';
import { server, withoutPlugin } from './server';
import { copySite, moveSite, readdressed, serve } from './sites/copies';
import { runFolder } from './sites/folders';
import { startFpm } from './sites/fpm';
import { startNativeSite, type NativeSite } from './sites/native';
import { secondOf } from './sites/network';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { execute } from './sites/user';
import { installPlugin } from './sites/zip';

/** What is on before the copy is made. */
const MODES = [ 'plugin', 'mu-plugin', 'prepend', 'htaccess' ] as const;
type Mode = ( typeof MODES )[ number ];

const early = ( mode: Mode ): Early =>
	mode === 'mu-plugin' || mode === 'prepend' ? mode : 'off';

const attack = ( site: Site ) =>
	send( site.url, {
		method: 'POST',
		target: `${ new URL( site.url ).pathname.replace( /\/$/, '' ) }//xmlrpc.php`,
	} );

async function attacks( site: Site, times: number, status = 403 ) {
	for ( let time = 0; time < times; time++ ) {
		expect( ( await attack( site ) ).status, site.url ).toBe( status );
	}
}

const total = async ( site: Site ) => {
	const { rules, problems } = await stats( site );
	expect( problems ).toEqual( [] );
	return rules.xmlrpc.total;
};

/** Every kind of page. PHP may remember an INI file to the end of a second. */
async function answers( site: Site ): Promise< void > {
	const pages = { '/': 200, '/wp-login.php': 200, '/wp-admin/': 302 };
	for ( const [ page, status ] of Object.entries( pages ) ) {
		const answer = await send( site.url + page );
		expect( answer.status, site.url + page ).toBe( status );
	}
}

/** The owner opens the Dashboard. */
const visit = async ( site: Site ) =>
	expect( ( await as( 'admin', site, '/wp-admin/index.php' ) ).status ).toBe(
		200
	);

const uninstall = ( site: Site ) =>
	site.run(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'sidegate/plugin.php' ); uninstall_plugin( 'sidegate/plugin.php' );`
	);

const spools = async ( folder: string ) =>
	( await readdir( folder ).catch( () => [] as string[] ) ).filter(
		( name ) => name.startsWith( 'sidegate-' )
	);

/** What lies around, but for the empty file that PHP may still be told to load. */
async function traces( site: Site ): Promise< string[] > {
	const content = join( site.root, 'wp-content' );
	return [
		...( await spools( join( content, 'uploads' ) ) ),
		...[ 'wp-content/mu-plugins/sidegate-early.php', '.user.ini' ].filter(
			( file ) => existsSync( join( site.root, file ) )
		),
	];
}

async function manage( site: Site, mode: Mode ): Promise< void > {
	const now = await server( site, {
		managed: mode === 'htaccess',
		early: early( mode ),
	} );
	expect( now.early ).toMatchObject( { mode: early( mode ), problem: null } );
	expect( now.htaccess.managed ).toBe( mode === 'htaccess' );
}

/** The layer works here too, and not only the plugin behind it. */
async function holds( site: Site, mode: Mode ): Promise< void > {
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
async function live( original: Site, copy: Site, counts: number[] ) {
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
async function leaves( original: Site, copy: Site, mode: Mode ) {
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

let site: NativeSite;

test.describe( 'a copy', { tag: '@native' }, () => {
	test.beforeAll( async ( { stack } ) => {
		test.setTimeout( 180_000 );
		site = await startNativeSite( { version: stack.version } );
		await installPlugin( site );
	} );

	test.afterAll( () => site?.stop() );

	for ( const mode of MODES ) {
		test( `in another folder and database, with ${ mode }`, async () => {
			await manage( site, mode );
			const before = await total( site );
			// It still waits in the spool when the copy is made, so it is in the history of both.
			await attacks( site, 1 );
			const copy = await copySite( site );
			try {
				await live( site, copy, [ before + 1, before + 1 ] );
				await holds( copy, mode );
				await leaves( site, copy, mode );
			} finally {
				await copy.stop();
			}
		} );

		test( `below the original, in its database, with ${ mode }`, async () => {
			await manage( site, mode );
			const before = await total( site );
			await attacks( site, 1 );
			const copy = await copySite( site, {
				path: '/staging',
				prefix: 'stg_',
			} );
			try {
				await live( site, copy, [ before + 1, before + 1 ] );
				if ( mode === 'prepend' ) {
					// The document root is the original's, and so is its INI file.
					const now = await server( copy );
					expect( now.early.problem?.key ).toBe( 'foreign' );
					expect( existsSync( join( copy.root, '.user.ini' ) ) ).toBe(
						false
					);
				} else {
					await holds( copy, mode );
				}
				await leaves( site, copy, mode );
			} finally {
				await copy.stop();
			}
		} );

		test( `moved with its old folder gone, with ${ mode }`, async () => {
			await manage( site, mode );
			const before = await total( site );
			await attacks( site, 1 );
			const there = await moveSite( site, async ( to ) => {
				await rm( to, { recursive: true } );
				await rename( site.root, to );
			} );
			try {
				await answers( there );
				await attacks( there, 2 );
				await visit( there );
				await attacks( there, 2 );
				expect( await total( there ) ).toBe( before + 5 );
				await holds( there, mode );
			} finally {
				await rename( there.root, site.root );
				await site.run(
					`update_option( 'siteurl', '${ site.url }' ); update_option( 'home', '${ site.url }' );`
				);
				await there.stop();
			}
			// And back again.
			await answers( site );
			await visit( site );
			await attacks( site, 1 );
			await holds( site, mode );
		} );
	}

	test( 'with a second folder of the plugin in it says so, and goes on', async () => {
		const plugins = join( site.root, 'wp-content/plugins' );
		await execute( 'cp', [
			'-a',
			join( plugins, 'sidegate' ),
			join( plugins, 'sidegate-1' ),
		] );
		try {
			await site.run(
				`update_option( 'active_plugins', array( 'sidegate-1/plugin.php', 'sidegate/plugin.php' ) );`
			);
			const before = await total( site );
			await answers( site );
			await attacks( site, 2 );
			expect( await total( site ) ).toBe( before + 2 );
			expect(
				( await as( 'admin', site, '/wp-admin/index.php' ) ).body
			).toContain( 'another copy of it is active' );
			await site.run(
				`require_once ABSPATH . 'wp-admin/includes/plugin.php'; update_option( 'active_plugins', array( 'sidegate/plugin.php' ) ); uninstall_plugin( 'sidegate-1/plugin.php' );`
			);
			expect( await total( site ) ).toBe( before + 2 );
		} finally {
			await site.run(
				`update_option( 'active_plugins', array( 'sidegate/plugin.php' ) );`
			);
			await rm( join( plugins, 'sidegate-1' ), {
				recursive: true,
				force: true,
			} );
		}
	} );

	test( 'restored without uploads counts from its first request', async () => {
		await manage( site, 'plugin' );
		const before = await total( site );
		await rm( join( site.root, 'wp-content/uploads' ), {
			recursive: true,
		} );
		await attacks( site, 2 );
		expect( await total( site ) ).toBe( before + 2 );
	} );

	test( 'restored without its options blocks, and counts from its first request', async () => {
		const before = await total( site );
		await site.run(
			`global $wpdb; $wpdb->query( "DELETE FROM $wpdb->options WHERE option_name LIKE 'sidegate%'" );`
		);
		await attacks( site, 2 );
		await answers( site );
		expect(
			await site.run(
				`echo strlen( get_option( 'sidegate_state' )['token'] );`
			)
		).toBe( '32' );
		await attacks( site, 1 );
		expect( await total( site ) ).toBe( before + 3 );
		expect(
			await spools( join( site.root, 'wp-content/uploads' ) )
		).toHaveLength( 1 );
	} );

	for ( const mode of MODES ) {
		test( `deployed as releases behind a link, with ${ mode }`, async () => {
			const undo: Array< () => Promise< void > > = [];
			const folder = runFolder( 'releases' );
			const release = ( n: number ) => join( folder, String( n ) );
			const root = join( folder, 'current' );
			try {
				await rename( site.root, release( 1 ) );
				undo.push( async () => {
					const left = existsSync( release( 2 ) ) ? 2 : 1;
					await rename( release( left ), site.root );
					await rm( folder, { recursive: true } );
					await readdressed( site );
				} );
				await symlink( release( 1 ), root );
				const start = () =>
					startFpm( {
						folder,
						log: join( folder, 'debug.log' ),
						mail: join( folder, 'mail.txt' ),
					} );
				let fpm = await start();
				undo.push( () => fpm.stop() );
				const url = await serve( root, fpm.socket, undo );
				const released = await readdressed( { ...site, root, url } );
				await answers( released );
				await visit( released );
				await manage( released, mode );
				const before = await total( released );
				await attacks( released, 1 );
				// Each release has its own uploads, and hits wait in the old ones.
				await execute( 'cp', [ '-a', release( 1 ), release( 2 ) ] );
				await attacks( released, 1 );
				await symlink( release( 2 ), `${ root }.new` );
				await rename( `${ root }.new`, root );
				// As each deploy does: PHP remembers where the link led.
				await fpm.stop();
				fpm = await start();
				await attacks( released, 2 );
				await answers( released );
				expect( await total( released ) ).toBe( before + 4 );
				await visit( released );
				await rm( release( 1 ), { recursive: true } );
				await answers( released );
				await attacks( released, 1 );
				expect( await total( released ) ).toBe( before + 5 );
				await holds( released, mode );
			} finally {
				for ( const step of undo.reverse() ) {
					await step();
				}
			}
			await visit( site );
		} );

		test( `with SIDEGATE_SPOOL_DIR set later, copied along, and taken away again, with ${ mode }`, async () => {
			const folder = runFolder( 'spools' );
			const config = join( site.root, 'wp-config.php' );
			const text = await readFile( config, 'utf8' );
			const uploads = join( site.root, 'wp-content/uploads' );
			await manage( site, mode );
			const before = await total( site );
			await attacks( site, 1 );
			try {
				await writeFile(
					config,
					text.replace(
						'<?php',
						`<?php\ndefine( 'SIDEGATE_SPOOL_DIR', '${ folder }' );`
					)
				);
				await answers( site );
				await attacks( site, 2 );
				expect( await total( site ) ).toBe( before + 3 );
				expect( await spools( uploads ) ).toEqual( [] );
				await visit( site );
				await holds( site, mode );
				const now = await total( site );
				const [ own ] = await spools( folder );
				await attacks( site, 1 );
				const copy = await copySite( site );
				try {
					// The folder is not copied, so what waits in it is the original's.
					await live( site, copy, [ now + 1, now ] );
					await leaves( site, copy, mode );
					expect( await spools( folder ) ).toEqual( [ own ] );
				} finally {
					await copy.stop();
				}
				await attacks( site, 1 );
			} finally {
				await writeFile( config, text );
			}
			const last = await total( site );
			await attacks( site, 1 );
			expect( await total( site ) ).toBe( last + 1 );
			expect( await spools( folder ) ).toEqual( [] );
			await visit( site );
			await holds( site, mode );
		} );
	}
} );

test(
	'sites of a network that are made from a template count for themselves, and one goes alone',
	{ tag: '@native' },
	async ( { stack } ) => {
		test.setTimeout( 180_000 );
		const network = await startNativeSite( {
			version: stack.version,
			multisite: 'subdirectory',
		} );
		try {
			await installPlugin( network );
			const template = secondOf( network );
			await attacks( template, 1 );
			// As plugins do that clone a site: row by row, with the tables of Sidegate or without.
			await network.run( `
				global $wpdb;
				foreach ( array( 'third' => true, 'fourth' => false ) as $name => $tables ) {
					$id = wp_insert_site( array( 'domain' => get_network()->domain, 'path' => "/$name/", 'title' => $name, 'user_id' => 1 ) );
					$to = $wpdb->get_blog_prefix( $id );
					$wpdb->query( "REPLACE INTO {$to}options (option_name, option_value, autoload) SELECT option_name, option_value, autoload FROM wp_2_options WHERE option_name NOT IN ( 'siteurl', 'home' )" );
					$wpdb->query( "UPDATE {$to}options SET option_name = '{$to}user_roles' WHERE option_name = 'wp_2_user_roles'" );
					foreach ( $wpdb->get_col( "SHOW TABLES LIKE 'wp\\\\_2\\\\_sidegate%'" ) as $table ) {
						$copy = str_replace( 'wp_2_', $to, $table );
						$wpdb->query( "DROP TABLE IF EXISTS $copy" );
						if ( $tables ) {
							$wpdb->query( "CREATE TABLE $copy LIKE $table" );
						}
					}
				}` );
			const named = ( name: string ): Site => {
				const url = `${ network.url }/${ name }`;
				return { ...template, url, wordpressUrl: url };
			};
			const third = named( 'third' );
			const fourth = named( 'fourth' );
			await attacks( third, 2 );
			await attacks( fourth, 3 );
			await attacks( template, 1 );
			await attacks( network, 1 );
			expect( await total( fourth ) ).toBe( 3 );
			expect( await total( third ) ).toBe( 2 );
			expect( await total( template ) ).toBe( 2 );
			expect( await total( network ) ).toBe( 1 );
			const uploads = join( network.root, 'wp-content/uploads' );
			expect( await spools( uploads ) ).toHaveLength( 4 );

			// One that nobody has looked at since it was cloned goes, too.
			await network.run( `
				global $wpdb;
				$id = get_id_from_blogname( 'fourth' );
				$state = $wpdb->get_var( "SELECT option_value FROM wp_2_options WHERE option_name = 'sidegate_state'" );
				$wpdb->update( $wpdb->get_blog_prefix( $id ) . 'options', array( 'option_value' => $state ), array( 'option_name' => 'sidegate_state' ) );` );
			await network.run( `
				require_once ABSPATH . 'wp-admin/includes/ms.php';
				wp_delete_site( get_id_from_blogname( 'fourth' ) );` );
			expect( await spools( uploads ) ).toHaveLength( 3 );
			await attacks( third, 1 );
			await attacks( template, 1 );
			expect( await total( third ) ).toBe( 3 );
			expect( await total( template ) ).toBe( 3 );
			expect( await total( network ) ).toBe( 1 );
		} finally {
			await network.stop();
		}
	}
);
