/**
 * Every screen of a site with an attack and exposed names: barriers for people
 * with disabilities, and how long the first screen is.
 */
import { ATTACK } from '../bench/burst';
import { tabs } from '../../src/admin/tabs';
import { flood } from '../../src/tools/sites/flood';
import type { Site } from '../../src/tools/sites/site';
import { axeViolations } from '../support/axe';
import { deleteRecords, trustLocalProxies } from '../support/clients';
import { lookForNames } from '../support/exposure';
import { expect, test } from '../support/fixtures';
import { resetSettings, stats } from '../support/owner';
import {
	openWithSession,
	settingsPage,
	waitUntilLoaded,
} from '../support/page';

const WIDE = { width: 1360, height: 900 };
const PHONE = { width: 360, height: 780 };
const MAX_HEIGHT = new Map( [
	[ WIDE, 1700 ],
	[ PHONE, 3000 ],
] );

/** Sends password guesses from some addresses, and looks for names. */
async function fill( site: Site ): Promise< void > {
	await deleteRecords( site );
	await trustLocalProxies( site );
	for ( const [ address, count ] of [
		[ '168.62.29.77', 560 ],
		[ '198.51.100.7', 40 ],
		[ '2001:db8:77::9', 20 ],
		[ '203.0.113.61', 10 ],
	] as const ) {
		await flood( site.url, {
			...ATTACK,
			headers: { ...ATTACK.headers, 'X-Forwarded-For': address },
			count,
			connections: 4,
		} );
	}
	await stats( site );
	// The page comes through no proxy: with these settings it would say so.
	await resetSettings( site );
	await lookForNames( site );
}

// Playground would take minutes for so many requests.
test.describe( 'screens with data', { tag: '@native' }, () => {
	test.beforeAll( ( { site } ) => fill( site ) );

	test.afterAll( ( { site } ) => resetSettings( site ) );

	test( 'the first screen is short', async ( { site, browser } ) => {
		const page = await openWithSession( browser, site );
		for ( const [ size, height ] of MAX_HEIGHT ) {
			await page.setViewportSize( size );
			await page.goto( settingsPage( site ) );
			await waitUntilLoaded( page );
			await expect(
				page.getByRole( 'heading', { name: 'Latest attack' } )
			).toBeVisible();
			await expect(
				page.locator( '.sidegate-exposure__name' ).first()
			).toBeVisible();
			expect(
				await page
					.locator( '.sidegate-page' )
					.evaluate( ( one ) => one.scrollHeight ),
				`${ size.width } px wide`
			).toBeLessThanOrEqual( height );
		}
	} );

	test( 'no tab has a barrier', async ( { site, browser } ) => {
		test.setTimeout( 240_000 );
		const page = await openWithSession( browser, site );
		for ( const size of MAX_HEIGHT.keys() ) {
			await page.setViewportSize( size );
			for ( const { name } of tabs ) {
				await page.goto( settingsPage( site, `#${ name }` ) );
				await waitUntilLoaded( page );
				expect
					.soft(
						await axeViolations( page, '.sidegate-page' ),
						`${ name }, ${ size.width } px wide`
					)
					.toEqual( [] );
			}
		}
		expect( page.consoleErrors ).toEqual( [] );
	} );

	test( 'the widget, Site Health and the notice after activation have no barrier', async ( {
		site,
		browser,
	} ) => {
		const page = await openWithSession( browser, site );
		await page.goto( `${ site.url }/wp-admin/` );
		await page.locator( '#sidegate-widget' ).waitFor();
		expect
			.soft( await axeViolations( page, '#sidegate-widget' ), 'widget' )
			.toEqual( [] );

		await page.goto( `${ site.url }/wp-admin/site-health.php?tab=debug` );
		await page.getByRole( 'button', { name: 'Sidegate' } ).click();
		expect
			.soft(
				await axeViolations(
					page,
					'#health-check-accordion-block-sidegate'
				),
				'Site Health'
			)
			.toEqual( [] );

		await site.run( `
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			deactivate_plugins( 'sidegate/plugin.php' );
			activate_plugin( 'sidegate/plugin.php' );` );
		await page.goto( `${ site.url }/wp-admin/plugins.php` );
		await page.locator( '#sidegate-welcome' ).waitFor();
		expect
			.soft( await axeViolations( page, '#sidegate-welcome' ), 'notice' )
			.toEqual( [] );
	} );
} );
