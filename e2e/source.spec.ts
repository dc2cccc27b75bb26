/**
 * Behind a proxy: who came is whom the proxy has seen, and a lie moves nothing.
 *
 * @see /includes/Core/ClientAddressTest.php for every way to lie
 */
import type { ProxyChoice, SourceSeen, SourceCheck } from '../src/rest/types';
import { expect, test } from './fixtures';
import { as, choose, hits, post, settings } from './owner';
import { openAs, settingsPage } from './page';
import { startNativeSite } from './sites/native';
import { send } from './sites/raw';
import {
	APPENDS,
	startReverseProxy,
	type ReverseProxy,
} from './sites/reverse-proxy';
import type { Site } from './sites/site';
import { installPlugin } from './sites/zip';

const PROXY = '127.0.0.5';
const CLIENT = '127.0.0.9';
const LIE = '192.0.2.1';

const own: ProxyChoice = {
	preset: 'own',
	trusted: [ PROXY ],
	header: 'x-forwarded-for',
};
const nobody: ProxyChoice = { ...own, preset: 'none', trusted: [] };

const source = async ( site: Site ) =>
	JSON.parse(
		( await as( 'admin', site, '/?rest_route=/sidegate/v1/source' ) ).body
	) as SourceSeen;

const check = async (
	site: Site,
	proxy: ProxyChoice,
	headers: Record< string, string > = {},
	loopback = false
) => {
	const answer = await as(
		'admin',
		site,
		'/?rest_route=/sidegate/v1/source/check',
		{
			method: 'POST',
			headers: { ...headers, 'Content-Type': 'application/json' },
			body: JSON.stringify( { proxy, loopback } ),
		}
	);
	expect( answer.status, answer.raw ).toBe( 200 );
	return JSON.parse( answer.body ) as SourceCheck;
};

/** The site as everybody knows it: its address is the proxy's. */
async function behind( direct: Site, { url }: ReverseProxy ): Promise< Site > {
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
		site = await behind( direct, appending );
	} );

	test.afterAll( async () => {
		await appending.stop();
		await naive.stop();
		await direct.stop();
	} );

	test( 'as installed every hit is the proxy’s, and the page says that the source isn’t known yet', async ( {
		browser,
	} ) => {
		await attack( site.url );
		expect( ( await hits( site, '?per_page=1' ) )[ 0 ]?.source ).toBe(
			PROXY
		);
		const seen = await source( site );
		expect( seen ).toMatchObject( {
			peer: PROXY,
			private: true,
			restored: false,
			unknown: true,
		} );
		expect(
			seen.candidates.map( ( { header, address } ) => [
				header,
				address,
			] )
		).toEqual( [
			[ 'x-real-ip', '127.0.0.1' ],
			[ 'x-forwarded-for', '127.0.0.1' ],
		] );

		const page = await openAs( browser, site );
		await page.goto( settingsPage( site ) );
		await expect(
			page.getByText( 'The real source isn’t known yet' ).first()
		).toBeVisible();

		// From there to a proved choice.
		const card = page.locator( '.sidegate-source' );
		await card.getByLabel( 'A proxy of your own' ).click();
		await card.getByLabel( 'Its addresses' ).fill( PROXY );
		await card.getByRole( 'button', { name: 'Prove and save' } ).click();
		await expect( card ).toContainText( 'A forged request moved nothing' );
		await expect( card ).toContainText( 'you come from 127.0.0.1' );
		await expect(
			page.getByText( 'The real source isn’t known yet' )
		).toHaveCount( 0 );
		expect( ( await settings( site ) ).proxy ).toEqual( own );
		expect( page.complaints ).toEqual( [] );
	} );

	test( 'then hits and allies are those behind it, at every layer, whatever a header claims', async () => {
		await choose( site, { proxy: own, allies: [] } );
		for ( const headers of [
			{},
			{ 'X-Forwarded-For': LIE },
			{ 'X-Forwarded-For': `${ LIE }, ${ PROXY }` },
			{
				'X-Real-IP': LIE,
				'CF-Connecting-IP': LIE,
				Forwarded: `for=${ LIE }`,
			},
		] ) {
			expect( ( await attack( site.url, headers ) ).status ).toBe( 403 );
			expect( ( await hits( site, '?per_page=1' ) )[ 0 ]?.source ).toBe(
				CLIENT
			);
		}

		// Past the proxy, and lying.
		await attack( direct.url, { 'X-Forwarded-For': LIE } );
		expect( ( await hits( site, '?per_page=1' ) )[ 0 ]?.source ).toBe(
			CLIENT
		);

		await choose( site, { allies: [ LIE, PROXY ] } );
		expect( ( await attack( site.url ) ).status ).toBe( 403 );
		expect(
			( await attack( site.url, { 'X-Forwarded-For': LIE } ) ).status
		).toBe( 403 );
		expect(
			( await attack( direct.url, { 'X-Forwarded-For': LIE } ) ).status
		).toBe( 403 );
		await choose( site, { allies: [ CLIENT ] } );
		expect( ( await attack( site.url ) ).status ).toBe( 200 );
		// A gate of WordPress's own, not the shield's.
		const users = { target: '/wp-json/wp/v2/users' };
		expect(
			( await send( site.url, { ...users, from: CLIENT } ) ).status
		).toBe( 200 );
		expect(
			( await send( site.url, { ...users, from: '127.0.0.8' } ) ).status
		).not.toBe( 200 );
		await choose( site, { allies: [] } );
	} );

	test( 'a server rule counts to the same source, and lets an ally behind the proxy through', async () => {
		await choose( site, { proxy: own, allies: [] } );
		const managed = await as(
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
				headers: { 'X-Forwarded-For': LIE },
			} );
			expect( ( await hits( site, '?per_page=1' ) )[ 0 ] ).toMatchObject(
				{ layer: 'server', source: CLIENT }
			);
		}
		await choose( site, { allies: [ CLIENT ] } );
		expect( ( await attack( site.url ) ).status ).toBe( 200 );
		expect(
			(
				await send( site.url, {
					target: '/xmlrpc.php',
					from: '127.0.0.8',
				} )
			).status
		).toBe( 403 );
		await choose( site, { proxy: nobody, allies: [] } );
		await attack( site.url );
		expect( ( await hits( site, '?per_page=1' ) )[ 0 ] ).toMatchObject( {
			layer: 'server',
			source: PROXY,
		} );
		await as( 'admin', site, '/?rest_route=/sidegate/v1/server', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"managed":false}',
		} );
	} );

	test( 'a proxy that appends holds against a lie of the site and one of the browser', async () => {
		const honest = await check( site, own, {}, true );
		expect( honest.client ).toEqual( {
			address: '127.0.0.1',
			hops: [ PROXY, '127.0.0.1' ],
			because: 'named',
		} );
		expect( honest.loopback ).toMatchObject( { moved: false } );
		expect(
			( await check( site, own, honest.forged ) ).client.address
		).toBe( '127.0.0.1' );
	} );

	test( 'one that hands the header through is not taken, with the reason', async ( {
		browser,
	} ) => {
		const open = await behind( direct, naive );
		await choose( open, { proxy: nobody } );
		const lie = await check( open, own, { 'X-Forwarded-For': LIE }, true );
		expect( lie ).toMatchObject( {
			moved: true,
			loopback: { moved: true },
		} );
		const refused = await post( open, JSON.stringify( { proxy: own } ) );
		expect( refused.status ).toBe( 400 );
		expect( JSON.parse( refused.body ) ).toMatchObject( {
			code: 'sidegate_spoofable',
		} );

		const page = await openAs( browser, open );
		await page.goto( settingsPage( open ) );
		const card = page.locator( '.sidegate-source' );
		await card.locator( 'summary' ).click();
		await card.getByLabel( 'A proxy of your own' ).click();
		await card.getByLabel( 'Its addresses' ).fill( PROXY );
		await card.getByRole( 'button', { name: 'Prove and save' } ).click();
		await expect( card ).toContainText( 'anybody could be anybody' );
		expect( ( await settings( open ) ).proxy.preset ).toBe( 'none' );
		await behind( direct, appending );
	} );

	test( 'what would trust everybody, or nobody, is not taken', async () => {
		for ( const proxy of [
			{ ...own, trusted: [ '0.0.0.0/0' ] },
			{ ...own, trusted: [] },
			{ ...own, trusted: [ 'gateway' ] },
			{ ...own, preset: 'cloudfront', trusted: [] },
			{ ...own, preset: 'moat' },
			{ ...own, header: 'client-ip' },
			{ preset: 'own' },
		] ) {
			const { status } = await post( site, JSON.stringify( { proxy } ) );
			expect( status, JSON.stringify( proxy ) ).toBe( 400 );
		}
	} );

	test( 'a stranger learns nothing of it', async () => {
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
			body: `sidegate_source=${ encodeURIComponent( JSON.stringify( own ) ) }`,
		} );
		expect( page.body ).not.toContain( '"hops"' );
	} );
} );
