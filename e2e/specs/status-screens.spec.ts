/**
 * The status on screens: widget and page show the same, and the page runs checks
 * by itself.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteStatus } from '../../src/api/types';
import { expect, test } from '../support/fixtures';
import { resetSettings, saveSettings, siteStatus } from '../support/owner';
import {
	choice,
	openWithSession,
	openRule,
	settingsPage,
} from '../support/page';
import { htaccessFile, probe, server, withFile } from '../support/server';
import { chownToServer } from '../../src/tools/sites/user';

const card = '.sidegate-status';

test.describe( 'the status on screens', { tag: '@native' }, () => {
	test.afterEach( async ( { site } ) => {
		await server( site, { managed: false, strength: 'counted' } );
		await resetSettings( site );
	} );

	test( 'the widget shows the same as the page', async ( {
		site,
		browser,
	} ) => {
		await server( site, { managed: true } );
		const page = await openWithSession( browser, site );
		async function checkScreens(): Promise< SiteStatus > {
			await probe( site );
			const now = await siteStatus( site );
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
		expect( ( await checkScreens() ).state ).toBe( 'on' );
		await saveSettings( site, { rules: { xmlrpc: 'watch' } } );
		expect( ( await checkScreens() ).sentence ).toBe(
			'1 rule only watches: XML-RPC.'
		);
		const text = await readFile( htaccessFile( site ), 'utf8' );
		await writeFile(
			htaccessFile( site ),
			text.replace( 'RewriteEngine On', 'RewriteEngine Off' )
		);
		expect( ( await checkScreens() ).state ).toBe( 'attention' );
		await writeFile( htaccessFile( site ), text );
		const all = ( await siteStatus( site ) ).rules;
		await saveSettings( site, {
			rules: Object.fromEntries(
				Object.keys( all ).map( ( id ) => [ id, 'off' ] )
			),
		} );
		expect( ( await checkScreens() ).state ).toBe( 'off' );
	} );

	test( 'the page runs a check by itself at the first visit and after a change', async ( {
		site,
		browser,
	} ) => {
		await server( site, { managed: true } );
		await site.run( `delete_option( 'sidegate_check' );` );
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site ) );
		await expect( page.locator( card ) ).toContainText(
			/Checked (?:now|[0-9]+ seconds? ago): ([0-9]+) of \1 rules work/
		);
		await expect( page.locator( card ) ).toHaveClass( /is-on/ );
		await page.getByRole( 'link', { name: 'Rules', exact: true } ).click();
		await choice( page, 'users-archives', 'Block' ).click();
		await expect(
			( await openRule( page, 'users-archives' ) ).getByRole( 'list', {
				name: 'Blocked by',
			} )
		).toBeVisible();
		expect( page.consoleErrors ).toEqual( [] );
	} );

	test( 'if the host blocks loopback requests, the browser’s answers are the check', async ( {
		site,
		browser,
	} ) => {
		const folder = join( site.root, 'wp-content/mu-plugins' );
		await server( site, { managed: true } );
		await withFile(
			join( folder, 'no-loopback.php' ),
			`<?php add_filter( 'pre_http_request', function () { return new WP_Error( 'x', 'The connection timed out.' ); } );`,
			async () => {
				const answer = await probe( site );
				expect( answer.loopback ).toBe( false );
				const silent = await siteStatus( site );
				expect( silent.rules.xmlrpc.holds ).toBe( null );
				expect( silent.check.sentence ).toContain( 'timed out' );
				const page = await openWithSession( browser, site );
				await page.goto( settingsPage( site ) );
				await page
					.getByRole( 'button', { name: 'Check again' } )
					.click();
				await expect( page.locator( card ) ).toContainText(
					'Checked from your browser'
				);
				const now = await siteStatus( site );
				expect( now.check.by ).toBe( 'browser' );
				expect( now.rules.xmlrpc ).toMatchObject( {
					holds: true,
					layer: 'server',
				} );
			}
		);
		await chownToServer( folder );
	} );
} );
