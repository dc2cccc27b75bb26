/**
 * nginx denies requests itself and logs them (strength `logged`). The check finds
 * out whether the lines arrive, and the page reports the result.
 */
import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Export, SiteStatus } from '../../src/api/types';
import { nginxes } from '../support/engines/nginx';
import { engineSiteOf } from '../support/engines/stub-site';
import { expect, test } from '../support/fixtures';
import { getJson, spoolFolder, stats } from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';
import { attack, probe } from '../support/server';
import { updateAddress } from '../../src/tools/sites/copies';
import { runFolder } from '../../src/tools/sites/folders';
import { startNativeSite, type NativeSite } from '../../src/tools/sites/native';
import { LOOPBACK } from '../../src/tools/sites/port';
import { SAME_GROUP_USER } from '../../src/tools/sites/user';
import { installPlugin } from '../../src/tools/sites/zip';

const OWNER_ACCESS = 0o700;
/** Access also for the group, which nginx's user shares with PHP's. */
const GROUP_ACCESS = 0o770;

let site: NativeSite;

/** Runs a check, and returns the status. */
async function checkedStatus(
	requestedSite: NativeSite
): Promise< SiteStatus > {
	const { rules } = await probe( requestedSite );
	expect( rules.xmlrpc ).toMatchObject( { layer: 'server', status: 403 } );
	return getJson< SiteStatus >( requestedSite, 'status' );
}

/** Deletes nginx's logs, as the rollup does after reading them. */
const removeLogs = async () =>
	site.run(
		`array_map( 'unlink', glob( '${ await spoolFolder( site ) }/hits-nginx-*.log' ) );`
	);

/** Calls a function while the site runs behind nginx with the exported text. */
async function behindNginx(
	strength: 'logged' | 'bare',
	run: ( siteBehindNginx: NativeSite ) => Promise< void >
): Promise< void > {
	const engine = nginxes.find( ( { target } ) => target === 'nginx' );
	const { text } = await getJson< Export >(
		site,
		`export/nginx?strength=${ strength }`
	);
	const nginx = await engine?.start( {
		folder: runFolder( 'logging-nginx' ),
		site: engineSiteOf( site ),
		text,
		strength,
		user: SAME_GROUP_USER,
	} );
	try {
		const url = `http://${ LOOPBACK }:${ nginx?.port }`;
		await run( await updateAddress( { ...site, url } ) );
	} finally {
		await updateAddress( site );
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
			SAME_GROUP_USER,
			'Only root can run nginx as another user.'
		).not.toBe( null );
		site = await startNativeSite( { version: stack.version } );
		await installPlugin( site );
		// So that nginx can read the site's files.
		await chmod( dirname( site.root ), 0o750 );
	} );

	test.beforeEach( async () => {
		await site.run( `delete_option( 'sidegate_check' );` );
		await removeLogs();
		await chmod( await spoolFolder( site ), OWNER_ACCESS );
	} );

	test.afterAll( () => site?.stop() );

	test( 'that can’t write to the folder: the check says so, and no problem is shown', async ( {
		browser,
	} ) => {
		await behindNginx( 'logged', async ( siteBehindNginx ) => {
			const before = ( await stats( siteBehindNginx ) ).total;
			expect( ( await attack( siteBehindNginx ) ).status ).toBe( 403 );
			expect( ( await stats( siteBehindNginx ) ).total ).toBe( before );

			const now = await checkedStatus( siteBehindNginx );
			expect( now.state ).toBe( 'on' );
			expect( now.problems ).toEqual( [] );
			expect( now.check.note ).toContain( await spoolFolder( site ) );
			const page = await openWithSession( browser, siteBehindNginx );
			await page.goto( `${ settingsPage( siteBehindNginx ) }#servers` );
			await expect(
				page.getByRole( 'region', { name: 'Your server' } )
			).toContainText( now.check.note );

			// The owner follows the instructions.
			await chmod( await spoolFolder( site ), GROUP_ACCESS );
			const fixed = await checkedStatus( siteBehindNginx );
			expect( fixed.check.note ).toBe( '' );
			expect( fixed.problems ).toEqual( [] );
			const then = ( await stats( siteBehindNginx ) ).total;
			expect( ( await attack( siteBehindNginx ) ).status ).toBe( 403 );
			await expect
				.poll( async () => ( await stats( siteBehindNginx ) ).total )
				.toBe( then + 1 );
		} );
	} );

	test( 'that can no longer write to the folder: a problem is shown until its lines arrive again', async ( {
		browser,
	} ) => {
		await chmod( await spoolFolder( site ), GROUP_ACCESS );
		await behindNginx( 'logged', async ( siteBehindNginx ) => {
			const now = await checkedStatus( siteBehindNginx );
			expect( [ now.state, now.check.note ] ).toEqual( [ 'on', '' ] );
		} );
		// The result of the check is kept.
		await removeLogs();
		await chmod( await spoolFolder( site ), OWNER_ACCESS );
		await behindNginx( 'logged', async ( siteBehindNginx ) => {
			const now = await checkedStatus( siteBehindNginx );
			expect( now.state ).toBe( 'attention' );
			expect( now.check.note ).toBe( '' );
			expect( now.problems ).toEqual( [
				expect.objectContaining( {
					key: 'unlogged',
					message: expect.stringContaining(
						await spoolFolder( site )
					),
				} ),
			] );
			const page = await openWithSession( browser, siteBehindNginx );
			await page.goto( `${ siteBehindNginx.url }/wp-admin/` );
			await expect( page.locator( '.sidegate-widget' ) ).toContainText(
				now.problems[ 0 ]?.message ?? 'nothing'
			);
			await chmod( await spoolFolder( site ), GROUP_ACCESS );
			expect( ( await checkedStatus( siteBehindNginx ) ).state ).toBe(
				'on'
			);
		} );
	} );

	test( 'that only denies, as its owner chose: no problem is shown', async () => {
		await behindNginx( 'bare', async ( siteBehindNginx ) => {
			const now = await checkedStatus( siteBehindNginx );
			expect( now.state ).toBe( 'on' );
			expect( now.check.note ).toContain( '“Block only”' );
		} );
	} );
} );
