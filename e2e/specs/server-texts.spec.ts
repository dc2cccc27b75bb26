/**
 * The server tab: the texts for other servers, read, copied and downloaded.
 */
import { readFile } from 'node:fs/promises';
import type { Export } from '../../src/api/types';
import { send } from '../../src/tools/sites/raw-request';
import { deleteRecords } from '../support/clients';
import { expect, test } from '../support/fixtures';
import { getJson, resetSettings, stats } from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';

test.afterEach( ( { site } ) => resetSettings( site ) );

test( 'each text can be read, copied and downloaded', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page
		.context()
		.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await page.goto( settingsPage( site, '#server' ) );
	const target = page.locator( '[data-target="nginx-server"]' );
	await target.locator( 'summary' ).first().press( 'Enter' );
	const { text } = await getJson< Export >(
		site,
		'export/nginx-server?strength=counted'
	);
	await target.getByRole( 'button', { name: 'Copy' } ).press( 'Enter' );
	await expect( target ).toContainText( 'Copied' );
	expect( await page.evaluate( 'navigator.clipboard.readText()' ) ).toBe(
		text
	);
	const downloading = page.waitForEvent( 'download' );
	await target.getByRole( 'button', { name: 'Download' } ).click();
	const download = await downloading;
	expect( download.suggestedFilename() ).toBe( 'sidegate-nginx-server.conf' );
	expect( await readFile( await download.path(), 'utf8' ) ).toBe( text );

	await target.getByLabel( 'Block only' ).click();
	await expect( target.getByRole( 'region' ) ).toContainText( 'bare' );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'the queries for access logs block nothing, and don’t pretend to', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#server' ) );
	const target = page.locator( '[data-target="duckdb"]' );
	await target.locator( 'summary' ).first().click();
	const { text, strengths, traffic } = await getJson< Export >(
		site,
		'export/duckdb'
	);
	expect( strengths ).toEqual( [ 'query' ] );
	expect( traffic.blocks ).toBe( 0 );
	expect( text ).toContain( 'sidegate_requests' );
	await expect( target ).toContainText( 'A query blocks nothing.' );
	await expect( target.getByRole( 'region' ) ).toContainText(
		'sidegate_requests'
	);
	await expect( target ).not.toContainText( 'would have blocked itself' );
	await expect( target.locator( '.sidegate-traffic' ) ).toHaveCount( 0 );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'the coverage of a text is measured with the site’s recorded requests only', async ( {
	site,
	browser,
} ) => {
	await deleteRecords( site );
	const page = await openWithSession( browser, site );
	const target = page.locator( '[data-target="nginx"]' );
	const open = async () => {
		await page.goto( settingsPage( site, '#server' ) );
		await page.reload();
		await target.locator( 'summary' ).first().click();
	};
	await open();
	await expect( target ).toContainText( 'Nothing has been blocked yet.' );

	for ( const request of [
		{ method: 'POST', target: '/xmlrpc.php' },
		{ target: '/wp-json/wp/v2/users' },
		// Requests with two parameters are left to PHP.
		{ target: '/?author=1&x=%3Cb%3E' },
	] ) {
		const { status } = await send( site.url, request );
		expect( [ 403, 404 ] ).toContain( status );
	}
	await open();
	await expect( target ).toContainText(
		'Of the 3 requests blocked so far, nginx would have blocked 2 itself.'
	);
	await target.getByText( 'Examples left to PHP' ).click();
	await expect( target.getByRole( 'listitem' ) ).toHaveText( [
		'GET /?author=1&x=%3Cb%3E',
	] );

	// Of many requests from one address only samples are recorded.
	for ( let turn = 0; turn < 30; turn++ ) {
		await send( site.url, { method: 'POST', target: '//xmlrpc.php' } );
	}
	const { total, refused } = await stats( site );
	expect( [ total, refused.total ] ).toEqual( [ 33, 33 ] );
	const { traffic } = await getJson< Export >( site, 'export/nginx' );
	expect( traffic.hits ).toBeLessThan( 33 );
	await open();
	await expect( target ).toContainText(
		`Of the last ${ traffic.hits } recorded requests that were blocked, nginx would have blocked ${ traffic.hits - 1 } itself.`
	);
	await expect( target ).toContainText( '33 requests were blocked in all.' );
	expect( page.consoleErrors ).toEqual( [] );
} );
