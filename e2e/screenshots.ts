/**
 * `npm run screenshots`: takes the pictures of the README and readme.txt, so that
 * they always show the screens as they are: a real site, after a real attack.
 */
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { ATTACK } from './bench/burst';
import { startSite } from './bench/site';
import { CHROMIUM } from './support/chromium';
import { CLOUD, clientAt, trustLocalProxies } from './support/clients';
import { resetSettings, stats } from './support/owner';
import { openWithSession, settingsPage } from './support/page';
import { probe, server } from './support/server';
import { flood } from '../src/tools/sites/flood';
import { installPlugin } from '../src/tools/sites/zip';
import type { Site } from '../src/tools/sites/site';

const FOLDER = join( __dirname, '..', '.wordpress-org' );
const WIDTH = 1360;
/** The time that the first look for exposed names may take. */
const LOOK_MS = 90_000;

const GUESSES = 2400;
/** Addresses that send only a few requests. */
const OTHERS = [ '198.51.100.7', '203.0.113.61', '2001:db8:77::9' ];

/** Fills the log: password guesses from one address, and a few other attacks. */
async function simulateAttacks( site: Site ): Promise< void > {
	await trustLocalProxies( site );
	await flood( site.url, {
		...ATTACK,
		headers: { ...ATTACK.headers, 'X-Forwarded-For': CLOUD },
		count: GUESSES,
		connections: 8,
	} );
	for ( const address of OTHERS ) {
		const client = clientAt( site, address, 'Mozilla/5.0 zgrab/0.x' );
		for ( const target of [
			'/?author=1',
			'/wp-json/wp/v2/users',
			'/wp-includes/wlwmanifest.xml',
		] ) {
			await client.get( target );
		}
		await client.guess( 'admin' );
	}
	await stats( site );
	await resetSettings( site );
}

async function take( page: Page, number: number ): Promise< void > {
	// Skeletons in hidden tabs stay: their cards load only when the tab is opened.
	await expect(
		page.locator( '.sidegate-skeleton' ).filter( { visible: true } )
	).toHaveCount( 0, { timeout: LOOK_MS } );
	await expect(
		page.getByText( 'Reading the site as a stranger' )
	).toHaveCount( 0, { timeout: LOOK_MS } );
	await page.evaluate( () => window.scrollTo( 0, 0 ) );
	await page.screenshot( {
		path: join( FOLDER, `screenshot-${ number }.png` ),
		animations: 'disabled',
	} );
}

async function main(): Promise< void > {
	const site = await startSite();
	const browser = await chromium.launch( CHROMIUM );
	try {
		await installPlugin( site );
		await simulateAttacks( site );
		await server( site, { managed: true } );
		await probe( site );
		const page = await openWithSession( browser, site );
		await page.setViewportSize( { width: WIDTH, height: 1500 } );
		await page.goto( settingsPage( site ) );
		await page.getByRole( 'heading', { name: 'Latest attack' } ).waitFor();
		await take( page, 1 );
		await page.goto( `${ settingsPage( site ) }#log` );
		await page.getByRole( 'table' ).first().waitFor();
		await take( page, 3 );
		await page.goto( `${ settingsPage( site ) }#server` );
		await page.getByRole( 'heading', { name: 'Your server' } ).waitFor();
		await take( page, 4 );
		await page.goto( `${ site.url }/wp-admin/` );
		await page.locator( '#sidegate-widget' ).waitFor();
		await page
			.locator( '#sidegate-widget' )
			.screenshot( { path: join( FOLDER, 'screenshot-2.png' ) } );
	} finally {
		await browser.close();
		await site.stop();
	}
}

main().catch( ( error: unknown ) => {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exitCode = 1;
} );
