/**
 * Roles on a network: only network administrators change what all sites share; a
 * site's own settings apply to that site only.
 */
import { readFile, rmdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Stats } from '../../src/api/types';
import { startNativeSite, type NativeSite } from '../../src/tools/sites/native';
import { expect, test } from '../support/fixtures';
import { obstructRollup, requestAs, saveSettings } from '../support/owner';
import { openRule } from '../support/page';
import { htaccessFile, server } from '../support/server';
import { secondSite } from '../../src/tools/sites/network';
import { send } from '../../src/tools/sites/raw-request';
import { installPlugin } from '../../src/tools/sites/zip';

test.describe.configure( { mode: 'serial' } );

// Networks are tested on Apache only.
test.describe( 'a network', { tag: '@native' }, () => {
	let network: NativeSite;
	let second: NativeSite;

	test.beforeAll( async ( { stack } ) => {
		test.setTimeout( 180_000 );
		network = await startNativeSite( {
			version: stack.kind === 'native' ? stack.version : '6.7-alpha',
			multisite: 'subdirectory',
		} );
		second = secondSite( network );
		await installPlugin( network );
		// The author administers only the second site.
		await network.run(
			`add_user_to_blog( 2, get_user_by( 'login', 'seed-author' )->ID, 'administrator' );`
		);
	} );

	test.afterAll( () => network?.stop() );

	const REST = '/?rest_route=/sidegate/v1';

	/** Sends a REST request as the administrator of the second site. */
	const asSiteAdmin = ( path: string, body?: object ) =>
		requestAs(
			'author',
			second,
			`${ REST }/${ path }`,
			body
				? {
						method: 'POST',
						headers: { 'Content-Type': 'application/json' },
						body: JSON.stringify( body ),
					}
				: {}
		);

	/** Runs the hourly event of a site. */
	const hour = ( site: NativeSite ) =>
		site.run(
			`define( 'DOING_CRON', true ); do_action( 'sidegate_rollup' );`
		);

	const attack = ( path: string ) =>
		send( network.url, { method: 'POST', target: `${ path }/xmlrpc.php` } );

	test( 'the administrator of one site neither sees nor changes what all sites share', async () => {
		for ( const [ path, body ] of [
			[ 'server', undefined ],
			[ 'server', { managed: false } ],
			[ 'server', { early: 'off' } ],
			[ 'export/htaccess', undefined ],
			[ 'export/nginx', undefined ],
		] as const ) {
			const answer = await asSiteAdmin( path, body );
			expect( answer.status, path ).toBe( 403 );
			expect( answer.body ).toContain( 'network administrator' );
			expect( answer.body ).not.toContain( network.root );
		}
		// Neither do administrators of the main site who are no network administrators.
		await network.run(
			`add_user_to_blog( 1, get_user_by( 'login', 'seed-sub' )->ID, 'administrator' );`
		);
		expect(
			( await requestAs( 'subscriber', network, `${ REST }/server` ) )
				.status
		).toBe( 403 );
		expect(
			( await requestAs( 'admin', network, `${ REST }/export/htaccess` ) )
				.status
		).toBe( 200 );
	} );

	test( 'their page contains no path of the server', async () => {
		for ( const path of [ 'settings', 'stats', 'hits', 'source' ] ) {
			const { status, body } = await asSiteAdmin( path );
			expect( status, path ).toBe( 200 );
			expect( body, path ).not.toContain( network.root );
		}
		const checked = await asSiteAdmin( 'probe', {} );
		expect( checked.status ).toBe( 200 );
		expect( checked.body ).not.toContain( network.root );
		// If the folder isn’t writable, the notice has its name but not its path.
		const notice = await second.run( `
			wp_set_current_user( get_user_by( 'login', 'seed-author' )->ID );
			echo Sidegate\\WordPress\\Server\\SharedFiles::display_path( WP_CONTENT_DIR . '/uploads/sidegate-0' ), ' ';
			wp_set_current_user( 1 );
			echo Sidegate\\WordPress\\Server\\SharedFiles::display_path( WP_CONTENT_DIR . '/uploads/sidegate-0' );` );
		expect( notice ).toBe(
			`…/sidegate-0 ${ network.root }/wp-content/uploads/sidegate-0`
		);
	} );

	test( 'their widget and messages know only the users of their site, also by e-mail address', async () => {
		const address = await second.run(
			`echo get_user_by( 'login', 'seed-author' )->user_email;`
		);
		await network.run( `wp_create_user( 'main-only', 'password' );` );
		for ( const name of [ 'main-only', address ] ) {
			await send( network.url, {
				method: 'POST',
				target: '/second/xmlrpc.php',
				headers: { 'Content-Type': 'text/xml' },
				body: `<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>${ name }</value></param><param><value>x</value></param></params></methodCall>`,
			} );
		}
		expect( ( await asSiteAdmin( 'stats' ) ).status ).toBe( 200 );
		const { body } = await requestAs( 'author', second, '/wp-admin/' );
		expect( body ).toContain(
			'<code>main-only</code> <span>no such user</span>'
		);
		expect( body ).toContain(
			`<code>${ address }</code> <span>exists on your site</span>`
		);
		const mail = await second.run( `
			$text = new Sidegate\\WordPress\\Alerts\\Messages\\AttackText(
				new Sidegate\\Core\\Incidents\\Incident( time() - 60, time(), 9, 1, false ),
				array( 'hits' => 2, 'watched' => 0, 'rules' => array(), 'layers' => array(), 'sources' => array(), 'names' => array( 'main-only' => 1, '${ address }' => 1 ) ),
				new Sidegate\\WordPress\\Networks\\NetworkLookup( WP_PLUGIN_DIR . '/sidegate/plugin.php' ),
				array(),
				true
			);
			echo implode( "\n", $text->paragraphs() );` );
		expect( mail ).toContain(
			`main-only, ${ address } (exists on your site)`
		);
	} );

	test( 'a problem with a file names it without its path', async () => {
		const obstacle = await obstructRollup( second );
		await attack( '/second' );
		const { body } = await asSiteAdmin( 'stats' );
		const { problems } = JSON.parse( body ) as Stats;
		await rmdir( obstacle );
		expect( problems.map( ( { message } ) => message ).join() ).toContain(
			`can’t change …/${ basename( obstacle ) }.`
		);
		expect( body ).not.toContain( network.root );
	} );

	test( 'their overview shows layers, no error, and no controls of the server', async ( {
		browser,
	} ) => {
		expect( ( await asSiteAdmin( 'probe', {} ) ).status ).toBe( 200 );
		const page = await browser.newPage();
		const requestedUrls: string[] = [];
		page.on( 'request', ( request ) =>
			requestedUrls.push( request.url() )
		);
		await page.goto( `${ second.url }/wp-login.php` );
		await page.locator( '#user_login' ).fill( 'seed-author' );
		await page.locator( '#user_pass' ).fill( 'password' );
		await page.locator( '#wp-submit' ).click();
		await page.goto(
			`${ second.url }/wp-admin/options-general.php?page=sidegate#rules`
		);
		const rule = await openRule( page, 'xmlrpc' );
		await expect( rule.locator( '.sidegate-layers' ) ).toContainText(
			'Apache'
		);
		await expect( page.locator( '.notice-error, .is-error' ) ).toHaveCount(
			0
		);
		await expect(
			page.getByRole( 'link', { name: 'See the Server tab' } )
		).toHaveCount( 0 );
		// A request that can only get 403 is not sent.
		expect(
			requestedUrls.filter( ( url ) =>
				/sidegate\/v1\/server/.test( url )
			)
		).toEqual( [] );
		await page.close();
	} );

	test( 'their page explains that network administrators manage the server', async ( {
		browser,
	} ) => {
		const page = await browser.newPage();
		await page.goto( `${ second.url }/wp-login.php` );
		await page.locator( '#user_login' ).fill( 'seed-author' );
		await page.locator( '#user_pass' ).fill( 'password' );
		await page.locator( '#wp-submit' ).click();
		await page.goto(
			`${ second.url }/wp-admin/options-general.php?page=sidegate#servers`
		);
		await expect(
			page.getByText( 'only a network administrator' ).first()
		).toBeVisible();
		expect( await page.content() ).not.toContain( network.root );
		await page.close();
	} );

	test( 'a setting of one site applies to it only, and the server goes on blocking for the others', async () => {
		await server( network, { managed: true, strength: 'bare' } );
		const managedText = await readFile( htaccessFile( network ), 'utf8' );
		expect( managedText ).toContain( 'BEGIN Sidegate' );
		/** Returns the status, and whether Apache answers, which it does before the plugin is loaded. */
		const answerOf = async ( path: string ) => {
			const { status, body } = await attack( path );
			return [ status, body !== 'Forbidden\n' ];
		};
		expect( await answerOf( '' ) ).toEqual( [ 403, true ] );
		expect( await answerOf( '/second' ) ).toEqual( [ 403, true ] );

		for ( const patch of [
			{ rules: { xmlrpc: 'off' as const } },
			{ rules: { xmlrpc: 'block' as const }, xmlrpc_mode: 'logins' },
		] ) {
			expect( ( await asSiteAdmin( 'settings', patch ) ).status ).toBe(
				200
			);
			// The event of their site runs first, and changes nothing.
			const before = await readFile( htaccessFile( network ), 'utf8' );
			await hour( second );
			expect( await readFile( htaccessFile( network ), 'utf8' ) ).toBe(
				before
			);
			// It has scheduled the event of the main site.
			expect(
				await network.run(
					`echo wp_next_scheduled( 'sidegate_rollup' ) <= time() + 600 ? 'soon' : 'later';`
				)
			).toBe( 'soon' );
			await hour( network );
			expect( await answerOf( '' ), 'the others' ).toEqual( [
				403,
				true,
			] );
			for ( const path of [ '/second', '//second', '/second/' ] ) {
				expect( ( await attack( path ) ).status, path ).toBe( 200 );
			}
		}

		// An allowed address applies to the second site only, too.
		expect(
			(
				await asSiteAdmin( 'settings', {
					xmlrpc_mode: 'everything',
					allies: [ '127.0.0.0/8' ],
				} )
			).status
		).toBe( 200 );
		await hour( network );
		expect( await answerOf( '' ) ).toEqual( [ 403, true ] );
		expect( ( await attack( '/second' ) ).status ).toBe( 200 );
		expect(
			( await asSiteAdmin( 'settings', { allies: [ '0.0.0.0/0' ] } ) )
				.status
		).toBe( 400 );

		// With the same settings on all sites the file is as before.
		await asSiteAdmin( 'settings', { allies: [] } );
		await hour( network );
		expect( await readFile( htaccessFile( network ), 'utf8' ) ).toBe(
			managedText
		);
	} );

	test( 'a rule that blocks on one site but not on the main site is left to PHP, which blocks', async () => {
		await saveSettings( network, { rules: { xmlrpc: 'off' } } );
		await hour( network );
		expect( ( await attack( '' ) ).status ).toBe( 200 );
		const { status, body } = await attack( '/second' );
		expect( [ status, body ] ).toEqual( [ 403, 'Forbidden\n' ] );
	} );

	test( 'deactivating for all sites from the second site removes the server’s rules', async () => {
		await server( network, { managed: true } );
		expect( await readFile( htaccessFile( network ), 'utf8' ) ).toContain(
			'BEGIN Sidegate'
		);
		await second.run(
			`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'sidegate/plugin.php', false, true );`
		);
		expect(
			await readFile( htaccessFile( network ), 'utf8' )
		).not.toContain( 'BEGIN Sidegate' );
	} );
} );
