/**
 * A network: what all sites share is the network administrator's; what a site
 * chooses holds for that site, and takes nothing from the others.
 */
import { readFile } from 'node:fs/promises';
import { startNativeSite, type NativeSite } from './sites/native';
import { expect, test } from './fixtures';
import { as, choose } from './owner';
import { file, server } from './server';
import { secondOf } from './sites/network';
import { send } from './sites/raw';
import { installPlugin } from './sites/zip';

test.describe.configure( { mode: 'serial' } );

// One stack for the network is enough: Apache’s
test.describe( 'a network', { tag: '@native' }, () => {
	let network: NativeSite;
	let second: NativeSite;

	test.beforeAll( async ( { stack } ) => {
		test.setTimeout( 180_000 );
		network = await startNativeSite( {
			version: stack.kind === 'native' ? stack.version : '6.7-alpha',
			multisite: 'subdirectory',
		} );
		second = secondOf( network );
		await installPlugin( network );
		// The author keeps the second site, and it alone.
		await network.run(
			`add_user_to_blog( 2, get_user_by( 'login', 'seed-author' )->ID, 'administrator' );`
		);
	} );

	test.afterAll( () => network.stop() );

	const REST = '/?rest_route=/sidegate/v1';

	/** What the keeper of the second site sends to Sidegate there. */
	const keeper = ( path: string, body?: object ) =>
		as(
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

	/** The hourly event of a site. */
	const hour = ( site: NativeSite ) =>
		site.run(
			`define( 'DOING_CRON', true ); do_action( 'sidegate_rollup' );`
		);

	/** Who refuses: Sidegate's PHP, or Apache before the plugin is loaded. */
	const attack = ( path: string ) =>
		send( network.url, { method: 'POST', target: `${ path }/xmlrpc.php` } );

	test( 'the administrator of one site neither sees nor changes what all share', async () => {
		for ( const [ path, body ] of [
			[ 'server', undefined ],
			[ 'server', { managed: false } ],
			[ 'server', { early: 'off' } ],
			[ 'export/htaccess', undefined ],
			[ 'export/nginx', undefined ],
		] as const ) {
			const answer = await keeper( path, body );
			expect( answer.status, path ).toBe( 403 );
			expect( answer.body ).toContain( 'network administrator' );
			expect( answer.body ).not.toContain( network.root );
		}
		// Nor do the administrators of the main site who don’t keep the network.
		await network.run(
			`add_user_to_blog( 1, get_user_by( 'login', 'seed-sub' )->ID, 'administrator' );`
		);
		expect(
			( await as( 'subscriber', network, `${ REST }/server` ) ).status
		).toBe( 403 );
		expect(
			( await as( 'admin', network, `${ REST }/export/htaccess` ) ).status
		).toBe( 200 );
	} );

	test( 'what their page loads holds no path of the server', async () => {
		for ( const path of [ 'settings', 'stats', 'hits', 'source' ] ) {
			const { status, body } = await keeper( path );
			expect( status, path ).toBe( 200 );
			expect( body, path ).not.toContain( network.root );
		}
		const checked = await keeper( 'probe', {} );
		expect( checked.status ).toBe( 200 );
		expect( checked.body ).not.toContain( network.root );
		// Where the folder can’t be written, the notice names it, but not where it lies.
		const notice = await second.run( `
			wp_set_current_user( get_user_by( 'login', 'seed-author' )->ID );
			echo Sidegate\\WordPress\\SharedFiles::shown( WP_CONTENT_DIR . '/uploads/sidegate-0' ), ' ';
			wp_set_current_user( 1 );
			echo Sidegate\\WordPress\\SharedFiles::shown( WP_CONTENT_DIR . '/uploads/sidegate-0' );` );
		expect( notice ).toBe(
			`…/sidegate-0 ${ network.root }/wp-content/uploads/sidegate-0`
		);
	} );

	test( 'the overview of such a site shows layers, no error, and nothing to click of the server', async ( {
		browser,
	} ) => {
		expect( ( await keeper( 'probe', {} ) ).status ).toBe( 200 );
		const page = await browser.newPage();
		const asked: string[] = [];
		page.on( 'request', ( request ) => asked.push( request.url() ) );
		await page.goto( `${ second.url }/wp-login.php` );
		await page.locator( '#user_login' ).fill( 'seed-author' );
		await page.locator( '#user_pass' ).fill( 'password' );
		await page.locator( '#wp-submit' ).click();
		await page.goto(
			`${ second.url }/wp-admin/options-general.php?page=sidegate`
		);
		const rule = page.locator( '[data-rule="xmlrpc"]' );
		await expect( rule.locator( '.sidegate-ladder' ) ).toContainText(
			'Apache'
		);
		await expect( page.locator( '.notice-error, .is-error' ) ).toHaveCount(
			0
		);
		await expect(
			page.getByRole( 'link', { name: 'See Servers' } )
		).toHaveCount( 0 );
		// A question that can only be answered with 403 is not asked.
		expect(
			asked.filter( ( url ) => /sidegate\/v1\/server/.test( url ) )
		).toEqual( [] );
		await page.close();
	} );

	test( 'the page of such a site says whose the server is', async ( {
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

	test( 'a site’s choice holds for the site, and the server goes on blocking for the others', async () => {
		await server( network, { managed: true, strength: 'bare' } );
		const told = await readFile( file( network ), 'utf8' );
		expect( told ).toContain( 'BEGIN Sidegate' );
		const isApaches = async ( path: string ) => {
			const { status, body } = await attack( path );
			return [ status, body !== 'Forbidden\n' ];
		};
		expect( await isApaches( '' ) ).toEqual( [ 403, true ] );
		expect( await isApaches( '/second' ) ).toEqual( [ 403, true ] );

		for ( const patch of [
			{ rules: { xmlrpc: 'off' as const } },
			{ rules: { xmlrpc: 'block' as const }, xmlrpc_mode: 'logins' },
		] ) {
			expect( ( await keeper( 'settings', patch ) ).status ).toBe( 200 );
			// Theirs runs first, and changes nothing.
			const before = await readFile( file( network ), 'utf8' );
			await hour( second );
			expect( await readFile( file( network ), 'utf8' ) ).toBe( before );
			// It has asked the main site to come round soon.
			expect(
				await network.run(
					`echo wp_next_scheduled( 'sidegate_rollup' ) <= time() + 600 ? 'soon' : 'later';`
				)
			).toBe( 'soon' );
			await hour( network );
			expect( await isApaches( '' ), 'the others' ).toEqual( [
				403,
				true,
			] );
			for ( const path of [ '/second', '//second', '/second/' ] ) {
				expect( ( await attack( path ) ).status, path ).not.toBe( 403 );
			}
		}

		// An allowed address is the second site’s alone, too.
		expect(
			(
				await keeper( 'settings', {
					xmlrpc_mode: 'everything',
					allies: [ '127.0.0.0/8' ],
				} )
			).status
		).toBe( 200 );
		await hour( network );
		expect( await isApaches( '' ) ).toEqual( [ 403, true ] );
		expect( ( await attack( '/second' ) ).status ).not.toBe( 403 );
		expect(
			( await keeper( 'settings', { allies: [ '0.0.0.0/0' ] } ) ).status
		).toBe( 400 );

		// Back to the same as the others: so is the file.
		await keeper( 'settings', { allies: [] } );
		await hour( network );
		expect( await readFile( file( network ), 'utf8' ) ).toBe( told );
	} );

	test( 'a site that blocks more than the main one is left to PHP, which blocks', async () => {
		await choose( network, { rules: { xmlrpc: 'off' } } );
		await hour( network );
		expect( ( await attack( '' ) ).status ).not.toBe( 403 );
		const { status, body } = await attack( '/second' );
		expect( [ status, body ] ).toEqual( [ 403, 'Forbidden\n' ] );
	} );
} );
