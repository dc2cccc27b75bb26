/**
 * The server tab: switching from blocking by the plugin to blocking by the server,
 * and back.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Server } from '../../src/api/types';
import { measured } from '../../src/tools/docs/measured';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { getJson, saveSettings, resetSettings } from '../support/owner';
import {
	choice,
	card,
	openWithSession,
	openRule,
	row,
	settingsPage,
} from '../support/page';
import { server } from '../support/server';

const README = join( __dirname, '../../README.md' );
const button = ( page: Page, name: string ) =>
	page.getByRole( 'button', { name, exact: true } );
const layerList = ( page: Page, rule: string ) =>
	row( page, rule ).getByRole( 'list', { name: 'Blocked by' } );
const htaccess = ( site: Site ) => join( site.root, '.htaccess' );
/** Locates the announcements for screen readers. */
const announcement = ( page: Page ) => page.locator( '#a11y-speak-polite' );

test.afterEach( ( { site } ) => resetSettings( site ) );

test( 'the tab is in the address, and keys switch tabs', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site ) );
	const tabs = page.getByRole( 'navigation', {
		name: 'Sections of this page',
	} );
	await expect(
		tabs.getByRole( 'link', { name: 'Overview' } )
	).toHaveAttribute( 'aria-current', 'page' );
	await tabs.getByRole( 'link', { name: 'Overview' } ).focus();
	while (
		! ( await tabs
			.getByRole( 'link', { name: 'Server' } )
			.evaluate( ( link ) => link === document.activeElement ) )
	) {
		await page.keyboard.press( 'Tab' );
	}
	await page.keyboard.press( 'Enter' );
	await expect( card( page, 'Your server' ) ).toBeVisible();
	await expect( page.locator( '.sidegate-status' ) ).toBeHidden();
	expect( page.url() ).toMatch( /#server$/ );
	await page.reload();
	await expect( card( page, 'Your server' ) ).toBeVisible();
	await page.goBack();
	await expect( page.locator( '.sidegate-status' ) ).toBeVisible();
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'one click makes Apache block, with a check; another restores the file byte by byte', async ( {
	site,
	browser,
} ) => {
	const before = await readFile( htaccess( site ) );
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#server' ) );
	await button( page, 'Let Apache block' ).click();
	await expect( card( page, 'Let Apache block' ) ).toContainText(
		/Apache blocked [0-9]+ rules at the check/
	);
	// The clicked button now undoes the change, and keeps the focus.
	await expect( button( page, 'Undo' ) ).toBeFocused();
	const blocked = await send( site.url, {
		method: 'POST',
		target: '/xmlrpc.php',
	} );
	expect( blocked.status ).toBe( 403 );
	expect( await readFile( htaccess( site ), 'utf8' ) ).toContain(
		before.toString()
	);

	await page.getByRole( 'link', { name: 'Rules', exact: true } ).click();
	await openRule( page, 'xmlrpc' );
	await openRule( page, 'users-oembed' );
	await expect( layerList( page, 'xmlrpc' ) ).toContainText(
		/Apache.*403 in [0-9]+ ms/
	);
	await expect( layerList( page, 'users-oembed' ) ).not.toContainText(
		'403'
	);

	await page
		.getByRole( 'link', { name: 'Server', exact: true } )
		.first()
		.click();
	await button( page, 'Undo' ).press( 'Enter' );
	await expect( button( page, 'Let Apache block' ) ).toBeVisible();
	expect( await readFile( htaccess( site ) ) ).toEqual( before );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'the layer of each rule is checked on request, shown, and announced', async ( {
	site,
	browser,
} ) => {
	await saveSettings( site, { rules: { wlwmanifest: 'watch' } } );
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site ) );
	// The page has run a check by itself.
	await expect( page.locator( '.sidegate-status' ) ).toContainText(
		'rules work'
	);
	await button( page, 'Check again' ).press( 'Enter' );
	await expect( announcement( page ) ).toContainText( 'rules work' );
	await expect( button( page, 'Check again' ) ).toBeFocused();
	await expect( page.locator( '.sidegate-status' ) ).toContainText(
		/Checked (?:now|[0-9]+ seconds? ago): [0-9]+ of [0-9]+ rules work/
	);
	await page.getByRole( 'link', { name: 'Rules', exact: true } ).click();
	for ( const rule of [ 'xmlrpc', 'wlwmanifest', 'users-feeds' ] ) {
		await openRule( page, rule );
	}
	const rungs = layerList( page, 'xmlrpc' ).getByRole( 'listitem' );
	await expect( rungs ).toContainText( [
		/CDN.*let it through/,
		/Apache.*let it through/,
		/Sidegate, before WordPress.*blocked it.*403 in/,
		/WordPress.*was not reached/,
	] );
	await expect( row( page, 'wlwmanifest' ) ).toContainText(
		'The rule only watches.'
	);
	await expect( row( page, 'users-feeds' ) ).toContainText(
		'The rule is off.'
	);

	// A change starts a check automatically: in WordPress before 6.3 the file is not blocked.
	await choice( page, 'wlwmanifest', 'Block' ).click();
	await expect( row( page, 'wlwmanifest' ) ).toContainText(
		/Sidegate, before WordPress.*403 in|sends this file itself/
	);

	await row( page, 'xmlrpc' )
		.getByRole( 'link', { name: 'Server' } )
		.press( 'Enter' );
	await expect( card( page, 'Your server' ) ).toBeVisible();
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'a failed check shows the reason and what to do', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
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

test( 'if the host blocks loopback requests, the browser sends the probes', async ( {
	site,
	browser,
} ) => {
	const letAsk = await addMuPlugin(
		site,
		`add_filter( 'pre_http_request', function () { return new WP_Error( 'x', 'The connection timed out.' ); } );`
	);
	try {
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site ) );
		await button( page, 'Check again' ).click();
		await expect( page.locator( '.sidegate-status' ) ).toContainText(
			/Checked from your browser (?:now|[0-9]+ seconds? ago)/
		);
		await page.getByRole( 'link', { name: 'Rules', exact: true } ).click();
		await openRule( page, 'xmlrpc' );
		await expect( layerList( page, 'xmlrpc' ) ).toContainText( '403 in' );
		expect( page.consoleErrors ).toEqual( [] );
	} finally {
		await letAsk();
	}
	const { probe } = await getJson< Server >( site, 'server' );
	expect( probe?.loopback ).toBe( false );
} );

test( 'edited lines are reported, and restored on request', async ( {
	site,
	browser,
} ) => {
	const before = await readFile( htaccess( site ) );
	expect( ( await server( site, { managed: true } ) ).htaccess.managed ).toBe(
		true
	);
	const written = await readFile( htaccess( site ), 'utf8' );
	await writeFile(
		htaccess( site ),
		written.replace( 'RewriteEngine On', 'RewriteEngine Off' )
	);
	const page = await openWithSession( browser, site );
	// The page runs a check by itself, and the owner doesn't wait for it.
	await page.route( '**/sidegate/v1/probe**', async ( route ) => {
		await sleep( 3000 );
		await route.continue();
	} );
	const checked = page.waitForRequest( /sidegate\/v1\/probe/ );
	await page.goto( settingsPage( site ) );
	await checked;
	await page.getByRole( 'link', { name: 'See the Server tab' } ).click();
	await expect( card( page, 'Let Apache block' ) ).toContainText(
		'Sidegate’s lines in .htaccess were changed'
	);
	await expect( button( page, 'Take them out' ) ).toBeVisible();
	await button( page, 'Put them back' ).click();
	await expect( button( page, 'Undo' ) ).toBeVisible();
	expect( await readFile( htaccess( site ), 'utf8' ) ).toBe( written );
	await button( page, 'Undo' ).click();
	await expect( button( page, 'Let Apache block' ) ).toBeVisible();
	expect( await readFile( htaccess( site ) ) ).toEqual( before );
} );

test( 'the page fits a phone', async ( { site, browser } ) => {
	const page = await openWithSession( browser, site );
	await page.setViewportSize( { width: 400, height: 800 } );
	await page.goto( settingsPage( site, '#server' ) );
	await expect( card( page, 'Your server' ) ).toBeVisible();
	await page.locator( '[data-target="nginx"] > summary' ).click();
	await expect(
		page.locator( '[data-target="nginx"]' ).getByRole( 'region' )
	).toBeVisible();
	expect(
		await page.evaluate( 'document.documentElement.scrollWidth' )
	).toBe( 400 );
} );

test( 'running before WordPress can be chosen and undone', async ( {
	site,
	browser,
} ) => {
	const loader = join( site.root, 'wp-content/mu-plugins' );
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#server' ) );
	const early = card( page, 'Run before WordPress' );
	await early.getByLabel( 'Before other plugins' ).click();
	await expect
		.poll( () => readdir( loader ).catch( () => [] ) )
		.toContainEqual( expect.stringContaining( 'sidegate' ) );
	await expect( early.getByLabel( 'Before other plugins' ) ).toBeChecked();
	await early.getByLabel( 'With the other plugins' ).click();
	await expect
		.poll( () => readdir( loader ).catch( () => [] ) )
		.not.toContainEqual( expect.stringContaining( 'sidegate' ) );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'if Sidegate can’t write the server’s configuration, the page recommends the prepended file, with its CPU time from the README', async ( {
	site,
	browser,
} ) => {
	const takeOff = await addMuPlugin(
		site,
		`$_SERVER['SERVER_SOFTWARE'] = 'nginx/1.26.0';`
	);
	try {
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site, '#server' ) );
		const early = card( page, 'Run before WordPress' );
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
		await early.getByLabel( 'With the other plugins' ).click();
		await expect( early ).toContainText( 'Recommended here' );
		expect( page.consoleErrors ).toEqual( [] );
	} finally {
		await takeOff();
	}
} );

test( 'the page is translated into Japanese', async ( { site, browser } ) => {
	await site.run( `update_user_meta( 1, 'locale', 'ja' );` );
	try {
		const page = await openWithSession( browser, site, 'admin', 'ja-JP' );
		await page.goto( settingsPage( site, '#server' ) );
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
