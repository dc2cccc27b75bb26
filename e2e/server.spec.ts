/**
 * Refusing before PHP does: `.htaccess`, from one call to the exact file again.
 *
 * @see /includes/Server/HtaccessTest.php for what can go wrong with the file
 */
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { choose, hits, stats } from './owner';
import {
	attack,
	file,
	leftovers,
	OWNERS,
	prepare,
	restore,
	server,
} from './server';
import { startNativeSite } from './sites/native';
import { send } from './sites/raw';
import { installPlugin } from './sites/zip';

const PLUGIN = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;

test.describe( 'a managed .htaccess', { tag: '@native' }, () => {
	test.beforeEach( ( { site } ) => prepare( site ) );

	test.afterEach( ( { site } ) => restore( site ) );

	test( 'from activation to "refused by Apache, proved just now" with one call, and back to the exact file with another', async ( {
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
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		expect( await leftovers( site ) ).toEqual( [] );
		expect( after.probe?.rules.xmlrpc.layer ).toBe( 'shield' );
	} );

	test( 'bare: Apache denies by itself, and that is told by what the answer is not', async ( {
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

	test( 'a site that answers otherwise than before gets its old file back, and the reason is kept', async ( {
		site,
	} ) => {
		await site.run(
			`update_option( 'test_more_rules', "RewriteRule ^$ - [F]\\n" );`
		);
		const { htaccess } = await server( site, { managed: true } );
		expect( htaccess.managed ).toBe( false );
		expect( htaccess.problem?.key ).toBe( 'probe-front' );
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		expect( ( await server( site ) ).htaccess.problem?.key ).toBe(
			'probe-front'
		);
	} );

	test( 'a directive that Apache does not know never reaches the site', async ( {
		site,
	} ) => {
		await site.run(
			`update_option( 'test_more_rules', "No-Such-Directive on\\n" );`
		);
		const { htaccess } = await server( site, { managed: true } );
		expect( htaccess.problem?.key ).toBe( 'canary-error' );
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
	} );

	test( 'what somebody else did to the block is said', async ( { site } ) => {
		await server( site, { managed: true } );
		const text = await readFile( file( site ), 'latin1' );
		await writeFile(
			file( site ),
			text.replace( 'RewriteEngine On', 'RewriteEngine Off' ),
			'latin1'
		);
		expect( ( await server( site ) ).htaccess ).toMatchObject( {
			managed: false,
			wanted: true,
			drift: 'edited',
		} );
		await writeFile( file( site ), OWNERS, 'latin1' );
		expect( ( await server( site ) ).htaccess.drift ).toBe( 'removed' );
		expect(
			( await server( site, { managed: true } ) ).htaccess
		).toMatchObject( { managed: true, drift: 'none' } );
	} );

	test( 'the file follows the settings: what is off is refused no longer', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		await choose( site, { rules: { xmlrpc: 'off' } } );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
	} );

	test( 'deactivated, it takes everything out', async ( { site } ) => {
		await server( site, { managed: true, early: 'mu-plugin' } );
		expect(
			await readdir( join( site.root, 'wp-content/mu-plugins' ) )
		).toContain( 'sidegate-early.php' );
		await site.run(
			`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' );`
		);
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		expect(
			await readdir( join( site.root, 'wp-content/mu-plugins' ) )
		).toEqual( [ 'rules.php' ] );
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
				await prepare( site );
				const owners =
					allowOverride === 'None'
						? OWNERS
						: '# mine, and nothing that is forbidden\n';
				await writeFile( file( site ), owners );
				const { htaccess } = await server( site, { managed: true } );
				expect( htaccess.problem?.key ?? null ).toBe( problem );
				expect( htaccess.managed ).toBe( problem === null );
				expect( ( await send( site.url ) ).status ).toBe( 200 );
				await server( site, { managed: false } );
				expect( await readFile( file( site ), 'utf8' ) ).toBe( owners );
				expect( await leftovers( site ) ).toEqual( [] );
			} finally {
				await site.stop();
			}
		}
	);
}

test(
	'on a network only its administrators may change what all sites share',
	{ tag: '@native' },
	async ( { stack } ) => {
		test.setTimeout( 180_000 );
		const network = await startNativeSite( {
			version: stack.version,
			multisite: 'subdirectory',
		} );
		try {
			await installPlugin( network );
			await prepare( network );
			const obstacle = ( user: string, blog: number ) =>
				network.run( `
					$_SERVER['SERVER_SOFTWARE'] = 'Apache';
					$user = username_exists( '${ user }' );
					add_user_to_blog( 1, $user, 'administrator' );
					switch_to_blog( ${ blog } );
					wp_set_current_user( $user );
					$file = WP_PLUGIN_DIR . '/sidegate/plugin.php';
					$rules = new Sidegate\\Core\\Rules( require dirname( $file ) . '/build/rules.php' );
					$options = new Sidegate\\WordPress\\Options( $rules );
					$text = new Sidegate\\WordPress\\HtaccessText( new Sidegate\\WordPress\\Exporter( $file, $rules, $options ) );
					echo Sidegate\\WordPress\\ServerLayers::of_this_site( $file, $options, $rules, $text )->htaccess()->obstacle();` );
			expect( await obstacle( 'seed-author', 1 ) ).toBe( 'network' );
			expect( await obstacle( 'seed-admin', 2 ) ).toBe( 'network' );
			expect( await obstacle( 'seed-admin', 1 ) ).toBe( '' );

			// It had become a network while PHP ran Sidegate before WordPress.
			const spool = `${ network.root }/wp-content/uploads/sidegate-${ await network.run( `echo get_option( 'sidegate_state' )['token'];` ) }`;
			const left = [
				join(
					network.root,
					'wp-content/mu-plugins/sidegate-early.php'
				),
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
		} finally {
			await network.stop();
		}
	}
);
