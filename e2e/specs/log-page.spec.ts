/**
 * The log tab: filters, times, downloads, pages, late and failed answers.
 */
import { readFile } from 'node:fs/promises';
import { CLOUD, clientAt, deleteRecords } from '../support/clients';
import { expect, test } from '../support/fixtures';
import { HOME, field, useFilledLog, lines, logOf } from '../support/log-page';
import { openWithSession } from '../support/page';

useFilledLog();

test( 'filters are in the address: Back undoes them, and a link shows the same', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 4 );
	await field( page, 'Rule' ).selectOption( 'users-scan' );
	await expect( lines( page ) ).toHaveCount( 3 );
	await expect( page ).toHaveURL( /#log\?rule=users-scan$/ );

	const text = field( page, 'Search' );
	await text.pressSequentially( 'CURL', { delay: 20 } );
	await expect( lines( page ) ).toHaveCount( 1 );
	await expect( page ).toHaveURL( /#log\?rule=users-scan&text=CURL$/ );
	await expect( text ).toBeFocused();

	const other = await page.context().newPage();
	await other.goto( page.url() );
	await expect( lines( other ) ).toHaveCount( 1 );
	await expect( lines( other ) ).toContainText( HOME );
	await expect( field( other, 'Rule' ) ).toHaveValue( 'users-scan' );
	await expect( field( other, 'Search' ) ).toHaveValue( 'CURL' );
	await other.close();

	// Text typed at once is one step in the history.
	await page.goBack();
	await expect( text ).toHaveValue( '' );
	await expect( lines( page ) ).toHaveCount( 3 );
	await page.goBack();
	await expect( lines( page ) ).toHaveCount( 4 );
	await expect( field( page, 'Rule' ) ).toHaveValue( '' );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'times are in the site’s time zone, and clearing filters shows all hits', async ( {
	site,
	browser,
} ) => {
	await site.run( `update_option( 'timezone_string', 'Asia/Tokyo' );` );
	try {
		const page = await openWithSession( browser, site );
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
		await expect( lines( page ) ).toHaveCount( 4 );
		await expect( page ).toHaveURL( /#log$/ );
		// The button is gone; the focus is on the result.
		await expect(
			page.getByRole( 'region', { name: 'Results' } )
		).toBeFocused();
		await page
			.getByRole( 'button', { name: 'This and the previous hour' } )
			.click();
		await expect( page ).toHaveURL( /#log\?after=20/ );
		await expect( lines( page ) ).toHaveCount( 4 );
		await field( page, 'From (Asia/Tokyo)' ).fill( '2099-01-01T00:00' );
		await expect( page ).toHaveURL( /after=2098-12-31T15%3A00%3A00Z/ );
		await expect(
			page.getByText( 'Nothing in the log matches' )
		).toBeVisible();
	} finally {
		await site.run( `update_option( 'timezone_string', '' );` );
	}
} );

test( 'the filtered hits are downloaded', async ( { site, browser } ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site, '?text=author%3D&rule=users-scan' ) );
	await expect( lines( page ) ).toHaveCount( 3 );
	const file = async ( title: string ) => {
		const [ download ] = await Promise.all( [
			page.waitForEvent( 'download' ),
			page
				.getByRole( 'link', { name: title, exact: true } )
				.press( 'Enter' ),
		] );
		return readFile( await download.path(), 'utf8' );
	};
	const csv = ( await file( 'CSV' ) ).trimEnd().split( '\r\n' );
	expect( csv ).toHaveLength( 4 );
	expect( csv[ 3 ] ).toContain( '/?author=1' );
	expect( JSON.parse( await file( 'JSON' ) ) ).toHaveLength( 3 );
} );

test( 'a late answer to an older query is not shown', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 4 );
	let release = () => {};
	const held = new Promise< void >( ( resolve ) => {
		release = resolve;
	} );
	await page.route( /rule=xmlrpc/, async ( route ) => {
		const response = await route.fetch();
		await held;
		await route.fulfill( { response } );
	} );
	const listRequest = page.waitForRequest( /rule=xmlrpc/ );
	await field( page, 'Rule' ).selectOption( 'xmlrpc' );
	await listRequest;
	await field( page, 'Rule' ).selectOption( 'users-scan' );
	await expect( lines( page ) ).toHaveCount( 3 );
	const late = page.waitForResponse( /rule=xmlrpc/ );
	release();
	await ( await late ).finished();
	await page.evaluate( 'new Promise( ( done ) => setTimeout( done, 300 ) )' );
	await expect( lines( page ) ).toHaveCount( 3 );
	await expect( lines( page ).first() ).toContainText( 'User scan' );
} );

test( 'a failed request shows the reason, keeps the old hits, and can be repeated', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 4 );
	await page.route( /layer=shield/, ( route ) =>
		route.fulfill( {
			status: 500,
			contentType: 'application/json',
			body: '{"code":"x","message":"y","data":{"status":500}}',
		} )
	);
	await field( page, 'Blocked by' ).selectOption( 'shield' );
	const errorNotice = page
		.locator( '.sidegate-log' )
		.getByText( 'The log could not be read. The server had an error.' );
	await expect( errorNotice ).toBeVisible();
	await expect( lines( page ) ).toHaveCount( 4 );
	await page.unroute( /layer=shield/ );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( lines( page ) ).toHaveCount( 1 );
	await expect( errorNotice ).toBeHidden();
	// An expired nonce is renewed, also for this raw answer.
	await page.evaluate( 'wp.apiFetch.nonceMiddleware.nonce = "0123456789"' );
	await field( page, 'Blocked by' ).selectOption( 'wordpress' );
	// Playground takes some seconds for these five requests.
	await expect( lines( page ).first() ).toContainText( 'WordPress', {
		timeout: 45_000,
	} );
	await expect( errorNotice ).toBeHidden();
} );

test( 'many hits are paged: each is listed once, and a line that continues on the next page says so', async ( {
	site,
	browser,
} ) => {
	await deleteRecords( site );
	const { guess } = clientAt( site, CLOUD );
	for ( let i = 0; i < 6; i++ ) {
		await guess( 'admin' );
	}
	await Promise.all(
		Array.from( { length: 47 }, ( _, i ) =>
			clientAt( site, `203.0.113.${ i }` ).get( '/?author=9' )
		)
	);
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site ) );
	await expect( page.getByText( 'Page 1 of 2' ) ).toBeVisible();
	await expect( lines( page ) ).toHaveCount( 48 );
	await expect( lines( page ).last() ).toContainText( '3 × between' );
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( lines( page ) ).toHaveCount( 1 );
	await expect( lines( page ) ).toContainText( '3 × between' );
	await expect( page ).toHaveURL( /#log\?page=2$/ );
	await expect(
		page.getByRole( 'region', { name: 'Results' } )
	).toBeFocused();
	// More than can be listed: both parts have the number of the hour.
	for ( let i = 0; i < 8; i++ ) {
		await guess( 'admin' );
	}
	await page.getByRole( 'button', { name: 'Refresh' } ).click();
	await expect( lines( page ).last() ).toContainText( 'of 14 in that hour' );
	await page.goBack();
	await expect( lines( page ).first() ).toContainText(
		/8 of 14 in that hour, between/
	);
} );

test( 'the overview and the Dashboard link to the log; before the first hit it explains itself', async ( {
	site,
	browser,
} ) => {
	await deleteRecords( site );
	const page = await openWithSession( browser, site );
	await page.goto( `${ site.url }/wp-admin/` );
	await page.getByRole( 'link', { name: 'See the log' } ).click();
	await expect( page ).toHaveURL( /#log$/ );
	await expect( page.getByText( 'No requests yet' ).last() ).toBeVisible();
	await page.getByRole( 'link', { name: 'Overview' } ).click();
	await page.getByRole( 'link', { name: 'All requests' } ).click();
	await expect( page ).toHaveURL( /#log$/ );
	await expect(
		page.getByRole( 'heading', { name: 'Log', exact: true } )
	).toBeVisible();
} );
