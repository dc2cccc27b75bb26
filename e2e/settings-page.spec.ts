/**
 * The settings page, when things go wrong and without a mouse.
 */
import { expect, test } from './fixtures';
import { choose, forgetSettings, settings } from './owner';
import { choice, openAs, row, settingsPage } from './page';
import { send } from './sites/raw';

test.afterEach( ( { site } ) => forgetSettings( site ) );

test( 'a change that could not be saved is undone, says why, and keeps the focus', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	await expect( choice( page, 'xmlrpc', 'Block' ) ).toBeChecked();

	await page.route( /sidegate(?:\/|%2F)v1(?:\/|%2F)settings/, ( route ) =>
		route.request().method() === 'POST'
			? route.fulfill( {
					status: 500,
					contentType: 'application/json',
					body: '{"code":"x","message":"The database is away."}',
				} )
			: route.continue()
	);
	await choice( page, 'xmlrpc', 'Off' ).click();
	await expect( row( page, 'xmlrpc' ) ).toContainText( 'Not saved' );
	await expect( choice( page, 'xmlrpc', 'Block' ) ).toBeChecked();
	expect( ( await settings( site ) ).rules.xmlrpc ).toBe( 'block' );
	expect(
		await page.evaluate(
			'document.activeElement?.closest( "[data-rule]" )?.dataset.rule'
		)
	).toBe( 'xmlrpc' );

	await page.unroute( /sidegate(?:\/|%2F)v1(?:\/|%2F)settings/ );
	await page.context().setOffline( true );
	await choice( page, 'users-scan', 'Off' ).click();
	await expect( row( page, 'users-scan' ) ).toContainText( 'Not saved' );
	await page.context().setOffline( false );
	await choice( page, 'users-scan', 'Watch' ).click();
	await expect( row( page, 'users-scan' ) ).toContainText( 'Saved' );
	expect( ( await settings( site ) ).rules[ 'users-scan' ] ).toBe( 'watch' );
} );

test( 'everything works by keyboard', async ( { site, browser } ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	await choice( page, 'xmlrpc', 'Block' ).focus();
	await page.keyboard.press( 'ArrowLeft' );
	await expect( choice( page, 'xmlrpc', 'Watch' ) ).toBeChecked();
	await expect( choice( page, 'xmlrpc', 'Watch' ) ).toBeFocused();
	await expect( row( page, 'xmlrpc' ) ).toContainText( 'Saved' );
	await expect
		.poll( async () => ( await settings( site ) ).rules.xmlrpc )
		.toBe( 'watch' );
	await page.keyboard.press( 'ArrowRight' );
	await expect
		.poll( async () => ( await settings( site ) ).rules.xmlrpc )
		.toBe( 'block' );

	// From there to the allies by Tab alone; a wrong one is said, and kept for mending.
	const allies = page.getByLabel( 'Addresses that every rule lets through' );
	for (
		let i = 0;
		i < 60 &&
		! ( await allies.evaluate(
			( one ) => one === document.activeElement
		) );
		i++
	) {
		await page.keyboard.press( 'Tab' );
	}
	await expect( allies ).toBeFocused();
	await page.keyboard.type( '192.0.2.0/24\nnobody' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( '“nobody”' ).first() ).toBeVisible();
	await expect( allies ).toHaveValue( '192.0.2.0/24\nnobody' );
	expect( ( await settings( site ) ).allies ).toEqual( [] );
	expect(
		page.complaints.filter( ( text ) => ! text.includes( '400' ) )
	).toEqual( [] );
} );

test( 'a rule tells what it covers, to those who ask', async ( {
	site,
	browser,
} ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	const summary = row( page, 'users-rest' ).locator( 'summary' );
	await expect( summary ).toContainText( /[0-9]+ requests in [0-9]+ kinds/ );
	await summary.focus();
	await page.keyboard.press( 'Enter' );
	const kinds = row( page, 'users-rest' ).locator( 'details li' );
	await expect( kinds.first() ).toBeVisible();
	await expect( kinds.first().locator( 'code' ) ).toContainText(
		'wp-json/wp/v2/users'
	);
} );

test( 'time that tells nothing is a choice', async ( { site, browser } ) => {
	const page = await openAs( browser, site );
	await page.goto( settingsPage( site ) );
	const same = page.getByLabel(
		'Known and unknown names take the same time'
	);
	await expect( same ).not.toBeChecked();
	await same.click();
	await expect( row( page, 'users-login' ) ).toContainText( 'Saved' );
	expect( ( await settings( site ) ).login_timing ).toBe( 'same' );
	await page.reload();
	await expect( same ).toBeChecked();
} );

test( 'what strangers sent is shown and never run', async ( {
	site,
	browser,
} ) => {
	await send( site.url, {
		target: '/xmlrpc.php?<img/src=x/onerror=window.hacked=1>&%3Cscript%3E',
		headers: { 'User-Agent': '<script>window.hacked=1</script>' },
	} );
	await send( site.url, {
		method: '<B>',
		target: '/\u202exmlrpc.php/../xmlrpc.php',
	} ).catch( () => undefined );
	const page = await openAs( browser, site );
	for ( const path of [ settingsPage( site ), `${ site.url }/wp-admin/` ] ) {
		await page.goto( path );
		await expect( page.getByText( 'onerror' ).first() ).toBeVisible();
		expect(
			await page.evaluate(
				'[ window.hacked, document.querySelectorAll( "#sidegate img, #sidegate-widget img" ).length ]'
			)
		).toEqual( [ undefined, 0 ] );
		expect(
			await page.locator( '#sidegate, #sidegate-widget' ).innerText()
		).not.toContain( '\u202e' );
	}
	expect( page.complaints ).toEqual( [] );
} );

test( 'it speaks Japanese', async ( { site, browser } ) => {
	await site.run( `update_user_meta( 1, 'locale', 'ja' );` );
	try {
		await choose( site, {} );
		const page = await openAs( browser, site, 'ja-JP' );
		await page.goto( settingsPage( site ) );
		await expect( row( page, 'xmlrpc' ) ).toContainText( '今日' );
		await expect(
			row( page, 'xmlrpc' ).getByRole( 'radio', { name: 'ブロック' } )
		).toBeChecked();
		await page.goto( `${ site.url }/wp-admin/` );
		await expect( page.locator( '#sidegate-widget' ) ).toContainText(
			'24時間'
		);
	} finally {
		await site.run( `delete_user_meta( 1, 'locale' );` );
	}
} );
