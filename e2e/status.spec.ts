/**
 * One truth: what the page, the widget and REST say of the site is what was
 * seen last, not what was wished.
 */
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerPatch, SiteStatus } from '../src/rest/types';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings, stats } from './owner';
import { choice, openAs, row, settingsPage } from './page';
import { attack, probe, server } from './server';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { giveToServer } from './sites/user';

const PLUGIN = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;
const htaccess = ( site: Site ) => join( site.root, '.htaccess' );
const card = '.sidegate-status';

async function status( site: Site ): Promise< SiteStatus > {
	const { body } = await as( 'admin', site, '/wp-json/sidegate/v1/status' );
	return JSON.parse( body ) as SiteStatus;
}

/** WordPress before 6.3 ships the file, and the server hands it out. */
const hasRealFile = ( site: Site ) =>
	access( join( site.root, 'wp-includes/wlwmanifest.xml' ) ).then(
		() => true,
		() => false
	);

const holds = ( { rules }: SiteStatus, value: boolean | null ) =>
	Object.entries( rules )
		.filter( ( [ , one ] ) => one.holds === value )
		.map( ( [ id ] ) => id );

async function withFile(
	path: string,
	text: string,
	look: () => Promise< void >
): Promise< void > {
	await mkdir( join( path, '..' ), { recursive: true } );
	await writeFile( path, text );
	try {
		await look();
	} finally {
		await rm( path );
	}
}

async function disabled(
	site: Site,
	look: () => Promise< void >
): Promise< void > {
	const config = join( site.root, 'wp-config.php' );
	const text = await readFile( config, 'utf8' );
	await writeFile(
		config,
		text.replace( '<?php', `<?php\ndefine( 'SIDEGATE_DISABLE', true );` )
	);
	try {
		// The server's lines go with the first request that WordPress sees, and an attack on them isn't one.
		await expect
			.poll( async () => {
				await send( site.url );
				return ( await attack( site ) ).status;
			} )
			.toBe( 200 );
		await look();
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
		await forgetSettings( site );
	} );

	test( 'is what the check saw: on WordPress before 6.3 the real file comes through, until Apache blocks it', async ( {
		site,
	} ) => {
		await probe( site );
		const first = await status( site );
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
			expect( holds( first, false ) ).toEqual( [ 'wlwmanifest' ] );
			expect( first.sentence ).toContain( '1 rule doesn’t work' );
			expect( first.problems.map( ( { message } ) => message ) ).toEqual(
				[ expect.stringContaining( 'hands this file out itself' ) ]
			);
		} else {
			expect( first.state ).toBe( 'on' );
			expect( holds( first, false ) ).toEqual( [] );
			expect( first.problems ).toEqual( [] );
		}
		await server( site, { managed: true } );
		const second = await status( site );
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

	test( 'a rule that doesn’t work is said, and why', async ( { site } ) => {
		const look = async () => {
			await probe( site );
			const now = await status( site );
			expect( now.state ).toBe( 'attention' );
			expect( now.rules.wlwmanifest.holds ).toBe( false );
			expect( now.problems[ 0 ] ).toMatchObject( {
				key: 'rules',
				message: `wlwmanifest.xml: ${ now.rules.wlwmanifest.because }`,
				// Where Apache can be made to block it.
				link: 'servers',
			} );
		};
		await ( ( await hasRealFile( site ) )
			? look()
			: withFile(
					join( site.root, 'wp-includes/wlwmanifest.xml' ),
					'<manifest/>',
					look
				) );
	} );

	test( 'a check that comes from an allowed address proves nothing, and is no fault', async ( {
		site,
	} ) => {
		await choose( site, { allies: [ '127.0.0.1', '::1' ] } );
		await probe( site );
		const now = await status( site );
		expect( now.rules.xmlrpc.holds ).toBe( null );
		expect( now.rules.xmlrpc.because ).toContain( 'allowed address' );
		// Before 6.3, where the server hands out a real file, that is still one.
		expect(
			now.problems.filter( ( { message } ) =>
				message.includes( 'XML-RPC' )
			)
		).toEqual( [] );
		expect( now.check.sentence ).toContain( 'could not be checked' );
	} );

	test( 'a check ages when a setting or a file changes, and is made anew by itself after a setting', async ( {
		site,
	} ) => {
		await probe( site );
		const before = await status( site );
		const hits = ( await stats( site ) ).total;
		await choose( site, { rules: { 'users-archives': 'block' } } );
		await expect
			.poll( async () => ( await status( site ) ).check.age )
			.toBe( 'fresh' );
		expect(
			( await status( site ) ).rules[ 'users-archives' ]
		).toMatchObject( { state: 'block', holds: true } );
		expect( ( await stats( site ) ).total ).toBe( hits );

		const text = await readFile( htaccess( site ) );
		await writeFile( htaccess( site ), `# mine\n${ text.toString() }` );
		try {
			const aged = await status( site );
			expect( aged.check ).toMatchObject( { age: 'changed', due: true } );
			expect( aged.rules.xmlrpc ).toMatchObject( {
				holds: null,
				layer: null,
			} );
			expect( aged.rules.xmlrpc.because ).toContain( 'Changed since' );
		} finally {
			await writeFile( htaccess( site ), text );
		}
		expect( ( await status( site ) ).check.age ).toBe( 'fresh' );
		await site.run(
			`$c = get_option( 'sidegate_check' ); $c['time'] -= 90000; update_option( 'sidegate_check', $c );`
		);
		const old = await status( site );
		expect( old.check ).toMatchObject( { age: 'old', due: true } );
		expect( old.rules.xmlrpc.holds ).toBe( true );
		// The hourly event makes it anew.
		await site.run( `do_action( 'sidegate_rollup' );` );
		expect( ( await status( site ) ).check.age ).toBe( 'fresh' );
		expect( before.check.age ).toBe( 'fresh' );
	} );

	test( 'each mode of XML-RPC is checked with a call that it blocks', async ( {
		site,
	} ) => {
		for ( const mode of [ 'logins', 'pingbacks' ] as const ) {
			await choose( site, { xmlrpc_mode: mode } );
			await probe( site );
			expect( ( await status( site ) ).rules.xmlrpc.holds ).toBe( true );
		}
	} );

	test( 'where PHP is forbidden in wp-content, the server blocks and nothing is counted: said, and never called counted', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		const denial =
			'<FilesMatch "\\.php$">\nRequire all denied\n</FilesMatch>\n';
		await withFile(
			join( site.root, 'wp-content/.htaccess' ),
			denial,
			async () => {
				expect( ( await status( site ) ).check.age ).toBe( 'changed' );
				const before = ( await stats( site ) ).total;
				expect( ( await attack( site ) ).status ).toBe( 403 );
				expect( ( await stats( site ) ).total ).toBe( before );
				const { rules } = await probe( site );
				expect( rules.xmlrpc.layer ).toBe( null );
				expect( rules.xmlrpc.because ).toContain(
					'nothing is counted'
				);
				const now = await status( site );
				expect( now.state ).toBe( 'attention' );
				const found = now.problems.find(
					( { key } ) => key === 'uncounted'
				);
				expect( found?.message ).toContain( 'refuse.php' );
				// Without counting it is what it says.
				await server( site, found?.actions[ 0 ]?.patch as ServerPatch );
				const bare = await status( site );
				expect( bare.state ).toBe( 'on' );
				expect( bare.rules.xmlrpc ).toMatchObject( {
					holds: true,
					layer: 'server',
				} );
			}
		);
	} );

	test( 'a firewall that denies a call proves no count', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		const mine = await readFile( htaccess( site ), 'utf8' );
		await writeFile(
			htaccess( site ),
			`RewriteEngine On\nRewriteCond %{REQUEST_URI} xmlrpc\nRewriteRule ^ - [F,END]\n${ mine }`
		);
		try {
			const { rules } = await probe( site );
			expect( rules.xmlrpc.layer ).toBe( null );
			expect( rules.xmlrpc.because ).toContain( 'not by Sidegate' );
			expect( ( await status( site ) ).rules.xmlrpc.holds ).toBe( null );
		} finally {
			await writeFile( htaccess( site ), mine );
		}
	} );

	test( 'deactivated and activated again, nothing contradicts: Sidegate took its lines out, and they can be put back', async ( {
		site,
		browser,
	} ) => {
		await server( site, { managed: true } );
		expect( ( await status( site ) ).rules.xmlrpc.layer ).toBe( 'server' );
		await site.run(
			`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' ); activate_plugin( 'sidegate/plugin.php' );`
		);
		const now = await status( site );
		expect( now.rules.xmlrpc.layer ).toBe( null );
		expect( ( await server( site ) ).htaccess ).toMatchObject( {
			drift: 'removed',
			removed_by: 'deactivation',
		} );
		expect( now.problems.map( ( { message } ) => message ) ).toEqual( [
			'Sidegate took its lines out of .htaccess when it was deactivated.',
		] );
		const page = await openAs( browser, site );
		await page.goto( settingsPage( site ) );
		await page.getByRole( 'button', { name: 'Put them back' } ).click();
		await expect( page.locator( card ) ).toContainText(
			/Apache blocks [0-9]+ of them before WordPress/
		);
		await expect( page.getByText( 'took its lines out' ) ).toHaveCount( 0 );
		expect( ( await status( site ) ).state ).toBe( 'on' );
	} );

	test( 'switched off by SIDEGATE_DISABLE, every screen says so, and nothing else', async ( {
		site,
		browser,
	} ) => {
		await server( site, { managed: true } );
		const page = await openAs( browser, site );
		await disabled( site, async () => {
			const now = await status( site );
			expect( now ).toMatchObject( { state: 'off', problems: [] } );
			expect( holds( now, true ) ).toEqual( [] );
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

	test( 'the widget says what the page says', async ( { site, browser } ) => {
		await server( site, { managed: true } );
		const page = await openAs( browser, site );
		async function said(): Promise< SiteStatus > {
			await probe( site );
			const now = await status( site );
			await page.goto( `${ site.url }/wp-admin/` );
			const widget = page.locator( '.sidegate-widget__status' );
			await expect( widget ).toHaveText( now.sentence );
			await expect( widget ).toHaveClass(
				new RegExp( `is-${ now.state }` )
			);
			for ( const { message } of now.problems ) {
				await expect(
					page.locator( '.sidegate-widget' )
				).toContainText( message );
			}
			await page.goto( settingsPage( site ) );
			await expect( page.locator( card ) ).toContainText( now.sentence );
			await expect( page.locator( card ) ).toHaveClass(
				new RegExp( `is-${ now.state }` )
			);
			return now;
		}
		expect( ( await said() ).state ).toBe( 'on' );
		await choose( site, { rules: { xmlrpc: 'watch' } } );
		expect( ( await said() ).sentence ).toBe(
			'1 rule only watches: XML-RPC.'
		);
		const text = await readFile( htaccess( site ), 'utf8' );
		await writeFile(
			htaccess( site ),
			text.replace( 'RewriteEngine On', 'RewriteEngine Off' )
		);
		expect( ( await said() ).state ).toBe( 'attention' );
		await writeFile( htaccess( site ), text );
		const all = ( await status( site ) ).rules;
		await choose( site, {
			rules: Object.fromEntries(
				Object.keys( all ).map( ( id ) => [ id, 'off' ] )
			),
		} );
		expect( ( await said() ).state ).toBe( 'off' );
	} );

	test( 'the page checks by itself: at the first visit, and after a choice', async ( {
		site,
		browser,
	} ) => {
		await server( site, { managed: true } );
		await site.run( `delete_option( 'sidegate_check' );` );
		const page = await openAs( browser, site );
		await page.goto( settingsPage( site ) );
		await expect( page.locator( card ) ).toContainText(
			/Checked (?:now|[0-9]+ seconds? ago): ([0-9]+) of \1 rules work/
		);
		await expect( page.locator( card ) ).toHaveClass( /is-on/ );
		await choice( page, 'users-archives', 'Block' ).click();
		await expect(
			row( page, 'users-archives' ).getByRole( 'list', {
				name: 'Blocked by',
			} )
		).toBeVisible();
		expect( page.complaints ).toEqual( [] );
	} );

	test( 'where the host lets no site ask itself, the browser’s answers are the check', async ( {
		site,
		browser,
	} ) => {
		const folder = join( site.root, 'wp-content/mu-plugins' );
		await server( site, { managed: true } );
		await withFile(
			join( folder, 'no-loopback.php' ),
			`<?php add_filter( 'pre_http_request', function () { return new WP_Error( 'x', 'The connection timed out.' ); } );`,
			async () => {
				const asked = await probe( site );
				expect( asked.loopback ).toBe( false );
				const silent = await status( site );
				expect( silent.rules.xmlrpc.holds ).toBe( null );
				expect( silent.check.sentence ).toContain( 'timed out' );
				const page = await openAs( browser, site );
				await page.goto( settingsPage( site ) );
				await page
					.getByRole( 'button', { name: 'Check again' } )
					.click();
				await expect( page.locator( card ) ).toContainText(
					'Checked from your browser'
				);
				const now = await status( site );
				expect( now.check.by ).toBe( 'browser' );
				expect( now.rules.xmlrpc ).toMatchObject( {
					holds: true,
					layer: 'server',
				} );
			}
		);
		await giveToServer( folder );
	} );

	test( 'only those who manage the site may read it', async ( { site } ) => {
		const target = '/wp-json/sidegate/v1/status';
		expect( ( await send( site.url, { target } ) ).status ).toBe( 401 );
		expect( ( await as( 'author', site, target ) ).status ).toBe( 403 );
	} );
} );
