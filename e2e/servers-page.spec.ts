/**
 * From a plugin's refusals to the server's, by the page alone; and back.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { measured } from '../src/docs/measured';
import type { Export, Server } from '../src/rest/types';
import { expect, test } from './fixtures';
import { withMuPlugin } from './mu-plugin';
import { as, choose, forgetSettings, stats } from './owner';
import { choice, openAs, row, settingsPage } from './page';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { forgetHits } from './visitors';

const README = join( __dirname, '../README.md' );
const serversPage = ( site: Site ) => `${ settingsPage( site ) }#servers`;
const button = ( page: Page, name: string ) =>
	page.getByRole( 'button', { name, exact: true } );
const card = ( page: Page, name: string ) =>
	page.getByRole( 'region', { name, exact: true } );
const ladder = ( page: Page, rule: string ) =>
	row( page, rule ).getByRole( 'list', { name: 'Blocked by' } );
const htaccess = ( site: Site ) => join( site.root, '.htaccess' );
/** What a screen reader says. */
const said = ( page: Page ) => page.locator( '#a11y-speak-polite' );

async function ask< Body >( site: Site, path: string ): Promise< Body > {
	const { body } = await as(
		'admin',
		site,
		`/wp-json/sidegate/v1/${ path }`
	);
	return JSON.parse( body ) as Body;
}

async function manage( site: Site, managed: boolean ): Promise< Server > {
	const { body } = await as( 'admin', site, '/wp-json/sidegate/v1/server', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( { managed } ),
	} );
	return JSON.parse( body ) as Server;
}

test.afterEach( ( { site } ) => forgetSettings( site ) );

test( 'the address keeps the tab, and keys lead from one to the other', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	const tabs = page.getByRole( 'navigation', { name: 'Parts of this page' } );
	await expect(
		tabs.getByRole( 'link', { name: 'Overview' } )
	).toHaveAttribute( 'aria-current', 'page' );
	await tabs.getByRole( 'link', { name: 'Overview' } ).focus();
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Enter' );
	await expect( card( page, 'Your server' ) ).toBeVisible();
	await expect( card( page, 'Rules' ) ).toBeHidden();
	expect( page.url() ).toMatch( /#servers$/ );
	await page.reload();
	await expect( card( page, 'Your server' ) ).toBeVisible();
	await page.goBack();
	await expect( card( page, 'Rules' ) ).toBeVisible();
	expect( page.complaints ).toEqual( [] );
} );

test( 'one click lets Apache refuse, proved; another gives the file back to the byte', async ( {
	site,
	browser,
} ) => {
	const before = await readFile( htaccess( site ) );
	const page = await openAs( browser, site );
	await page.goto( serversPage( site ) );
	await button( page, 'Let Apache refuse' ).click();
	await expect( card( page, 'Let Apache refuse' ) ).toContainText(
		/Apache blocked [0-9]+ rules at the check/
	);
	// The button that was pressed has become the way back, and is still in hand.
	await expect( button( page, 'Take the lines out' ) ).toBeFocused();
	const refused = await send( site.url, {
		method: 'POST',
		target: '/xmlrpc.php',
	} );
	expect( refused.status ).toBe( 403 );
	expect( await readFile( htaccess( site ), 'utf8' ) ).toContain(
		before.toString()
	);

	await page.getByRole( 'link', { name: 'Overview' } ).click();
	await expect( ladder( page, 'xmlrpc' ) ).toContainText(
		/Apache.*403 in [0-9]+ ms/
	);
	await expect( ladder( page, 'users-oembed' ) ).not.toContainText( '403' );

	await page.getByRole( 'link', { name: 'Servers' } ).first().click();
	await button( page, 'Take the lines out' ).press( 'Enter' );
	await expect( button( page, 'Let Apache refuse' ) ).toBeVisible();
	expect( await readFile( htaccess( site ) ) ).toEqual( before );
	expect( page.complaints ).toEqual( [] );
} );

test( 'who refuses is checked when asked, shown on each rule, and said aloud', async ( {
	site,
	browser,
} ) => {
	await choose( site, { rules: { wlwmanifest: 'watch' } } );
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	// The page has checked by itself.
	await expect( page.locator( '.sidegate-status' ) ).toContainText(
		'rules work'
	);
	await button( page, 'Check again' ).press( 'Enter' );
	await expect( said( page ) ).toContainText( 'rules work' );
	await expect( button( page, 'Check again' ) ).toBeFocused();
	await expect( page.locator( '.sidegate-status' ) ).toContainText(
		/Checked (?:now|[0-9]+ seconds? ago): [0-9]+ of [0-9]+ rules work/
	);
	const rungs = ladder( page, 'xmlrpc' ).getByRole( 'listitem' );
	await expect( rungs ).toContainText( [
		/Edge.*let it through/,
		/Apache.*let it through/,
		/Shield.*blocked it.*403 in/,
		/WordPress.*was not asked/,
	] );
	await expect( row( page, 'wlwmanifest' ) ).toContainText(
		'The rule only watches.'
	);
	await expect( row( page, 'users-feeds' ) ).toContainText(
		'The rule is off.'
	);

	// What was changed since is checked by itself: the file of WordPress before 6.3 comes through.
	await choice( page, 'wlwmanifest', 'Block' ).click();
	await expect( row( page, 'wlwmanifest' ) ).toContainText(
		/Shield.*403 in|hands this file out itself/
	);

	await row( page, 'xmlrpc' )
		.getByRole( 'link', { name: 'Servers' } )
		.press( 'Enter' );
	await expect( card( page, 'Your server' ) ).toBeVisible();
	expect( page.complaints ).toEqual( [] );
} );

test( 'a check that fails says why, and what to do', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	await expect( page.locator( '.sidegate-status' ) ).toContainText(
		'rules work'
	);
	await page.context().setOffline( true );
	await button( page, 'Check again' ).click();
	await expect( page.locator( '.sidegate-status' ) ).toContainText(
		'Not checked. The server could not be reached. Check your connection.'
	);
	await page.context().setOffline( false );
} );

test( 'where the host lets no site ask itself, the browser does', async ( {
	site,
	browser,
} ) => {
	const letAsk = await withMuPlugin(
		site,
		`add_filter( 'pre_http_request', function () { return new WP_Error( 'x', 'The connection timed out.' ); } );`
	);
	try {
		const page = await openAs( browser, site );
		await page.goto( settingsPage( site ) );
		await button( page, 'Check again' ).click();
		await expect( page.locator( '.sidegate-status' ) ).toContainText(
			/Checked from your browser (?:now|[0-9]+ seconds? ago)/
		);
		await expect( ladder( page, 'xmlrpc' ) ).toContainText( '403 in' );
		expect( page.complaints ).toEqual( [] );
	} finally {
		await letAsk();
	}
	const { probe } = await ask< Server >( site, 'server' );
	expect( probe?.loopback ).toBe( false );
} );

test( 'lines that somebody edited are said, and put right when the owner says so', async ( {
	site,
	browser,
} ) => {
	const before = await readFile( htaccess( site ) );
	expect( ( await manage( site, true ) ).htaccess.managed ).toBe( true );
	const written = await readFile( htaccess( site ), 'utf8' );
	await writeFile(
		htaccess( site ),
		written.replace( 'RewriteEngine On', 'RewriteEngine Off' )
	);
	const page = await openAs( browser, site );
	// The page checks by itself, and the owner doesn't wait for it.
	await page.route( '**/sidegate/v1/probe**', async ( route ) => {
		await sleep( 3000 );
		await route.continue();
	} );
	const checked = page.waitForRequest( /sidegate\/v1\/probe/ );
	await page.goto( settingsPage( site ) );
	await checked;
	await page.getByRole( 'link', { name: 'See Servers' } ).click();
	await expect( card( page, 'Let Apache refuse' ) ).toContainText(
		'Sidegate’s lines in .htaccess were changed'
	);
	await expect( button( page, 'Take them out' ) ).toBeVisible();
	await button( page, 'Put them back' ).click();
	await expect( button( page, 'Take the lines out' ) ).toBeVisible();
	expect( await readFile( htaccess( site ), 'utf8' ) ).toBe( written );
	await button( page, 'Take the lines out' ).click();
	await expect( button( page, 'Let Apache refuse' ) ).toBeVisible();
	expect( await readFile( htaccess( site ) ) ).toEqual( before );
} );

test( 'each text is there to be read, copied and kept', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page
		.context()
		.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await page.goto( serversPage( site ) );
	const target = page.locator( '[data-target="nginx-server"]' );
	await target.locator( 'summary' ).first().press( 'Enter' );
	const { text } = await ask< Export >(
		site,
		'export/nginx-server?strength=counted'
	);
	await target.getByRole( 'button', { name: 'Copy' } ).click();
	await expect( target ).toContainText( 'Copied' );
	expect( await page.evaluate( 'navigator.clipboard.readText()' ) ).toBe(
		text
	);
	const downloading = page.waitForEvent( 'download' );
	await target.getByRole( 'button', { name: 'Download' } ).click();
	const download = await downloading;
	expect( download.suggestedFilename() ).toBe( 'sidegate-nginx-server.conf' );
	expect( await readFile( await download.path(), 'utf8' ) ).toBe( text );

	await target.getByLabel( 'Bare' ).click();
	await expect( target.getByRole( 'region' ) ).toContainText( 'bare' );
	expect( page.complaints ).toEqual( [] );
} );

test( 'a text is measured by the site’s own traffic, and claims no more than is recorded', async ( {
	site,
	browser,
} ) => {
	await forgetHits( site );
	const page = await openAs( browser, site );
	const target = page.locator( '[data-target="nginx"]' );
	const open = async () => {
		await page.goto( serversPage( site ) );
		await page.reload();
		await target.locator( 'summary' ).first().click();
	};
	await open();
	await expect( target ).toContainText( 'Nothing has been blocked yet.' );

	for ( const asked of [
		{ method: 'POST', target: '/xmlrpc.php' },
		{ target: '/wp-json/wp/v2/users' },
		// Two parameters are PHP's.
		{ target: '/?author=1&x=%3Cb%3E' },
	] ) {
		const { status } = await send( site.url, asked );
		expect( [ 403, 404 ] ).toContain( status );
	}
	await open();
	await expect( target ).toContainText(
		'Of the 3 requests blocked so far, nginx would have blocked 2 itself.'
	);
	await target.getByText( 'Left to PHP, for example' ).click();
	await expect( target.getByRole( 'listitem' ) ).toHaveText( [
		'GET /?author=1&x=%3Cb%3E',
	] );

	// Of a flood of one address only some requests are recorded.
	for ( let turn = 0; turn < 30; turn++ ) {
		await send( site.url, { method: 'POST', target: '//xmlrpc.php' } );
	}
	const { total, refused } = await stats( site );
	expect( [ total, refused.total ] ).toEqual( [ 33, 33 ] );
	const { traffic } = await ask< Export >( site, 'export/nginx' );
	expect( traffic.hits ).toBeLessThan( 33 );
	await open();
	await expect( target ).toContainText(
		`Of the last ${ traffic.hits } recorded requests that were blocked, nginx would have blocked ${ traffic.hits - 1 } itself.`
	);
	await expect( target ).toContainText( '33 requests were blocked in all.' );
	expect( page.complaints ).toEqual( [] );
} );

test( 'on a phone nothing runs out of the page', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.setViewportSize( { width: 400, height: 800 } );
	await page.goto( serversPage( site ) );
	await expect( card( page, 'Your server' ) ).toBeVisible();
	await page.locator( '[data-target="nginx"] > summary' ).click();
	await expect(
		page.locator( '[data-target="nginx"]' ).getByRole( 'region' )
	).toBeVisible();
	expect(
		await page.evaluate( 'document.documentElement.scrollWidth' )
	).toBe( 400 );
} );

test( 'earlier PHP is a choice, and is gone with another', async ( {
	site,
	browser,
} ) => {
	const loader = join( site.root, 'wp-content/mu-plugins' );
	const page = await openAs( browser, site );
	await page.goto( serversPage( site ) );
	const early = card( page, 'Earlier PHP' );
	await early.getByLabel( 'Before other plugins' ).click();
	await expect
		.poll( () => readdir( loader ).catch( () => [] ) )
		.toContainEqual( expect.stringContaining( 'sidegate' ) );
	await expect( early.getByLabel( 'Before other plugins' ) ).toBeChecked();
	await early.getByLabel( 'Among the other plugins' ).click();
	await expect
		.poll( () => readdir( loader ).catch( () => [] ) )
		.not.toContainEqual( expect.stringContaining( 'sidegate' ) );
	expect( page.complaints ).toEqual( [] );
} );

test( 'where Sidegate can’t write the server’s configuration, the page recommends the prepended file, with its cost if the README has one', async ( {
	site,
	browser,
} ) => {
	const takeOff = await withMuPlugin(
		site,
		`$_SERVER['SERVER_SOFTWARE'] = 'nginx/1.26.0';`
	);
	try {
		const page = await openAs( browser, site );
		await page.goto( serversPage( site ) );
		const early = card( page, 'Earlier PHP' );
		await expect( early ).toContainText( 'Recommended here' );
		const figures = measured( await readFile( README, 'utf8' ) );
		await expect(
			early.getByText( /then takes [0-9.]+ ms of CPU instead of/ )
		).toHaveCount( figures ? 1 : 0 );
		await button( page, 'Block before WordPress' ).click();
		await expect( early.getByLabel( 'Before WordPress' ) ).toBeChecked();
		await expect( early ).not.toContainText( 'Recommended here' );
		expect(
			await readFile( join( site.root, '.user.ini' ), 'utf8' )
		).toContain( 'auto_prepend_file' );
		await early.getByLabel( 'Among the other plugins' ).click();
		await expect( early ).toContainText( 'Recommended here' );
		expect( page.complaints ).toEqual( [] );
	} finally {
		await takeOff();
	}
} );

test( 'it speaks Japanese', async ( { site, browser } ) => {
	await site.run( `update_user_meta( 1, 'locale', 'ja' );` );
	try {
		const page = await openAs( browser, site, 'ja-JP' );
		await page.goto( serversPage( site ) );
		await expect( card( page, 'このサイトのサーバー' ) ).toBeVisible();
		const target = page.locator( '[data-target="nginx"]' );
		await target.locator( 'summary' ).first().click();
		await expect(
			target.getByText( 'ボットが送る普通の形' )
		).toBeVisible();
	} finally {
		await site.run( `delete_user_meta( 1, 'locale' );` );
	}
} );
