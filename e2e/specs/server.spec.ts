/**
 * Managed .htaccess: blocks before PHP runs, and restores the exact file.
 *
 * @see /includes/Server/HtaccessTest.php for what can go wrong with the file
 */
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { saveSettings, hits, stats } from '../support/owner';
import {
	attack,
	htaccessFile,
	leftovers,
	ORIGINAL_HTACCESS,
	setUpHtaccess,
	restoreHtaccess,
	server,
} from '../support/server';
import { startNativeSite } from '../../src/tools/sites/native';
import { send } from '../../src/tools/sites/raw-request';
import { installPlugin } from '../../src/tools/sites/zip';

const PLUGIN = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;

test.describe( 'a managed .htaccess', { tag: '@native' }, () => {
	test.beforeEach( ( { site } ) => setUpHtaccess( site ) );

	test.afterEach( ( { site } ) => restoreHtaccess( site ) );

	test( 'one request makes Apache block, verified by a check; another one restores the exact file', async ( {
		site,
	} ) => {
		const before = await server( site );
		expect( before.kind ).toBe( 'apache' );
		expect( before.htaccess ).toMatchObject( {
			possible: true,
			managed: false,
			drift: 'none',
		} );

		const now = await server( site, { managed: true } );
		expect( now.htaccess ).toMatchObject( {
			managed: true,
			problem: null,
			drift: 'none',
		} );
		expect( now.probe?.rules.xmlrpc ).toMatchObject( {
			layer: 'server',
			status: 403,
			because: null,
		} );
		expect( now.probe?.rules[ 'users-scan' ].layer ).toBe( 'wordpress' );
		expect( await leftovers( site ) ).toEqual( [] );

		const count = await stats( site );
		expect( ( await attack( site ) ).status ).toBe( 403 );
		expect(
			( await stats( site ) ).rules.xmlrpc.total -
				count.rules.xmlrpc.total
		).toBe( 1 );
		expect( ( await hits( site ) )[ 0 ] ).toMatchObject( {
			rule: 'xmlrpc',
			layer: 'server',
			path: '//xmlrpc.php',
		} );

		const after = await server( site, { managed: false } );
		expect( after.htaccess.managed ).toBe( false );
		expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
			ORIGINAL_HTACCESS
		);
		expect( await leftovers( site ) ).toEqual( [] );
		expect( after.probe?.rules.xmlrpc.layer ).toBe( 'shield' );
	} );

	test( 'with strength bare, Apache denies by itself, and the check recognizes its answer', async ( {
		site,
	} ) => {
		const now = await server( site, { managed: true, strength: 'bare' } );
		expect( now.htaccess ).toMatchObject( {
			managed: true,
			strength: 'bare',
		} );
		expect( now.probe?.rules.xmlrpc ).toMatchObject( {
			layer: 'server',
			status: 403,
		} );
		const back = await server( site, { strength: 'counted' } );
		expect( back.htaccess ).toMatchObject( {
			managed: true,
			strength: 'counted',
		} );
	} );

	test( 'if the site answers differently with the new file, the old file is restored and the reason is kept', async ( {
		site,
	} ) => {
		await site.run(
			`update_option( 'test_more_rules', "RewriteRule ^$ - [F]\\n" );`
		);
		const { htaccess } = await server( site, { managed: true } );
		expect( htaccess.managed ).toBe( false );
		expect( htaccess.problem?.key ).toBe( 'probe-front' );
		expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
			ORIGINAL_HTACCESS
		);
		expect( ( await server( site ) ).htaccess.problem?.key ).toBe(
			'probe-front'
		);
	} );

	test( 'a directive that Apache doesn’t support never gets into the site’s file', async ( {
		site,
	} ) => {
		await site.run(
			`update_option( 'test_more_rules', "No-Such-Directive on\\n" );`
		);
		const { htaccess } = await server( site, { managed: true } );
		expect( htaccess.problem?.key ).toBe( 'canary-error' );
		expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
			ORIGINAL_HTACCESS
		);
	} );

	test( 'changes of other programs to Sidegate’s lines are reported', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		const text = await readFile( htaccessFile( site ), 'latin1' );
		await writeFile(
			htaccessFile( site ),
			text.replace( 'RewriteEngine On', 'RewriteEngine Off' ),
			'latin1'
		);
		expect( ( await server( site ) ).htaccess ).toMatchObject( {
			managed: false,
			wanted: true,
			drift: 'edited',
		} );
		await writeFile( htaccessFile( site ), ORIGINAL_HTACCESS, 'latin1' );
		expect( ( await server( site ) ).htaccess.drift ).toBe( 'removed' );
		expect(
			( await server( site, { managed: true } ) ).htaccess
		).toMatchObject( { managed: true, drift: 'none' } );
	} );

	test( 'the file follows the settings: a rule that is off no longer blocks', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		await saveSettings( site, { rules: { xmlrpc: 'off' } } );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
			ORIGINAL_HTACCESS
		);
	} );

	test( 'deactivation removes all lines', async ( { site } ) => {
		const muPlugins = () =>
			readdir( join( site.root, 'wp-content/mu-plugins' ) );
		const others = await muPlugins();
		await server( site, { managed: true, early: 'mu-plugin' } );
		expect( await muPlugins() ).toContain( 'sidegate-early.php' );
		await site.run(
			`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' );`
		);
		expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
			ORIGINAL_HTACCESS
		);
		expect( await muPlugins() ).toEqual( others );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		await site.run(
			`${ PLUGIN } activate_plugin( 'sidegate/plugin.php' );`
		);
		expect( ( await server( site ) ).htaccess ).toMatchObject( {
			wanted: true,
			drift: 'removed',
		} );
	} );
} );

const overrides = [
	[ 'AuthConfig', 'canary-error' ],
	[ 'None', 'canary-ignored' ],
	[ 'FileInfo', null ],
] as const;

for ( const [ allowOverride, problem ] of overrides ) {
	test(
		`AllowOverride ${ allowOverride }: ${ problem ?? 'is enough' }`,
		{ tag: '@native' },
		async ( { stack } ) => {
			test.setTimeout( 180_000 );
			const site = await startNativeSite( {
				version: stack.version,
				allowOverride,
			} );
			try {
				await installPlugin( site );
				await setUpHtaccess( site );
				const owners =
					allowOverride === 'None'
						? ORIGINAL_HTACCESS
						: '# mine, and nothing that is forbidden\n';
				await writeFile( htaccessFile( site ), owners );
				const { htaccess } = await server( site, { managed: true } );
				expect( htaccess.problem?.key ?? null ).toBe( problem );
				expect( htaccess.managed ).toBe( problem === null );
				expect( ( await send( site.url ) ).status ).toBe( 200 );
				await server( site, { managed: false } );
				expect( await readFile( htaccessFile( site ), 'utf8' ) ).toBe(
					owners
				);
				expect( await leftovers( site ) ).toEqual( [] );
			} finally {
				await site.stop();
			}
		}
	);
}

test(
	'on a network only network administrators change what all sites share',
	{ tag: '@native' },
	async ( { network } ) => {
		test.setTimeout( 180_000 );
		await setUpHtaccess( network );
		const obstacle = ( user: string, blog: number ) =>
			network.run( `
				$_SERVER['SERVER_SOFTWARE'] = 'Apache';
				$user = username_exists( '${ user }' );
				add_user_to_blog( 1, $user, 'administrator' );
				switch_to_blog( ${ blog } );
				wp_set_current_user( $user );
				$file = WP_PLUGIN_DIR . '/sidegate/plugin.php';
				$rules = new Sidegate\\Core\\Settings\\Rules( require dirname( $file ) . '/build/rules.php' );
				$options = new Sidegate\\WordPress\\Setup\\Options( $rules );
				$text = new Sidegate\\WordPress\\Server\\HtaccessText( new Sidegate\\WordPress\\Server\\Exporter( $file, $rules, $options ) );
				$loopback = new Sidegate\\WordPress\\Server\\SiteLoopback( new Sidegate\\Shield\\ProbeTokens( $options->spool_directory() ) );
				echo ( new Sidegate\\WordPress\\Server\\ManagedHtaccess( $options, $text, $loopback, new Sidegate\\WordPress\\Checks\\ProbeRequests( $file ) ) )->obstacle();` );
		expect( await obstacle( 'seed-author', 1 ) ).toBe( 'network' );
		expect( await obstacle( 'seed-admin', 2 ) ).toBe( 'network' );
		expect( await obstacle( 'seed-admin', 1 ) ).toBe( '' );

		// The site became a network while PHP ran Sidegate before WordPress.
		const spool = `${ network.root }/wp-content/uploads/sidegate-${ await network.run( `echo get_option( 'sidegate_state' )['token'];` ) }`;
		const left = [
			join( network.root, 'wp-content/mu-plugins/sidegate-early.php' ),
			join( spool, 'early.php' ),
		];
		for ( const one of left ) {
			await writeFile( one, '<?php' );
		}
		await network.run(
			`$state = get_option( 'sidegate_state' ); $state['server']['early'] = 'prepend'; update_option( 'sidegate_state', $state );`
		);
		expect( ( await server( network ) ).early.mode ).toBe( 'off' );
		expect( left.filter( existsSync ) ).toEqual( [] );
	}
);
