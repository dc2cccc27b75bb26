/**
 * Rules that run before other plugins (must-use plugin) or before WordPress
 * (auto_prepend_file).
 */
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '../support/fixtures';
import { saveSettings, stats } from '../support/owner';
import {
	attack,
	htaccessFile,
	ORIGINAL_HTACCESS,
	setUpHtaccess,
	restoreHtaccess,
	server,
	withoutPlugin,
} from '../support/server';
import { send } from '../../src/tools/sites/raw-request';
import { copyPlugin } from '../../src/tools/sites/zip';

test.describe( 'run before WordPress', { tag: '@native' }, () => {
	test.beforeEach( ( { site } ) => setUpHtaccess( site ) );

	test.afterEach( ( { site } ) => restoreHtaccess( site ) );

	test( 'the must-use plugin blocks before other plugins, and each request counts once', async ( {
		site,
	} ) => {
		const { early } = await server( site, { early: 'mu-plugin' } );
		expect( early ).toMatchObject( {
			mode: 'mu-plugin',
			drift: false,
			problem: null,
		} );
		const before = await stats( site );
		await withoutPlugin( site, async () => {
			expect( ( await attack( site ) ).status ).toBe( 403 );
		} );
		await saveSettings( site, { rules: { xmlrpc: 'watch' } } );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		expect(
			( await stats( site ) ).rules.xmlrpc.total -
				before.rules.xmlrpc.total
		).toBe( 2 );
	} );

	test( 'PHP prepends the shield; a moved plugin or a cached INI file doesn’t break the site', async ( {
		site,
	} ) => {
		const { early } = await server( site, { early: 'prepend' } );
		expect( early ).toMatchObject( {
			mode: 'prepend',
			drift: false,
			problem: null,
		} );
		expect(
			await readFile( join( site.root, '.user.ini' ), 'utf8' )
		).toContain( 'auto_prepend_file = "' );
		await withoutPlugin( site, async () => {
			// PHP caches an INI file for a second at least.
			await expect
				.poll( async () => ( await attack( site ) ).status )
				.toBe( 403 );
			expect( ( await send( site.url ) ).status ).toBe( 200 );
		} );
		const prepended = join( site.root, 'wp-content/sidegate-prepend.php' );
		const earlyFile = join(
			site.root,
			'wp-content/plugins/sidegate/includes/Shield/early.php'
		);
		await rm( earlyFile );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await writeFile( earlyFile, '<?php half of it (' );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await copyPlugin( site );

		const off = await server( site, { early: 'off' } );
		expect( off.early.leaves_until ).toBeGreaterThan( Date.now() / 1000 );
		expect( existsSync( join( site.root, '.user.ini' ) ) ).toBe( false );
		expect( await readFile( prepended, 'utf8' ) ).not.toContain( 'call' );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		// On this server PHP caches an INI file for a second.
		await sleep( 1500 );
		await site.run(
			`( new Sidegate\\WordPress\\Setup\\Options( new Sidegate\\Core\\Settings\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' ) ) )->update_server_state( array( 'leaves_until' => 1 ) );`
		);
		await server( site );
		expect( existsSync( prepended ) ).toBe( false );
	} );

	test( 'another program’s auto_prepend_file is not changed', async ( {
		site,
	} ) => {
		const ini = join( site.root, '.user.ini' );
		const otherFile = join( site.root, 'theirs.php' );
		await writeFile( otherFile, '<?php' );
		await writeFile( ini, `auto_prepend_file = "${ otherFile }"\n` );
		const { early } = await server( site, { early: 'prepend' } );
		expect( early.mode ).toBe( 'off' );
		expect( early.prepend.because?.key ).toMatch( /foreign|file|owner/ );
		expect( await readFile( ini, 'utf8' ) ).toContain( otherFile );
		await rm( ini );
		// Until PHP's cache of the INI file has expired.
		await sleep( 1500 );
		await rm( otherFile );
	} );

	test( 'SIDEGATE_DISABLE also switches off server rules and the must-use plugin', async ( {
		site,
	} ) => {
		await server( site, { managed: true, early: 'mu-plugin' } );
		const config = join( site.root, 'wp-config.php' );
		const text = await readFile( config, 'utf8' );
		await writeFile(
			config,
			text.replace(
				'<?php',
				`<?php\ndefine( 'SIDEGATE_DISABLE', true );`
			)
		);
		try {
			await expect
				.poll( async () => {
					await send( site.url );
					return ( await attack( site ) ).status;
				} )
				.toBe( 200 );
			expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
				ORIGINAL_HTACCESS
			);
		} finally {
			await writeFile( config, text );
		}
		await expect
			.poll( async () => ( await attack( site ) ).status )
			.toBe( 403 );
		expect( ( await server( site ) ).htaccess.drift ).toBe( 'removed' );
	} );
} );
