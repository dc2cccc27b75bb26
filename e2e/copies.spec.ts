/**
 * A copied, moved or deployed site answers every page, blocks and counts for
 * itself from its first request on, and touches no other site.
 */
import { existsSync } from 'node:fs';
import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	MODES,
	attacks,
	total,
	answers,
	visit,
	spools,
	manage,
	holds,
	live,
	leaves,
} from './copies';
import { expect, test } from './fixtures';
import { as } from './owner';
import { server } from './server';
import { copySite, moveSite, readdressed, serve } from './sites/copies';
import { runFolder } from './sites/folders';
import { startFpm } from './sites/fpm';
import { startNativeSite, type NativeSite } from './sites/native';
import { execute } from './sites/user';
import { installPlugin } from './sites/zip';

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
				expect( existsSync( site.root ) ).toBe( true );
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
			// It has had many places, most of which are gone.
			await site.run(
				`$state = get_option( 'sidegate_state' ); for ( $i = 0; $i < 12; $i++ ) { $state['spools'][] = "/nowhere/$i/sidegate-" . $state['token']; } update_option( 'sidegate_state', $state );`
			);
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
