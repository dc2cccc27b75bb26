/**
 * nginx denies by itself and writes its own lines (strength "logged"): the
 * check finds out whether they arrive, and what is said follows from that.
 */
import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Export, SiteStatus } from '../src/rest/types';
import { nginxes } from './engines/nginx';
import { stageOf } from './engines/stage';
import { expect, test } from './fixtures';
import { as, spool, stats } from './owner';
import { openAs, settingsPage } from './page';
import { attack, probe } from './server';
import { readdressed } from './sites/copies';
import { runFolder } from './sites/folders';
import { startNativeSite, type NativeSite } from './sites/native';
import { LOOPBACK } from './sites/port';
import { NEIGHBOUR } from './sites/user';
import { installPlugin } from './sites/zip';

const CLOSED = 0o700;
/** Also for the group, which nginx's user shares with PHP's. */
const SHARED = 0o770;

let site: NativeSite;

const ask = async < Body >( asked: NativeSite, path: string ) =>
	JSON.parse(
		( await as( 'admin', asked, `/wp-json/sidegate/v1/${ path }` ) ).body
	) as Body;

/** What is said after a check. */
async function checked( asked: NativeSite ): Promise< SiteStatus > {
	const { rules } = await probe( asked );
	expect( rules.xmlrpc ).toMatchObject( { layer: 'server', status: 403 } );
	return ask< SiteStatus >( asked, 'status' );
}

/** Its files go when they have been read. */
const removeLogs = async () =>
	site.run(
		`array_map( 'unlink', glob( '${ await spool( site ) }/hits-nginx-*.log' ) );`
	);

/** The site behind nginx with the text as its owner exports it. */
async function behindNginx(
	strength: 'logged' | 'bare',
	look: ( there: NativeSite ) => Promise< void >
): Promise< void > {
	const engine = nginxes.find( ( { target } ) => target === 'nginx' );
	const { text } = await ask< Export >(
		site,
		`export/nginx?strength=${ strength }`
	);
	const nginx = await engine?.start( {
		folder: runFolder( 'logging-nginx' ),
		stage: stageOf( site ),
		text,
		strength,
		user: NEIGHBOUR,
	} );
	try {
		const url = `http://${ LOOPBACK }:${ nginx?.port }`;
		await look( await readdressed( { ...site, url } ) );
	} finally {
		await readdressed( site );
		await nginx?.stop();
	}
}

test.describe( 'nginx with its own log', { tag: '@native' }, () => {
	test.beforeAll( async ( { stack } ) => {
		test.setTimeout( 180_000 );
		if ( stack.kind !== 'native' ) {
			return;
		}
		expect(
			NEIGHBOUR,
			'Only root can run nginx as another user.'
		).not.toBe( null );
		site = await startNativeSite( { version: stack.version } );
		await installPlugin( site );
		// So that nginx reaches the site at all.
		await chmod( dirname( site.root ), 0o750 );
	} );

	test.beforeEach( async () => {
		await site.run( `delete_option( 'sidegate_check' );` );
		await removeLogs();
		await chmod( await spool( site ), CLOSED );
	} );

	test.afterAll( () => site?.stop() );

	test( 'that may not write there is said beside the check, and is no fault', async ( {
		browser,
	} ) => {
		await behindNginx( 'logged', async ( there ) => {
			const before = ( await stats( there ) ).total;
			expect( ( await attack( there ) ).status ).toBe( 403 );
			expect( ( await stats( there ) ).total ).toBe( before );

			const now = await checked( there );
			expect( now.state ).toBe( 'on' );
			expect( now.problems ).toEqual( [] );
			expect( now.check.note ).toContain( await spool( site ) );
			const page = await openAs( browser, there );
			await page.goto( `${ settingsPage( there ) }#servers` );
			await expect(
				page.getByRole( 'region', { name: 'Your server' } )
			).toContainText( now.check.note );

			// Its owner does what it says.
			await chmod( await spool( site ), SHARED );
			const fixed = await checked( there );
			expect( fixed.check.note ).toBe( '' );
			expect( fixed.problems ).toEqual( [] );
			const then = ( await stats( there ) ).total;
			expect( ( await attack( there ) ).status ).toBe( 403 );
			await expect
				.poll( async () => ( await stats( there ) ).total )
				.toBe( then + 1 );
		} );
	} );

	test( 'that wrote there and no longer may is a problem, until its lines arrive again', async ( {
		browser,
	} ) => {
		await chmod( await spool( site ), SHARED );
		await behindNginx( 'logged', async ( there ) => {
			const now = await checked( there );
			expect( [ now.state, now.check.note ] ).toEqual( [ 'on', '' ] );
		} );
		// What the check saw stays known.
		await removeLogs();
		await chmod( await spool( site ), CLOSED );
		await behindNginx( 'logged', async ( there ) => {
			const now = await checked( there );
			expect( now.state ).toBe( 'attention' );
			expect( now.check.note ).toBe( '' );
			expect( now.problems ).toEqual( [
				expect.objectContaining( {
					key: 'unlogged',
					message: expect.stringContaining( await spool( site ) ),
				} ),
			] );
			const page = await openAs( browser, there );
			await page.goto( `${ there.url }/wp-admin/` );
			await expect( page.locator( '.sidegate-widget' ) ).toContainText(
				now.problems[ 0 ]?.message ?? 'nothing'
			);
			await chmod( await spool( site ), SHARED );
			expect( ( await checked( there ) ).state ).toBe( 'on' );
		} );
	} );

	test( 'that only denies, as its owner chose, is no fault either', async () => {
		await behindNginx( 'bare', async ( there ) => {
			const now = await checked( there );
			expect( now.state ).toBe( 'on' );
			expect( now.check.note ).toContain( '“Bare”' );
		} );
	} );
} );
