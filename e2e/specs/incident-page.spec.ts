/**
 * The page after an attack: its summary, the requests of a selected time on the
 * chart, and the settings of retention.
 */
import type { Page } from '@playwright/test';
import { flood } from '../../src/tools/sites/flood';
import type { Site } from '../../src/tools/sites/site';
import { ATTACK } from '../bench/burst';
import { advanceTime, forgetAttacks } from '../support/alerts';
import { CLOUD, deleteRecords, trustLocalProxies } from '../support/clients';
import { expect, test } from '../support/fixtures';
import { resetSettings, settings, stats } from '../support/owner';
import {
	card,
	openWithSession,
	settingsPage,
	waitUntilLoaded,
} from '../support/page';
import { server } from '../support/server';

const HOME = '198.51.100.7';

const incidentCard = ( page: Page ) => card( page, 'Latest attack' );
/** Locates one fact of the card. */
const fact = ( page: Page, name: string ) =>
	incidentCard( page )
		.locator( 'dl > div', {
			has: page.getByRole( 'term' ).filter( { hasText: name } ),
		} )
		.locator( 'dd' );

/** Sends password guesses, with the client's address in a trusted proxy's header. */
async function guesses(
	site: Site,
	from: string,
	count: number
): Promise< void > {
	const answers = await flood( site.url, {
		...ATTACK,
		headers: { ...ATTACK.headers, 'X-Forwarded-For': from },
		count,
		connections: 4,
	} );
	expect( answers ).toEqual( { 403: count } );
}

test.afterEach( ( { site } ) => resetSettings( site ) );

// Playground would take minutes for so many requests.
test(
	'the card shows time, number, addresses and rules of an attack, and what blocked it',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		await deleteRecords( site );
		await forgetAttacks( site );
		await trustLocalProxies( site );
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site ) );
		await expect( page.locator( '.sidegate-chart' ) ).toBeVisible();
		await expect( incidentCard( page ) ).toBeHidden();

		const before = Math.floor( Date.now() / 1000 );
		await guesses( site, HOME, 40 );
		await guesses( site, CLOUD, 560 );
		const after = Date.now() / 1000;

		await page.reload();
		await expect( incidentCard( page ) ).toContainText(
			/600 requests in \d+ (?:seconds?|minutes), all blocked\./
		);
		await expect( fact( page, 'Top addresses' ) ).toContainText(
			'Microsoft'
		);
		const began = await fact( page, 'Began' )
			.locator( 'time' )
			.getAttribute( 'datetime' );
		const moment = Date.parse( began ?? '' ) / 1000;
		// The start of a minute.
		expect( moment ).toBeGreaterThan( before - 60 );
		expect( moment ).toBeLessThanOrEqual( after );
		await expect( fact( page, 'Ended' ) ).toHaveText( 'Ongoing' );
		await expect( fact( page, 'Rate' ) ).toContainText(
			/^\d+ a second at its peak$/
		);
		await expect( fact( page, 'Login names' ) ).toContainText( 'admin' );
		await expect( fact( page, 'Rules' ) ).toHaveText( 'XML-RPC' );
		await expect( fact( page, 'Blocked by' ) ).toHaveText(
			'Sidegate before WordPress'
		);
		await expect( fact( page, 'Cost' ) ).toContainText(
			/^About [\d.]+ seconds? of CPU$/
		);
		const sources = fact( page, 'Top addresses' ).getByRole( 'listitem' );
		for ( const words of [ CLOUD, '560 of 600', 'AS8075' ] ) {
			await expect( sources.first() ).toContainText( words );
		}
		for ( const words of [ HOME, '40 of 600' ] ) {
			await expect( sources.last() ).toContainText( words );
		}
		await expect( incidentCard( page ) ).toContainText(
			'Let Apache block it'
		);
		await expect( incidentCard( page ) ).toContainText(
			'IP Geolocation by DB-IP'
		);

		await incidentCard( page ).getByRole( 'link', { name: CLOUD } ).click();
		const logQuery = () =>
			new URLSearchParams( new URL( page.url() ).hash.slice( 5 ) );
		expect( logQuery().get( 'source' ) ).toBe( CLOUD );
		expect( Date.parse( logQuery().get( 'after' ) ?? '' ) / 1000 ).toBe(
			moment - ( moment % 3600 )
		);
		await expect(
			page
				.getByRole( 'navigation', { name: 'Sections of this page' } )
				.getByRole( 'link', { name: 'Log' } )
		).toHaveAttribute( 'aria-current', 'page' );
		await expect(
			page.locator( '.sidegate-log' ).getByText( CLOUD ).first()
		).toBeVisible();
		expect( page.consoleErrors ).toEqual( [] );
	}
);

test(
	'an attack that Apache blocked needs no action; later the card shows it as past, then not at all',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		await deleteRecords( site );
		await forgetAttacks( site );
		expect( await server( site, { managed: true } ) ).toMatchObject( {
			htaccess: { managed: true },
		} );
		try {
			await guesses( site, HOME, 600 );
		} finally {
			expect( await server( site, { managed: false } ) ).toMatchObject( {
				htaccess: { managed: false },
			} );
		}
		await stats( site );
		await advanceTime( site, 2 * 24 );
		// Detects that it is over.
		await stats( site );
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site ) );
		await expect( fact( page, 'Ended' ).locator( 'time' ) ).toBeVisible();
		await expect( fact( page, 'Blocked by' ) ).toContainText( 'Apache' );
		await expect( incidentCard( page ) ).toContainText( 'Nothing to do.' );
		await expect( fact( page, 'Top addresses' ) ).toContainText(
			'600 of 600'
		);

		await advanceTime( site, 29 * 24 );
		await page.reload();
		await expect( page.locator( '.sidegate-chart' ) ).toBeVisible();
		await expect( incidentCard( page ) ).toBeHidden();
	}
);

test( 'each bar of the chart leads to its hour in the log, and rules can be switched off', async ( {
	site,
	browser,
} ) => {
	await guesses( site, HOME, 3 );
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site ) );
	const chart = page.locator( '.sidegate-chart' );
	await chart.getByRole( 'radio', { name: '24 h' } ).click();
	const bar = chart.getByRole( 'link' ).last();
	const line = chart.locator( '.sidegate-chart__line' );
	await expect( bar ).toHaveAccessibleName( /: [\d,]+ requests, .*blocked$/ );
	const numbers = ( await bar.getAttribute( 'aria-label' ) ) ?? '';
	const height = () => chart.evaluate( ( one ) => one.clientHeight );
	// The cards beside the chart are as high as it is.
	await waitUntilLoaded( page );
	const unchanged = await height();
	await expect( line ).not.toHaveText( numbers );
	await bar.hover();
	await expect( line ).toHaveText( numbers );
	await page.mouse.move( 0, 0 );
	await expect( line ).not.toHaveText( numbers );

	const rule = chart.getByRole( 'button', { name: /^XML-RPC/ } );
	const segments = bar.locator( '.sidegate-chart__segment' );
	const before = await segments.count();
	await rule.click();
	await expect( rule ).toHaveAttribute( 'aria-pressed', 'false' );
	await expect( segments ).toHaveCount( before - 1 );
	await rule.press( 'Enter' );
	await expect( segments ).toHaveCount( before );
	expect( await height() ).toBe( unchanged );

	// One stop for all bars; the arrow keys move between them.
	await bar.focus();
	await expect( line ).toHaveText( numbers );
	await page.keyboard.press( 'Home' );
	await expect( chart.getByRole( 'link' ).first() ).toBeFocused();
	await page.keyboard.press( 'End' );
	await expect( bar ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( page ).toHaveURL( /#log\?/ );
	const logQuery = new URLSearchParams(
		new URL( page.url() ).hash.slice( 5 )
	);
	const [ after = 0, until = 0 ] = [ 'after', 'before' ].map( ( key ) =>
		Date.parse( logQuery.get( key ) ?? '' )
	);
	expect( until - after ).toBe( 3_600_000 );
	expect( until ).toBeGreaterThan( Date.now() );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'retention is set on the page, and invalid input is not sent', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#settings' ) );
	const retentionCard = card( page, 'What is kept' );
	const days = retentionCard.getByRole( 'textbox', {
		name: 'Days to keep requests and addresses',
	} );
	await expect( days ).toHaveValue( '30' );
	await days.fill( '366' );
	await page.keyboard.press( 'Enter' );
	await expect( retentionCard ).toContainText(
		'Enter a whole number from 1 to 365.'
	);
	await expect( days ).toBeFocused();
	await expect( days ).toHaveAttribute( 'aria-invalid', 'true' );
	expect( ( await settings( site ) ).retention_days ).toBe( 30 );

	await days.fill( '7' );
	await expect( retentionCard ).not.toContainText( 'Enter a whole number' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Enter' );
	await expect( retentionCard ).toContainText( 'Saved' );
	expect( ( await settings( site ) ).retention_days ).toBe( 7 );

	const privacyCard = card( page, 'Privacy' );
	await privacyCard.getByRole( 'radio', { name: 'Full address' } ).focus();
	await page.keyboard.press( 'ArrowDown' );
	const truncated = privacyCard.getByRole( 'radio', {
		name: 'Without the last part',
	} );
	await expect( truncated ).toBeChecked();
	await expect( truncated ).toBeFocused();
	await expect
		.poll( async () => ( await settings( site ) ).addresses )
		.toBe( 'truncated' );
	await page.reload();
	await expect( days ).toHaveValue( '7' );
	await expect( truncated ).toBeChecked();
	expect( page.consoleErrors ).toEqual( [] );
} );
