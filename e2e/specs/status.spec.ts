/**
 * The status of the site: page, widget and REST all show the last result of the
 * checks, not the settings.
 */
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerPatch, SiteStatus } from '../../src/api/types';
import { expect, test } from '../support/fixtures';
import {
	requestAs,
	saveSettings,
	resetSettings,
	siteStatus,
	stats,
} from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';
import {
	attack,
	htaccessFile,
	probe,
	server,
	withFile,
} from '../support/server';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

const PLUGIN = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;
const card = '.sidegate-status';

/** WordPress before 6.3 has this file, and the server sends it. */
const hasRealFile = ( site: Site ) =>
	access( join( site.root, 'wp-includes/wlwmanifest.xml' ) ).then(
		() => true,
		() => false
	);

/** Returns the ids of the rules with this result. */
const rulesWithResult = ( { rules }: SiteStatus, value: boolean | null ) =>
	Object.entries( rules )
		.filter( ( [ , one ] ) => one.holds === value )
		.map( ( [ id ] ) => id );

/** Calls a function while SIDEGATE_DISABLE is defined. */
async function withSidegateDisabled(
	site: Site,
	run: () => Promise< void >
): Promise< void > {
	const config = join( site.root, 'wp-config.php' );
	const text = await readFile( config, 'utf8' );
	await writeFile(
		config,
		text.replace( '<?php', `<?php\ndefine( 'SIDEGATE_DISABLE', true );` )
	);
	try {
		// The next request that reaches WordPress removes the server's lines; a blocked attack doesn't reach it.
		await expect
			.poll( async () => {
				await send( site.url );
				return ( await attack( site ) ).status;
			} )
			.toBe( 200 );
		await run();
	} finally {
		await writeFile( config, text );
	}
	await expect
		.poll( async () => ( await attack( site ) ).status )
		.toBe( 403 );
}

test.describe( 'the status', { tag: '@native' }, () => {
	test.afterEach( async ( { site } ) => {
		await server( site, { managed: false, strength: 'counted' } );
		await resetSettings( site );
	} );

	test( 'shows the result of the check: in WordPress before 6.3 a file is not blocked until Apache blocks it', async ( {
		site,
	} ) => {
		await probe( site );
		const first = await siteStatus( site );
		expect( first.check ).toMatchObject( { age: 'fresh', by: 'site' } );
		expect( first.rules.xmlrpc ).toMatchObject( {
			state: 'block',
			holds: true,
			layer: 'shield',
			because: null,
		} );
		expect( first.rules[ 'users-archives' ] ).toMatchObject( {
			state: 'off',
			holds: null,
			layer: null,
		} );
		if ( await hasRealFile( site ) ) {
			expect( first.state ).toBe( 'attention' );
			expect( rulesWithResult( first, false ) ).toEqual( [
				'wlwmanifest',
			] );
			expect( first.sentence ).toContain( '1 rule doesn’t work' );
			expect( first.problems.map( ( { message } ) => message ) ).toEqual(
				[ expect.stringContaining( 'sends this file itself' ) ]
			);
		} else {
			expect( first.state ).toBe( 'on' );
			expect( rulesWithResult( first, false ) ).toEqual( [] );
			expect( first.problems ).toEqual( [] );
		}
		await server( site, { managed: true } );
		const second = await siteStatus( site );
		expect( second.state ).toBe( 'on' );
		expect( second.rules.wlwmanifest ).toMatchObject( {
			holds: true,
			layer: 'server',
		} );
		expect(
			(
				await send( site.url, {
					target: '/wp-includes/wlwmanifest.xml',
				} )
			).status
		).toBe( 403 );
	} );

	test( 'shows a rule that doesn’t work, with the reason', async ( {
		site,
	} ) => {
		const expectProblem = async () => {
			await probe( site );
			const now = await siteStatus( site );
			expect( now.state ).toBe( 'attention' );
			expect( now.rules.wlwmanifest.holds ).toBe( false );
			expect( now.problems[ 0 ] ).toMatchObject( {
				key: 'rules',
				message: `wlwmanifest.xml: ${ now.rules.wlwmanifest.because }`,
				// Apache can block it.
				link: 'servers',
			} );
		};
		await ( ( await hasRealFile( site ) )
			? expectProblem()
			: withFile(
					join( site.root, 'wp-includes/wlwmanifest.xml' ),
					'<manifest/>',
					expectProblem
				) );
	} );

	test( 'a check from an allowed address verifies nothing, and is no problem', async ( {
		site,
	} ) => {
		await saveSettings( site, { allies: [ '127.0.0.1', '::1' ] } );
		await probe( site );
		const now = await siteStatus( site );
		expect( now.rules.xmlrpc.holds ).toBe( null );
		expect( now.rules.xmlrpc.because ).toContain( 'allowed address' );
		// Before 6.3 the file that the server sends is still a problem.
		expect(
			now.problems.filter( ( { message } ) =>
				message.includes( 'XML-RPC' )
			)
		).toEqual( [] );
		expect( now.check.sentence ).toContain( 'could not be checked' );
	} );

	test( 'a check is outdated after a change of settings or files, and runs again after a change of settings', async ( {
		site,
	} ) => {
		await probe( site );
		const before = await siteStatus( site );
		const hits = ( await stats( site ) ).total;
		await saveSettings( site, { rules: { 'users-archives': 'block' } } );
		await expect
			.poll( async () => ( await siteStatus( site ) ).check.age )
			.toBe( 'fresh' );
		expect(
			( await siteStatus( site ) ).rules[ 'users-archives' ]
		).toMatchObject( { state: 'block', holds: true } );
		expect( ( await stats( site ) ).total ).toBe( hits );

		const text = await readFile( htaccessFile( site ) );
		await writeFile( htaccessFile( site ), `# mine\n${ text.toString() }` );
		try {
			const aged = await siteStatus( site );
			expect( aged.check ).toMatchObject( { age: 'changed', due: true } );
			expect( aged.rules.xmlrpc ).toMatchObject( {
				holds: null,
				layer: null,
			} );
			expect( aged.rules.xmlrpc.because ).toContain( 'Changed since' );
		} finally {
			await writeFile( htaccessFile( site ), text );
		}
		expect( ( await siteStatus( site ) ).check.age ).toBe( 'fresh' );
		await site.run(
			`$c = get_option( 'sidegate_check' ); $c['time'] -= 90000; update_option( 'sidegate_check', $c );`
		);
		const old = await siteStatus( site );
		expect( old.check ).toMatchObject( { age: 'old', due: true } );
		expect( old.rules.xmlrpc.holds ).toBe( true );
		// The hourly event runs it again.
		await site.run( `do_action( 'sidegate_rollup' );` );
		expect( ( await siteStatus( site ) ).check.age ).toBe( 'fresh' );
		expect( before.check.age ).toBe( 'fresh' );
	} );

	test( 'each mode of XML-RPC is checked with a call that it blocks', async ( {
		site,
	} ) => {
		for ( const mode of [ 'logins', 'pingbacks' ] as const ) {
			await saveSettings( site, { xmlrpc_mode: mode } );
			await probe( site );
			expect( ( await siteStatus( site ) ).rules.xmlrpc.holds ).toBe(
				true
			);
		}
	} );

	test( 'if PHP is forbidden in wp-content, the server blocks without counting, and the status says so', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		const denial =
			'<FilesMatch "\\.php$">\nRequire all denied\n</FilesMatch>\n';
		await withFile(
			join( site.root, 'wp-content/.htaccess' ),
			denial,
			async () => {
				expect( ( await siteStatus( site ) ).check.age ).toBe(
					'changed'
				);
				const before = ( await stats( site ) ).total;
				expect( ( await attack( site ) ).status ).toBe( 403 );
				expect( ( await stats( site ) ).total ).toBe( before );
				const { rules } = await probe( site );
				expect( rules.xmlrpc.layer ).toBe( null );
				expect( rules.xmlrpc.because ).toContain(
					'nothing is counted'
				);
				const now = await siteStatus( site );
				expect( now.state ).toBe( 'attention' );
				const found = now.problems.find(
					( { key } ) => key === 'uncounted'
				);
				expect( found?.message ).toContain( 'refuse.php' );
				// With strength bare the status is correct.
				await server( site, found?.actions[ 0 ]?.patch as ServerPatch );
				const bare = await siteStatus( site );
				expect( bare.state ).toBe( 'on' );
				expect( bare.rules.xmlrpc ).toMatchObject( {
					holds: true,
					layer: 'server',
				} );
			}
		);
	} );

	test( 'an answer of a firewall doesn’t verify counting', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		const sidegateText = await readFile( htaccessFile( site ), 'utf8' );
		await writeFile(
			htaccessFile( site ),
			`RewriteEngine On\nRewriteCond %{REQUEST_URI} xmlrpc\nRewriteRule ^ - [F,END]\n${ sidegateText }`
		);
		try {
			const { rules } = await probe( site );
			expect( rules.xmlrpc.layer ).toBe( null );
			expect( rules.xmlrpc.because ).toContain( 'not by Sidegate' );
			expect( ( await siteStatus( site ) ).rules.xmlrpc.holds ).toBe(
				null
			);
		} finally {
			await writeFile( htaccessFile( site ), sidegateText );
		}
	} );

	test( 'after deactivating and activating again the status is consistent: Sidegate removed its lines, and they can be restored', async ( {
		site,
		browser,
	} ) => {
		await server( site, { managed: true } );
		expect( ( await siteStatus( site ) ).rules.xmlrpc.layer ).toBe(
			'server'
		);
		await site.run(
			`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' ); activate_plugin( 'sidegate/plugin.php' );`
		);
		const now = await siteStatus( site );
		expect( now.rules.xmlrpc.layer ).toBe( null );
		expect( ( await server( site ) ).htaccess ).toMatchObject( {
			drift: 'removed',
			removed_by: 'deactivation',
		} );
		expect( now.problems.map( ( { message } ) => message ) ).toEqual( [
			'Sidegate removed its lines from .htaccess when it was deactivated.',
		] );
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site ) );
		await page.getByRole( 'button', { name: 'Put them back' } ).click();
		await expect( page.locator( card ) ).toContainText(
			/Apache blocks [0-9]+ of them before WordPress/
		);
		await expect( page.getByText( 'removed its lines' ) ).toHaveCount( 0 );
		expect( ( await siteStatus( site ) ).state ).toBe( 'on' );
	} );

	test( 'with SIDEGATE_DISABLE every screen shows only that', async ( {
		site,
		browser,
	} ) => {
		await server( site, { managed: true } );
		const page = await openWithSession( browser, site );
		await withSidegateDisabled( site, async () => {
			const now = await siteStatus( site );
			expect( now ).toMatchObject( { state: 'off', problems: [] } );
			expect( rulesWithResult( now, true ) ).toEqual( [] );
			expect( now.rules.xmlrpc.holds ).toBe( false );
			await page.goto( settingsPage( site ) );
			await expect( page.locator( card ) ).toContainText( now.sentence );
			await expect( page.locator( '.components-notice' ) ).toHaveCount(
				0
			);
			await page.goto( `${ site.url }/wp-admin/` );
			const widget = page.locator( '.sidegate-widget__status' );
			await expect( widget ).toHaveText( now.sentence );
			await expect( widget ).toHaveClass( /is-off/ );
		} );
	} );

	test( 'only administrators can read it', async ( { site } ) => {
		const target = '/wp-json/sidegate/v1/status';
		expect( ( await send( site.url, { target } ) ).status ).toBe( 401 );
		expect( ( await requestAs( 'author', site, target ) ).status ).toBe(
			403
		);
	} );
} );
