/**
 * After a surge the page tells the story in one look; a time on the chart leads
 * to its requests; and the owner says what is kept.
 */
import type { Page } from '@playwright/test';
import { ATTACK } from './bench/burst';
import { expect, test } from './fixtures';
import { as, forgetSettings, settings, stats } from './owner';
import { openAs, settingsPage } from './page';
import { flood } from './sites/flood';
import type { Site } from './sites/site';
import { behindProxy, forgetHits } from './visitors';

/** In Microsoft's network, AS8075. */
const CLOUD = '168.62.29.77';
const HOME = '198.51.100.7';

const card = ( page: Page, name: string ) =>
	page.getByRole( 'region', { name, exact: true } );
const story = ( page: Page ) => card( page, 'The last surge' );
/** What the card says of one thing. */
const fact = ( page: Page, name: string ) =>
	story( page )
		.locator( 'dl > div', {
			has: page.getByRole( 'term' ).filter( { hasText: name } ),
		} )
		.locator( 'dd' );

const sql = ( site: Site, query: string ) =>
	site.run(
		`global $wpdb; $p = $wpdb->prefix . 'sidegate_'; $wpdb->query( "${ query }" );`
	);

/** So many seconds pass: everything is that much older. */
async function pass( site: Site, seconds: number ): Promise< void > {
	await sql( site, `UPDATE {$p}counts SET hour = hour - ${ seconds }` );
	await sql(
		site,
		`UPDATE {$p}sources SET hour = hour - ${ seconds }, began = began - ${ seconds }, ended = ended - ${ seconds }`
	);
}

/** Lets Apache refuse by itself, or no longer. */
async function letApacheRefuse(
	site: Site,
	managed: boolean
): Promise< void > {
	const { status, body } = await as(
		'admin',
		site,
		'/wp-json/sidegate/v1/server',
		{
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify( { managed } ),
		}
	);
	expect( status, body ).toBe( 200 );
	expect( JSON.parse( body ) ).toMatchObject( { htaccess: { managed } } );
}

/** The story's guesses, from whom a trusted proxy says. */
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

test.afterEach( ( { site } ) => forgetSettings( site ) );

// Playground would take minutes for a flood.
test(
	'a flood is told: when, how many, who, by which gate, and who refused it',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		await forgetHits( site );
		await behindProxy( site );
		const page = await openAs( browser, site );
		await page.goto( settingsPage( site ) );
		await expect( card( page, 'Rules' ) ).toBeVisible();
		await expect( story( page ) ).toBeHidden();

		const before = Math.floor( Date.now() / 1000 );
		await guesses( site, HOME, 40 );
		await guesses( site, CLOUD, 560 );
		const after = Date.now() / 1000;

		await page.reload();
		await expect( story( page ) ).toContainText(
			/600 requests in \d+ seconds?, all refused\./
		);
		await expect( fact( page, 'Most from' ) ).toContainText( 'Microsoft' );
		const began = await fact( page, 'Began' )
			.locator( 'time' )
			.getAttribute( 'datetime' );
		const moment = Date.parse( began ?? '' ) / 1000;
		expect( moment ).toBeGreaterThanOrEqual( before );
		expect( moment ).toBeLessThanOrEqual( after );
		await expect( fact( page, 'Ended' ) ).toHaveText( 'Still going on' );
		await expect( fact( page, 'Pace' ) ).toContainText( /^\d+ a second/ );
		await expect( fact( page, 'Through' ) ).toHaveText( 'XML-RPC' );
		await expect( fact( page, 'Refused by' ) ).toHaveText( 'the shield' );
		await expect( fact( page, 'Cost' ) ).toContainText(
			/^About \d+ seconds? of CPU, instead of \d+ seconds/
		);
		const sources = fact( page, 'Most from' ).getByRole( 'listitem' );
		for ( const words of [ CLOUD, '560 of 600', 'AS8075' ] ) {
			await expect( sources.first() ).toContainText( words );
		}
		for ( const words of [ HOME, '40 of 600' ] ) {
			await expect( sources.last() ).toContainText( words );
		}
		await expect( story( page ) ).toContainText( 'Let Apache block it' );
		await expect( story( page ) ).toContainText(
			'IP Geolocation by DB-IP'
		);

		await story( page ).getByRole( 'link', { name: CLOUD } ).click();
		const asked = () =>
			new URLSearchParams( new URL( page.url() ).hash.slice( 5 ) );
		expect( asked().get( 'source' ) ).toBe( CLOUD );
		expect( Date.parse( asked().get( 'after' ) ?? '' ) / 1000 ).toBe(
			moment - ( moment % 3600 )
		);
		await expect(
			page
				.getByRole( 'navigation', { name: 'Parts of this page' } )
				.getByRole( 'link', { name: 'Log' } )
		).toHaveAttribute( 'aria-current', 'page' );
		await expect(
			page.locator( '.sidegate-log' ).getByText( CLOUD ).first()
		).toBeVisible();
		expect( page.complaints ).toEqual( [] );
	}
);

test(
	'what Apache refused needs nothing; days later it is told as past, then without who it was, then no more',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		await forgetHits( site );
		await letApacheRefuse( site, true );
		try {
			await guesses( site, HOME, 600 );
		} finally {
			await letApacheRefuse( site, false );
		}
		await stats( site );
		await pass( site, 2 * 86_400 );
		const page = await openAs( browser, site );
		await page.goto( settingsPage( site ) );
		await expect( fact( page, 'Ended' ).locator( 'time' ) ).toBeVisible();
		await expect( fact( page, 'Refused by' ) ).toContainText( 'Apache' );
		await expect( story( page ) ).toContainText( 'Nothing to do.' );
		await expect( fact( page, 'Most from' ) ).toContainText( '600 of 600' );

		await sql( site, 'DELETE FROM {$p}sources' );
		await page.reload();
		await expect( fact( page, 'Most from' ) ).toHaveText(
			'No longer kept'
		);
		await expect( story( page ) ).toContainText(
			/600 requests in (?:60 minutes|2 hours), all refused/
		);
		await expect( fact( page, 'Pace' ) ).toContainText( 'busiest hour' );

		await pass( site, 29 * 86_400 );
		await page.reload();
		await expect( card( page, 'Rules' ) ).toBeVisible();
		await expect( story( page ) ).toBeHidden();
	}
);

test( 'a time on the chart is chosen by keys and by a drag, and leads to the log', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	const chart = page.locator( '.sidegate-chart' );
	await chart.getByRole( 'radio', { name: '24 h' } ).click();
	const bars = chart.getByRole( 'slider', { name: 'Choose a time' } );
	const chosen = () => bars.getAttribute( 'aria-valuetext' );
	// Within its card: a check that ends meanwhile may bring or take a notice above.
	const legend = async () => {
		const box = await chart.locator( '.sidegate-legend' ).boundingBox();
		const within = await chart.boundingBox();
		return { ...box, y: ( box?.y ?? 0 ) - ( within?.y ?? 0 ) };
	};
	expect( await chosen() ).toBe( 'Nothing is chosen.' );
	const still = await legend();

	await bars.focus();
	await page.keyboard.press( 'ArrowLeft' );
	await expect( bars ).toHaveAttribute( 'aria-valuenow', '24' );
	const one = await chosen();
	expect( one ).toMatch( / – .*: [\d,]+ hits?, [\d,]+ refused$/ );
	await page.keyboard.press( 'Shift+ArrowLeft' );
	await page.keyboard.press( 'Shift+ArrowLeft' );
	await expect( bars ).toHaveAttribute( 'aria-valuenow', '22' );
	expect( await chosen() ).not.toBe( one );
	expect( await legend() ).toEqual( still );

	await page.keyboard.press( 'Escape' );
	expect( await chosen() ).toBe( 'Nothing is chosen.' );
	await expect( bars ).toBeFocused();

	const box = await bars.boundingBox();
	const { x = 0, y = 0, width = 0 } = box ?? {};
	const at = ( bar: number ) => x + ( width * ( bar + 0.5 ) ) / 24;
	await page.mouse.move( at( 23 ), y + 50 );
	await page.mouse.down();
	await page.mouse.move( at( 22 ), y + 60 );
	await page.mouse.move( at( 21 ), y + 60 );
	await page.mouse.up();
	await page.mouse.move( at( 3 ), y + 60 );
	await expect( bars ).toHaveAttribute( 'aria-valuenow', '22' );
	await expect(
		chart.getByRole( 'link', { name: 'See them in the log' } )
	).toBeVisible();
	await chart.getByRole( 'button', { name: 'Clear' } ).click();
	await expect( bars ).toBeFocused();

	await page.keyboard.press( 'End' );
	await page.keyboard.press( 'Shift+ArrowLeft' );
	await page.keyboard.press( 'Enter' );
	await expect( page ).toHaveURL( /#log\?/ );
	const asked = new URLSearchParams( new URL( page.url() ).hash.slice( 5 ) );
	const [ after = 0, before = 0 ] = [ 'after', 'before' ].map( ( key ) =>
		Date.parse( asked.get( key ) ?? '' )
	);
	expect( before - after ).toBe( 2 * 3_600_000 );
	expect( before ).toBeGreaterThan( Date.now() );
	expect( page.complaints ).toEqual( [] );
} );

test( 'what is kept is chosen on the page, and nonsense is not sent', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	const kept = card( page, 'What is kept' );
	const days = kept.getByLabel( 'Days that hits and their sources are kept' );
	await expect( days ).toHaveValue( '30' );
	await days.fill( '366' );
	await page.keyboard.press( 'Enter' );
	await expect( kept ).toContainText( 'Write a whole number from 1 to 365.' );
	await expect( days ).toBeFocused();
	await expect( days ).toHaveAttribute( 'aria-invalid', 'true' );
	expect( ( await settings( site ) ).retention_days ).toBe( 30 );

	await days.fill( '7' );
	await expect( kept ).not.toContainText( 'Write a whole number' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Enter' );
	await expect( kept ).toContainText( 'Saved' );
	expect( ( await settings( site ) ).retention_days ).toBe( 7 );

	await kept.getByRole( 'radio', { name: 'Whole' } ).focus();
	await page.keyboard.press( 'ArrowDown' );
	const truncated = kept.getByRole( 'radio', {
		name: 'Without their last part',
	} );
	await expect( truncated ).toBeChecked();
	await expect( truncated ).toBeFocused();
	await expect
		.poll( async () => ( await settings( site ) ).addresses )
		.toBe( 'truncated' );
	await page.reload();
	await expect( days ).toHaveValue( '7' );
	await expect( truncated ).toBeChecked();
	expect( page.complaints ).toEqual( [] );
} );
