/**
 * Behind a proxy the source is the client that the proxy reports, and forged
 * headers have no effect.
 *
 * @see /includes/Core/ClientIp/ClientAddressTest.php for all forged headers
 */
import type {
	ProxyChoice,
	SourceDiagnosis,
	SourceCheck,
} from '../../src/api/types';
import { expect, test } from '../support/fixtures';
import {
	requestAs,
	saveSettings,
	hits,
	postSettings,
	settings,
} from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';
import { startNativeSite } from '../../src/tools/sites/native';
import { send } from '../../src/tools/sites/raw-request';
import {
	APPENDS,
	startReverseProxy,
	type ReverseProxy,
} from '../../src/tools/sites/reverse-proxy';
import type { Site } from '../../src/tools/sites/site';
import { installPlugin } from '../../src/tools/sites/zip';

const PROXY = '127.0.0.5';
const CLIENT = '127.0.0.9';
const FORGED = '192.0.2.1';

const ownProxy: ProxyChoice = {
	preset: 'own',
	trusted: [ PROXY ],
	header: 'x-forwarded-for',
};
const noProxy: ProxyChoice = { ...ownProxy, preset: 'none', trusted: [] };

const getSource = async ( site: Site ) =>
	JSON.parse(
		( await requestAs( 'admin', site, '/?rest_route=/sidegate/v1/source' ) )
			.body
	) as SourceDiagnosis;

const check = async (
	site: Site,
	proxy: ProxyChoice,
	headers: Record< string, string > = {}
) => {
	const answer = await requestAs(
		'admin',
		site,
		'/?rest_route=/sidegate/v1/source/check',
		{
			method: 'POST',
			headers: { ...headers, 'Content-Type': 'application/json' },
			body: JSON.stringify( { proxy } ),
		}
	);
	expect( answer.status, answer.raw ).toBe( 200 );
	return JSON.parse( answer.body ) as SourceCheck;
};

/** Changes the site's address to the proxy's, as visitors know it. */
async function moveBehind(
	direct: Site,
	{ url }: ReverseProxy
): Promise< Site > {
	await direct.run(
		`update_option( 'home', '${ url }' ); update_option( 'siteurl', '${ url }' );`
	);
	return { ...direct, url, wordpressUrl: url };
}

const attack = ( url: string, headers: Record< string, string > = {} ) =>
	send( url, {
		method: 'POST',
		target: '//xmlrpc.php',
		from: CLIENT,
		headers,
	} );

test.describe( 'behind a proxy', { tag: '@native' }, () => {
	let direct: Site;
	let appending: ReverseProxy;
	let naive: ReverseProxy;
	let site: Site;

	test.beforeAll( async ( { stack } ) => {
		test.setTimeout( 180_000 );
		direct = await startNativeSite( { version: stack.version } );
		await installPlugin( direct );
		appending = await startReverseProxy( {
			site: direct.url,
			from: PROXY,
			headers: APPENDS,
		} );
		naive = await startReverseProxy( {
			site: direct.url,
			from: PROXY,
			headers: { 'X-Forwarded-For': '$http_x_forwarded_for' },
		} );
		site = await moveBehind( direct, appending );
	} );

	test.afterAll( async () => {
		await appending.stop();
		await naive.stop();
		await direct.stop();
	} );

	test( 'by default every hit has the proxy’s address, and the page says that the visitor’s isn’t known yet', async ( {
		browser,
	} ) => {
		await attack( site.url );
		expect( ( await hits( site, '?per_page=1' ) )[ 0 ]?.source ).toBe(
			PROXY
		);
		const diagnosis = await getSource( site );
		expect( diagnosis ).toMatchObject( {
			peer: PROXY,
			private: true,
			restored: false,
			unknown: true,
		} );
		expect(
			diagnosis.candidates.map( ( { header, address } ) => [
				header,
				address,
			] )
		).toEqual( [
			[ 'x-real-ip', '127.0.0.1' ],
			[ 'x-forwarded-for', '127.0.0.1' ],
		] );

		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site ) );
		await expect(
			page.getByText( 'The visitor’s address isn’t known yet' ).first()
		).toBeVisible();

		// The proxy is configured and verified on the page.
		await page.getByRole( 'link', { name: 'Choose your proxy' } ).click();
		const card = page.locator( '.sidegate-proxy' );
		await card.getByLabel( 'Your own proxy' ).click();
		await card.getByLabel( 'Its addresses' ).fill( PROXY );
		await card.getByRole( 'button', { name: 'Check and save' } ).click();
		await expect( card ).toContainText(
			'A forged address was not accepted'
		);
		await expect( card ).toContainText( 'your address is 127.0.0.1' );
		await expect(
			page.getByText( 'The visitor’s address isn’t known yet' )
		).toHaveCount( 0 );
		expect( ( await settings( site ) ).proxy ).toEqual( ownProxy );
		expect( page.consoleErrors ).toEqual( [] );
	} );

	test( 'then hits and allowed addresses use the client behind the proxy at every layer, whatever headers claim', async () => {
		await saveSettings( site, { proxy: ownProxy, allies: [] } );
		for ( const headers of [
			{},
			{ 'X-Forwarded-For': FORGED },
			{ 'X-Forwarded-For': `${ FORGED }, ${ PROXY }` },
			{
				'X-Real-IP': FORGED,
				'CF-Connecting-IP': FORGED,
				Forwarded: `for=${ FORGED }`,
			},
		] ) {
			expect( ( await attack( site.url, headers ) ).status ).toBe( 403 );
			expect( ( await hits( site, '?per_page=1' ) )[ 0 ]?.source ).toBe(
				CLIENT
			);
		}

		// Directly to the site, with a forged header.
		await attack( direct.url, { 'X-Forwarded-For': FORGED } );
		expect( ( await hits( site, '?per_page=1' ) )[ 0 ]?.source ).toBe(
			CLIENT
		);

		await saveSettings( site, { allies: [ FORGED, PROXY ] } );
		expect( ( await attack( site.url ) ).status ).toBe( 403 );
		expect(
			( await attack( site.url, { 'X-Forwarded-For': FORGED } ) ).status
		).toBe( 403 );
		expect(
			( await attack( direct.url, { 'X-Forwarded-For': FORGED } ) ).status
		).toBe( 403 );
		await saveSettings( site, { allies: [ CLIENT ] } );
		expect( ( await attack( site.url ) ).status ).toBe( 200 );
		// A rule that WordPress enforces, not the shield.
		const users = { target: '/wp-json/wp/v2/users' };
		expect(
			( await send( site.url, { ...users, from: CLIENT } ) ).status
		).toBe( 200 );
		expect(
			( await send( site.url, { ...users, from: '127.0.0.8' } ) ).status
		).not.toBe( 200 );
		await saveSettings( site, { allies: [] } );
	} );

	test( 'a server rule records the same source, and allows an allowed address behind the proxy', async () => {
		await saveSettings( site, { proxy: ownProxy, allies: [] } );
		const managed = await requestAs(
			'admin',
			site,
			'/?rest_route=/sidegate/v1/server',
			{
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: '{"managed":true}',
			}
		);
		expect( JSON.parse( managed.body ).htaccess.managed ).toBe( true );
		for ( const path of [
			'//xmlrpc.php',
			`//xmlrpc.php?${ 'a'.repeat( 400 ) }`,
		] ) {
			await send( site.url, {
				method: 'POST',
				target: path,
				from: CLIENT,
				headers: { 'X-Forwarded-For': FORGED },
			} );
			expect( ( await hits( site, '?per_page=1' ) )[ 0 ] ).toMatchObject(
				{ layer: 'server', source: CLIENT }
			);
		}
		await saveSettings( site, { allies: [ CLIENT ] } );
		expect( ( await attack( site.url ) ).status ).toBe( 200 );
		expect(
			(
				await send( site.url, {
					target: '/xmlrpc.php',
					from: '127.0.0.8',
				} )
			).status
		).toBe( 403 );
		await saveSettings( site, { proxy: noProxy, allies: [] } );
		await attack( site.url );
		expect( ( await hits( site, '?per_page=1' ) )[ 0 ] ).toMatchObject( {
			layer: 'server',
			source: PROXY,
		} );
		await requestAs( 'admin', site, '/?rest_route=/sidegate/v1/server', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"managed":false}',
		} );
	} );

	test( 'a proxy that appends addresses is accepted: forged headers of site and browser have no effect', async () => {
		const result = await check( site, ownProxy );
		expect( result.client ).toEqual( {
			address: '127.0.0.1',
			hops: [ PROXY, '127.0.0.1' ],
			because: 'named',
		} );
		expect(
			( await check( site, ownProxy, result.forged ) ).client.address
		).toBe( '127.0.0.1' );
		await saveSettings( site, { proxy: noProxy } );
		await saveSettings( site, { proxy: ownProxy } );
		expect( ( await settings( site ) ).proxy ).toEqual( ownProxy );
	} );

	test( 'a proxy that passes on forged headers is rejected with the reason', async ( {
		browser,
	} ) => {
		const open = await moveBehind( direct, naive );
		await saveSettings( open, { proxy: noProxy } );
		expect(
			await check( open, ownProxy, { 'X-Forwarded-For': FORGED } )
		).toMatchObject( { moved: true } );
		// The site finds out itself, whoever saves it.
		const rejected = await postSettings(
			open,
			JSON.stringify( { proxy: ownProxy } )
		);
		expect( rejected.status ).toBe( 400 );
		expect( JSON.parse( rejected.body ) ).toMatchObject( {
			code: 'sidegate_spoofable',
		} );
		expect( ( await settings( open ) ).proxy.preset ).toBe( 'none' );

		const page = await openWithSession( browser, open );
		await page.goto( settingsPage( open, '#settings' ) );
		const card = page.locator( '.sidegate-proxy' );
		await card.locator( 'summary' ).click();
		await card.getByLabel( 'Your own proxy' ).click();
		await card.getByLabel( 'Its addresses' ).fill( PROXY );
		await card.getByRole( 'button', { name: 'Check and save' } ).click();
		await expect( card ).toContainText( 'anyone could fake their address' );
		expect( ( await settings( open ) ).proxy.preset ).toBe( 'none' );

		// A firewall blocks the browser's forged request; the site's own shows it.
		let blocked = 0;
		await page.route( /source\/check|source%2Fcheck/, ( route ) => {
			if ( route.request().headers()[ 'x-forwarded-for' ] ) {
				blocked++;
				return route.abort();
			}
			return route.continue();
		} );
		await page.reload();
		await card.locator( 'summary' ).click();
		await card.getByLabel( 'Your own proxy' ).click();
		await card.getByLabel( 'Its addresses' ).fill( PROXY );
		await card.getByRole( 'button', { name: 'Check and save' } ).click();
		await expect( card ).toContainText( 'Not saved' );
		await expect( card ).toContainText( 'forged address was accepted' );
		expect( blocked ).toBe( 1 );
		expect( ( await settings( open ) ).proxy.preset ).toBe( 'none' );
		await moveBehind( direct, appending );
	} );

	test( 'settings that trust all addresses or none are rejected', async () => {
		for ( const proxy of [
			{ ...ownProxy, trusted: [ '0.0.0.0/0' ] },
			{ ...ownProxy, trusted: [] },
			{ ...ownProxy, trusted: [ 'gateway' ] },
			{ ...ownProxy, preset: 'cloudfront', trusted: [] },
			{ ...ownProxy, preset: 'moat' },
			{ ...ownProxy, header: 'client-ip' },
			{ preset: 'own' },
		] ) {
			const { status } = await postSettings(
				site,
				JSON.stringify( { proxy } )
			);
			expect( status, JSON.stringify( proxy ) ).toBe( 400 );
		}
	} );

	test( 'other users can’t read the proxy settings', async () => {
		for ( const request of [
			{ target: '/?rest_route=/sidegate/v1/source' },
			{
				target: '/?rest_route=/sidegate/v1/source/check',
				method: 'POST',
				body: '{}',
			},
		] ) {
			expect( ( await send( site.url, request ) ).status ).toBe( 401 );
		}
		const page = await send( site.url, {
			method: 'POST',
			target: '/',
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				'X-Sidegate-Probe': `${ Math.floor( Date.now() / 1000 ) }.${ '0'.repeat( 32 ) }.${ '0'.repeat( 64 ) }`,
			},
			body: `sidegate_source=${ encodeURIComponent( JSON.stringify( ownProxy ) ) }`,
		} );
		expect( page.body ).not.toContain( '"hops"' );
	} );
} );
