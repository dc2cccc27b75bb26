/**
 * A copied, moved or deployed site answers every page, blocks and counts
 * separately from its first request on, and changes no other site.
 */
import { existsSync } from 'node:fs';
import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	MODES,
	sendAttacks,
	xmlrpcTotal,
	expectPagesToAnswer,
	openDashboard,
	spoolFolders,
	setMode,
	expectModeToWork,
	expectIndependence,
	expectCleanUninstall,
} from '../support/copies';
import { expect, test } from '../support/fixtures';
import { requestAs } from '../support/owner';
import { server } from '../support/server';
import {
	copySite,
	moveSite,
	updateAddress,
	serve,
} from '../../src/tools/sites/copies';
import { runFolder } from '../../src/tools/sites/folders';
import { startFpm } from '../../src/tools/sites/fpm';
import { startNativeSite, type NativeSite } from '../../src/tools/sites/native';
import { execute } from '../../src/tools/sites/user';
import { installPlugin } from '../../src/tools/sites/zip';

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
			await setMode( site, mode );
			const before = await xmlrpcTotal( site );
			// This hit is still in the spool when the site is copied, so both sites count it.
			await sendAttacks( site, 1 );
			const copy = await copySite( site );
			try {
				await expectIndependence( site, copy, [
					before + 1,
					before + 1,
				] );
				await expectModeToWork( copy, mode );
				await expectCleanUninstall( site, copy, mode );
				expect( existsSync( site.root ) ).toBe( true );
			} finally {
				await copy.stop();
			}
		} );

		test( `below the original, in its database, with ${ mode }`, async () => {
			await setMode( site, mode );
			const before = await xmlrpcTotal( site );
			await sendAttacks( site, 1 );
			const copy = await copySite( site, {
				path: '/staging',
				prefix: 'stg_',
			} );
			try {
				await expectIndependence( site, copy, [
					before + 1,
					before + 1,
				] );
				if ( mode === 'prepend' ) {
					// The document root and its INI file are the original's.
					const now = await server( copy );
					expect( now.early.problem?.key ).toBe( 'foreign' );
					expect( existsSync( join( copy.root, '.user.ini' ) ) ).toBe(
						false
					);
				} else {
					await expectModeToWork( copy, mode );
				}
				await expectCleanUninstall( site, copy, mode );
			} finally {
				await copy.stop();
			}
		} );

		test( `moved with its old folder gone, with ${ mode }`, async () => {
			await setMode( site, mode );
			const before = await xmlrpcTotal( site );
			await sendAttacks( site, 1 );
			const moved = await moveSite( site, async ( to ) => {
				await rm( to, { recursive: true } );
				await rename( site.root, to );
			} );
			try {
				await expectPagesToAnswer( moved );
				await sendAttacks( moved, 2 );
				await openDashboard( moved );
				await sendAttacks( moved, 2 );
				expect( await xmlrpcTotal( moved ) ).toBe( before + 5 );
				await expectModeToWork( moved, mode );
			} finally {
				await rename( moved.root, site.root );
				await site.run(
					`update_option( 'siteurl', '${ site.url }' ); update_option( 'home', '${ site.url }' );`
				);
				await moved.stop();
			}
			// And moved back.
			await expectPagesToAnswer( site );
			await openDashboard( site );
			await sendAttacks( site, 1 );
			await expectModeToWork( site, mode );
		} );
	}

	test( 'with a second folder of the plugin reports that, and goes on working', async () => {
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
			const before = await xmlrpcTotal( site );
			await expectPagesToAnswer( site );
			await sendAttacks( site, 2 );
			expect( await xmlrpcTotal( site ) ).toBe( before + 2 );
			expect(
				( await requestAs( 'admin', site, '/wp-admin/index.php' ) ).body
			).toContain( 'another copy of it is active' );
			await site.run(
				`require_once ABSPATH . 'wp-admin/includes/plugin.php'; update_option( 'active_plugins', array( 'sidegate/plugin.php' ) ); uninstall_plugin( 'sidegate-1/plugin.php' );`
			);
			expect( await xmlrpcTotal( site ) ).toBe( before + 2 );
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
		await setMode( site, 'plugin' );
		const before = await xmlrpcTotal( site );
		await rm( join( site.root, 'wp-content/uploads' ), {
			recursive: true,
		} );
		await sendAttacks( site, 2 );
		expect( await xmlrpcTotal( site ) ).toBe( before + 2 );
	} );

	test( 'restored without its options blocks, and counts from its first request', async () => {
		const before = await xmlrpcTotal( site );
		await site.run(
			`global $wpdb; $wpdb->query( "DELETE FROM $wpdb->options WHERE option_name LIKE 'sidegate%'" );`
		);
		await sendAttacks( site, 2 );
		await expectPagesToAnswer( site );
		expect(
			await site.run(
				`echo strlen( get_option( 'sidegate_state' )['token'] );`
			)
		).toBe( '32' );
		await sendAttacks( site, 1 );
		expect( await xmlrpcTotal( site ) ).toBe( before + 3 );
		expect(
			await spoolFolders( join( site.root, 'wp-content/uploads' ) )
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
					await updateAddress( site );
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
				const released = await updateAddress( { ...site, root, url } );
				await expectPagesToAnswer( released );
				await openDashboard( released );
				await setMode( released, mode );
				const before = await xmlrpcTotal( released );
				await sendAttacks( released, 1 );
				// Each release has its own uploads folder; some hits are still in the old one.
				await execute( 'cp', [ '-a', release( 1 ), release( 2 ) ] );
				await sendAttacks( released, 1 );
				await symlink( release( 2 ), `${ root }.new` );
				await rename( `${ root }.new`, root );
				// Each deployment does this, since PHP caches the target of the link.
				await fpm.stop();
				fpm = await start();
				await sendAttacks( released, 2 );
				await expectPagesToAnswer( released );
				expect( await xmlrpcTotal( released ) ).toBe( before + 4 );
				await openDashboard( released );
				await rm( release( 1 ), { recursive: true } );
				await expectPagesToAnswer( released );
				await sendAttacks( released, 1 );
				expect( await xmlrpcTotal( released ) ).toBe( before + 5 );
				await expectModeToWork( released, mode );
			} finally {
				for ( const step of undo.reverse() ) {
					await step();
				}
			}
			await openDashboard( site );
		} );

		test( `with SIDEGATE_SPOOL_DIR defined later, copied, and removed again, with ${ mode }`, async () => {
			const folder = runFolder( 'spools' );
			const config = join( site.root, 'wp-config.php' );
			const text = await readFile( config, 'utf8' );
			const uploads = join( site.root, 'wp-content/uploads' );
			await setMode( site, mode );
			const before = await xmlrpcTotal( site );
			await sendAttacks( site, 1 );
			// The spool was in many folders before, most of which are gone.
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
				await expectPagesToAnswer( site );
				await sendAttacks( site, 2 );
				expect( await xmlrpcTotal( site ) ).toBe( before + 3 );
				expect( await spoolFolders( uploads ) ).toEqual( [] );
				await openDashboard( site );
				await expectModeToWork( site, mode );
				const now = await xmlrpcTotal( site );
				const [ own ] = await spoolFolders( folder );
				await sendAttacks( site, 1 );
				const copy = await copySite( site );
				try {
					// The folder is not copied, so hits in it are the original's.
					await expectIndependence( site, copy, [ now + 1, now ] );
					await expectCleanUninstall( site, copy, mode );
					expect( await spoolFolders( folder ) ).toEqual( [ own ] );
				} finally {
					await copy.stop();
				}
				await sendAttacks( site, 1 );
			} finally {
				await writeFile( config, text );
			}
			const last = await xmlrpcTotal( site );
			await sendAttacks( site, 1 );
			expect( await xmlrpcTotal( site ) ).toBe( last + 1 );
			expect( await spoolFolders( folder ) ).toEqual( [] );
			await openDashboard( site );
			await expectModeToWork( site, mode );
		} );
	}
} );
