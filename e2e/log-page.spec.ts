/**
 * The log: found again, added up, looked at closely, and taken away.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { forgetSettings, settings, stats } from './owner';
import { openAs, settingsPage } from './page';
import type { Site } from './sites/site';
import { behindProxy, forgetHits, visit } from './visitors';

/** In Microsoft's network, AS8075. */
const CLOUD = '168.62.29.77';
const HOME = '198.51.100.7';
const REST = /sidegate(?:\/|%2F)v1(?:\/|%2F)/.source;

const logOf = ( site: Site, query = '' ) =>
	`${ settingsPage( site ) }#log${ query }`;

const lines = ( page: Page ) => page.locator( '.sidegate-line' );

/** A filter. */
const field = ( page: Page, label: string ) =>
	page.locator( '.sidegate-log' ).getByLabel( label, { exact: true } );

/** Opens what is below the first hit. */
async function openFirst( page: Page ) {
	await lines( page )
		.first()
		.getByRole( 'button', { name: 'Details' } )
		.click();
	return page.locator( '.sidegate-details' );
}

test.beforeAll( async ( { site } ) => {
	test.setTimeout( 240_000 );
	await forgetHits( site );
	await behindProxy( site );
	await visit( site, `${ CLOUD }, 10.0.0.2` ).guess( 'Admin' );
	await visit( site, CLOUD ).guess( 'editor' );
	await visit( site, CLOUD ).get( '/?author=1' );
	await visit( site, HOME, 'curl/8' ).get( '/?author=2' );
	await visit( site, '2001:db8::1' ).get( '/?author=3' );
	await stats( site );
} );

test.afterAll( async ( { site } ) => {
	await forgetSettings( site );
	await forgetHits( site );
} );

test( 'filters stand in the address: Back goes back, a link shows the same', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 5 );
	await field( page, 'Rule' ).selectOption( 'users-scan' );
	await expect( lines( page ) ).toHaveCount( 3 );
	await expect( page ).toHaveURL( /#log\?rule=users-scan$/ );

	const text = field( page, 'Text' );
	await text.pressSequentially( 'CURL', { delay: 20 } );
	await expect( lines( page ) ).toHaveCount( 1 );
	await expect( page ).toHaveURL( /#log\?rule=users-scan&text=CURL$/ );
	await expect( text ).toBeFocused();

	const other = await page.context().newPage();
	await other.goto( page.url() );
	await expect( lines( other ) ).toHaveCount( 1 );
	await expect( lines( other ) ).toContainText( HOME );
	await expect( field( other, 'Rule' ) ).toHaveValue( 'users-scan' );
	await expect( field( other, 'Text' ) ).toHaveValue( 'CURL' );
	await other.close();

	// What was typed in one go is one step.
	await page.goBack();
	await expect( text ).toHaveValue( '' );
	await expect( lines( page ) ).toHaveCount( 3 );
	await page.goBack();
	await expect( lines( page ) ).toHaveCount( 5 );
	await expect( field( page, 'Rule' ) ).toHaveValue( '' );
	expect( page.complaints ).toEqual( [] );
} );

test( 'times are the site’s, and clearing brings everything back', async ( {
	site,
	browser,
} ) => {
	await site.run( `update_option( 'timezone_string', 'Asia/Tokyo' );` );
	try {
		const page = await openAs( browser, site );
		await page.goto( logOf( site, '?before=2026-01-01T00:00:00Z' ) );
		await expect( field( page, 'Until' ) ).toHaveValue(
			'2026-01-01T09:00'
		);
		await expect(
			page.getByText( 'Nothing in the log matches' )
		).toBeVisible();
		await page
			.locator( '.sidegate-empty' )
			.getByRole( 'button', { name: 'Clear filters' } )
			.click();
		await expect( lines( page ) ).toHaveCount( 5 );
		await expect( page ).toHaveURL( /#log$/ );
		// The button is gone; the focus is with what was found.
		await expect(
			page.getByRole( 'region', { name: 'What was found' } )
		).toBeFocused();
		await page.getByRole( 'button', { name: 'Last hour' } ).click();
		await expect( page ).toHaveURL( /#log\?after=20/ );
		await expect( lines( page ) ).toHaveCount( 5 );
		await field( page, 'From (Asia/Tokyo)' ).fill( '2099-01-01T00:00' );
		await expect( page ).toHaveURL( /after=2098-12-31T15%3A00%3A00Z/ );
		await expect(
			page.getByText( 'Nothing in the log matches' )
		).toBeVisible();
	} finally {
		await site.run( `update_option( 'timezone_string', '' );` );
	}
} );

test( 'groups lead to their hits, and say what they counted', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( logOf( site ) );
	await page.getByRole( 'radio', { name: 'By source' } ).click();
	await expect( lines( page ) ).toHaveCount( 3 );
	await expect( lines( page ).first() ).toContainText( CLOUD );
	await expect( lines( page ).first().locator( 'td' ).first() ).toHaveText(
		'3'
	);
	await expect( page.getByText( 'IP Geolocation by DB-IP' ) ).toBeVisible();
	await page.getByRole( 'link', { name: `${ HOME }: show` } ).click();
	await expect( page ).toHaveURL( /#log\?source=198\.51\.100\.7$/ );
	await expect( lines( page ) ).toHaveCount( 1 );

	await page.goBack();
	await page.getByRole( 'link', { name: /Microsoft.*AS8075/ } ).click();
	await expect( lines( page ) ).toHaveCount( 3 );
	const chip = page.getByRole( 'button', { name: /AS8075.*filter/ } );
	await expect( chip ).toBeVisible();
	await page.getByRole( 'radio', { name: 'By rule' } ).click();
	await expect(
		page.getByText( 'hits that are kept whole, not of all' )
	).toBeVisible();
	await expect( lines( page ).first() ).toContainText( 'at least 2' );
	await chip.click();
	await expect( page ).toHaveURL( /#log\?view=rule$/ );
	await expect(
		page.getByText( 'hits that are kept whole, not of all' )
	).toBeHidden();
	await expect( lines( page ).first() ).toContainText( 'User scan' );
	await expect( lines( page ).first() ).not.toContainText( 'at least' );

	await page.getByRole( 'radio', { name: 'By hour' } ).click();
	await expect( lines( page ).first() ).toContainText( '202' );
	await lines( page ).first().getByRole( 'link' ).click();
	await expect( page ).toHaveURL( /#log\?after=.*00%3A00Z&before=/ );
	await expect( lines( page ).first() ).toContainText( /author=|xmlrpc/ );
	expect( page.complaints ).toEqual( [] );
} );

test( 'a hit tells all that is known, by keyboard too', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( logOf( site, '?text=Admin' ) );
	const toggle = lines( page ).getByRole( 'button', { name: 'Details' } );
	await toggle.focus();
	await expect( toggle ).toHaveAttribute( 'aria-expanded', 'false' );
	await page.keyboard.press( 'Enter' );
	await expect( toggle ).toHaveAttribute( 'aria-expanded', 'true' );
	const details = page.locator( '.sidegate-details' );
	for ( const known of [
		'XML-RPC method wp.getUsersBlogs',
		'Login name tried Admin',
		'A proxy that you trust named this address.',
		'AS8075 · United States · cloud or hosting',
		'IP Geolocation by DB-IP',
		'Method POST',
		'Path //xmlrpc.php',
		'User agent e2e',
	] ) {
		await expect
			.poll( async () =>
				( await details.innerText() ).replace( /\s+/g, ' ' )
			)
			.toContain( known );
	}
	await expect( details.locator( '.sidegate-way li' ) ).toHaveText( [
		'127.0.0.1',
		'10.0.0.2',
		CLOUD,
	] );
	await page.keyboard.press( 'Enter' );
	await expect( details ).toBeHidden();
	await expect( toggle ).toBeFocused();
} );

test( 'a source is allowed, and that is taken back', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( logOf( site, `?source=${ HOME }` ) );
	const details = await openFirst( page );
	await expect( details ).toContainText( 'every rule will let it through' );
	await details.getByRole( 'button', { name: 'Allow this source' } ).click();
	await expect( details ).toContainText( `${ HOME } is an allowed address` );
	await expect
		.poll( async () => ( await settings( site ) ).allies )
		.toEqual( [ HOME ] );
	const back = details.getByRole( 'button', { name: 'Take back' } );
	await expect( back ).toBeFocused();
	await back.click();
	await expect(
		details.getByRole( 'button', { name: 'Allow this source' } )
	).toBeFocused();
	await expect
		.poll( async () => ( await settings( site ) ).allies )
		.toEqual( [] );

	await page.route( new RegExp( `${ REST }settings` ), ( route ) =>
		route.request().method() === 'POST' ? route.abort() : route.continue()
	);
	await details.getByRole( 'button', { name: 'Allow this source' } ).click();
	await expect( details ).toContainText( 'Not saved.' );
	await expect(
		details.getByRole( 'button', { name: 'Allow this source' } )
	).toBeVisible();
} );

test( 'a report of abuse is copied, for people and for machines', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page
		.context()
		.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await page.goto( logOf( site, `?source=${ CLOUD }` ) );
	const details = await openFirst( page );
	await details.getByRole( 'button', { name: 'Make a report' } ).click();
	await expect( details ).toContainText( `Subject: Abuse from ${ CLOUD }` );
	const copied = async () => {
		await details.getByRole( 'button', { name: 'Copy' } ).click();
		await expect( details ).toContainText( 'Copied' );
		return page.evaluate< string >( 'navigator.clipboard.readText()' );
	};
	expect( await copied() ).toContain( 'Login names tried: ' );
	await details.getByRole( 'radio', { name: 'XARF' } ).click();
	expect( JSON.parse( await copied() ) ).toMatchObject( {
		source_identifier: CLOUD,
	} );
} );

test( 'what the filters select is downloaded', async ( { site, browser } ) => {
	const page = await openAs( browser, site );
	await page.goto( logOf( site, '?text=author%3D&rule=users-scan' ) );
	await expect( lines( page ) ).toHaveCount( 3 );
	const file = async ( title: string ) => {
		const [ download ] = await Promise.all( [
			page.waitForEvent( 'download' ),
			page.getByRole( 'link', { name: title, exact: true } ).click(),
		] );
		return readFile( await download.path(), 'utf8' );
	};
	const csv = ( await file( 'CSV' ) ).trimEnd().split( '\r\n' );
	expect( csv ).toHaveLength( 4 );
	expect( csv[ 3 ] ).toContain( '/?author=1' );
	expect( JSON.parse( await file( 'JSON' ) ) ).toHaveLength( 3 );
} );

test( 'a late answer to an older question is not shown', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 5 );
	let release = () => {};
	const held = new Promise< void >( ( resolve ) => {
		release = resolve;
	} );
	await page.route( /rule=xmlrpc/, async ( route ) => {
		const response = await route.fetch();
		await held;
		await route.fulfill( { response } );
	} );
	const asked = page.waitForRequest( /rule=xmlrpc/ );
	await field( page, 'Rule' ).selectOption( 'xmlrpc' );
	await asked;
	await field( page, 'Rule' ).selectOption( 'users-scan' );
	await expect( lines( page ) ).toHaveCount( 3 );
	const late = page.waitForResponse( /rule=xmlrpc/ );
	release();
	await ( await late ).finished();
	await page.evaluate( 'new Promise( ( done ) => setTimeout( done, 300 ) )' );
	await expect( lines( page ) ).toHaveCount( 3 );
	await expect( lines( page ).first() ).toContainText( 'User scan' );
} );

test( 'what fails says why, keeps what was there, and is tried again', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 5 );
	await page.route( /layer=shield/, ( route ) =>
		route.fulfill( {
			status: 500,
			contentType: 'application/json',
			body: '{"code":"x","message":"y","data":{"status":500}}',
		} )
	);
	await field( page, 'Layer' ).selectOption( 'shield' );
	const told = page
		.locator( '.sidegate-log' )
		.getByText( 'The log could not be read. The server had an error.' );
	await expect( told ).toBeVisible();
	await expect( lines( page ) ).toHaveCount( 5 );
	await page.unroute( /layer=shield/ );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( lines( page ) ).toHaveCount( 2 );
	await expect( told ).toBeHidden();
	// An old nonce is renewed, though this answer is read bare.
	await page.evaluate( 'wp.apiFetch.nonceMiddleware.nonce = "0123456789"' );
	await field( page, 'Layer' ).selectOption( 'wordpress' );
	// Playground needs a while for the five requests that this takes.
	await expect( lines( page ).first() ).toContainText( 'WordPress', {
		timeout: 45_000,
	} );
	await expect( told ).toBeHidden();
} );

test( 'many hits come by the page', async ( { site, browser } ) => {
	for ( let i = 0; i < 24; i++ ) {
		await visit( site, `203.0.113.${ i }` ).get( '/?author=9' );
	}
	const page = await openAs( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 20 );
	await expect( page.getByText( 'Page 1 of 2' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( lines( page ) ).toHaveCount( 9 );
	await expect( page ).toHaveURL( /#log\?page=2$/ );
	await expect(
		page.getByRole( 'region', { name: 'What was found' } )
	).toBeFocused();
	await page.goBack();
	await expect( lines( page ) ).toHaveCount( 20 );
} );

test( 'the overview and the Dashboard lead there; before the first hit it teaches', async ( {
	site,
	browser,
} ) => {
	await forgetHits( site );
	const page = await openAs( browser, site );
	await page.goto( `${ site.url }/wp-admin/` );
	await page.getByRole( 'link', { name: 'See the log' } ).click();
	await expect( page ).toHaveURL( /#log$/ );
	await expect(
		page.getByText( 'Nobody has come yet' ).last()
	).toBeVisible();
	await expect(
		page.locator( '.sidegate-log .sidegate-empty__line' )
	).toContainText( 'curl' );
	await page.getByRole( 'link', { name: 'Overview' } ).click();
	await page.getByRole( 'link', { name: 'All hits' } ).click();
	await expect( page ).toHaveURL( /#log$/ );
	await expect(
		page.getByRole( 'heading', { name: 'Log', exact: true } )
	).toBeVisible();
} );
