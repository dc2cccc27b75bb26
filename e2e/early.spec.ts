/**
 * Refusing before other plugins, and before WordPress.
 */
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from './fixtures';
import { choose, stats } from './owner';
import {
	attack,
	file,
	OWNERS,
	prepare,
	restore,
	server,
	withoutPlugin,
} from './server';
import { send } from './sites/raw';
import { copyPlugin } from './sites/zip';

test.describe( 'earlier PHP', { tag: '@native' }, () => {
	test.beforeEach( ( { site } ) => prepare( site ) );

	test.afterEach( ( { site } ) => restore( site ) );

	test( 'a must-use plugin refuses before other plugins, once, and counts once', async ( {
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
		await choose( site, { rules: { xmlrpc: 'watch' } } );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		expect(
			( await stats( site ) ).rules.xmlrpc.total -
				before.rules.xmlrpc.total
		).toBe( 2 );
	} );

	test( 'PHP prepends the shield, and a moved plugin or an INI file that is still remembered leaves the site up', async ( {
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
			// PHP remembers an INI file to the end of a second, at least.
			await expect
				.poll( async () => ( await attack( site ) ).status )
				.toBe( 403 );
			expect( ( await send( site.url ) ).status ).toBe( 200 );
		} );
		const prepended = join( site.root, 'wp-content/sidegate-prepend.php' );
		const early_ = join(
			site.root,
			'wp-content/plugins/sidegate/includes/Shield/early.php'
		);
		await rm( early_ );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await writeFile( early_, '<?php half of it (' );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await copyPlugin( site );

		const off = await server( site, { early: 'off' } );
		expect( off.early.leaves_until ).toBeGreaterThan( Date.now() / 1000 );
		expect( existsSync( join( site.root, '.user.ini' ) ) ).toBe( false );
		expect( await readFile( prepended, 'utf8' ) ).not.toContain( 'call' );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		// Here PHP forgets an INI file with the end of the second.
		await sleep( 1500 );
		await site.run(
			`( new Sidegate\\WordPress\\Options( new Sidegate\\Core\\Rules( array( 'rules' => array(), 'allies' => array() ) ) ) )->note_server( array( 'leaves_until' => 1 ) );`
		);
		await server( site );
		expect( existsSync( prepended ) ).toBe( false );
	} );

	test( 'somebody else’s auto_prepend_file is left alone', async ( {
		site,
	} ) => {
		const ini = join( site.root, '.user.ini' );
		const theirs = join( site.root, 'theirs.php' );
		await writeFile( theirs, '<?php' );
		await writeFile( ini, `auto_prepend_file = "${ theirs }"\n` );
		const { early } = await server( site, { early: 'prepend' } );
		expect( early.mode ).toBe( 'off' );
		expect( early.prepend.because?.key ).toMatch( /foreign|file|owner/ );
		expect( await readFile( ini, 'utf8' ) ).toContain( theirs );
		await rm( ini );
		// Until PHP has forgotten it.
		await sleep( 1500 );
		await rm( theirs );
	} );

	test( 'SIDEGATE_DISABLE reaches the server and earlier PHP too', async ( {
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
			expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		} finally {
			await writeFile( config, text );
		}
		await expect
			.poll( async () => ( await attack( site ) ).status )
			.toBe( 403 );
		expect( ( await server( site ) ).htaccess.drift ).toBe( 'removed' );
	} );
} );
