/**
 * The log tab: groups of hits, repeated requests as one line, login names that were tried.
 */
import { CLOUD, clientAt, deleteRecords } from '../support/clients';
import { expect, test } from '../support/fixtures';
import { HOME, useFilledLog, groupBy, lines, logOf } from '../support/log-page';
import { addMuPlugin } from '../support/mu-plugin';
import { requestAs } from '../support/owner';
import { openWithSession } from '../support/page';

useFilledLog();

test( 'groups link to their hits, and show what they count', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site ) );
	await groupBy( page, 'source' );
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
	await groupBy( page, 'network' );
	await expect( lines( page ) ).toHaveCount( 2 );
	await expect( lines( page ).last() ).toContainText( 'Network not known' );
	await page.getByRole( 'link', { name: /Microsoft.*AS8075/ } ).click();
	await expect( lines( page ) ).toHaveCount( 2 );
	const chip = page.getByRole( 'button', { name: /AS8075.*filter/ } );
	await expect( chip ).toBeVisible();
	await groupBy( page, 'rule' );
	await expect(
		page.getByText( 'count only the listed requests' )
	).toBeVisible();
	await expect( lines( page ).first() ).toContainText( 'at least 2' );
	await chip.click();
	await expect( page ).toHaveURL( /#log\?view=rule$/ );
	await expect(
		page.getByText( 'count only the listed requests' )
	).toBeHidden();
	await expect( lines( page ).first() ).toContainText( 'User scan' );
	await expect( lines( page ).first() ).not.toContainText( 'at least' );

	await groupBy( page, 'hour' );
	await expect( lines( page ).first() ).toContainText( '202' );
	await lines( page ).first().getByRole( 'link' ).click();
	await expect( page ).toHaveURL( /#log\?after=.*00%3A00Z&before=/ );
	await expect( lines( page ).first() ).toContainText( /author=|xmlrpc/ );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'groups of login names, paths and user agents link to exactly their hits', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site, '?view=login' ) );
	await expect( lines( page ) ).toHaveCount( 2 );
	await expect( lines( page ).first() ).toContainText(
		/Admin.*no such user.*at least 1/
	);
	await page.getByRole( 'link', { name: 'Admin: show' } ).click();
	await expect( page ).toHaveURL( /#log\?login=Admin$/ );
	await expect( lines( page ) ).toHaveCount( 1 );
	await expect( lines( page ) ).toContainText( 'tried Admin' );
	await page.getByRole( 'button', { name: /^Login name: Admin/ } ).click();
	await expect( page ).toHaveURL( /#log$/ );

	await groupBy( page, 'path' );
	await expect( lines( page ).first() ).toContainText( '//xmlrpc.php' );
	await page.getByRole( 'link', { name: '/?author=2: show' } ).click();
	await expect( lines( page ) ).toHaveCount( 1 );
	await expect( lines( page ) ).toContainText( HOME );

	await page.goto( logOf( site, '?view=agent' ) );
	await page.getByRole( 'link', { name: 'curl/8: show' } ).click();
	await expect( lines( page ) ).toHaveCount( 1 );
	await expect( page ).toHaveURL( /#log\?agent=curl%2F8$/ );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'repeated requests are one line with their number and the login names that were tried', async ( {
	site,
	browser,
} ) => {
	await deleteRecords( site );
	const { guess } = clientAt( site, CLOUD );
	for ( let i = 0; i < 13; i++ ) {
		await guess( i === 5 ? 'nobody' : 'seed-admin' );
	}
	await clientAt( site, '192.168.1.9' ).get(
		`/xmlrpc.php?${ 'long'.repeat( 100 ) }`
	);
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site ) );
	await expect( lines( page ) ).toHaveCount( 2 );
	await expect(
		page.getByText( '14 requests, of which 12 are listed' )
	).toBeVisible();
	const [ cut, flood ] = [ lines( page ).first(), lines( page ).last() ];
	await expect( flood ).toContainText( 'tried seed-admin (exists)' );
	await expect( flood ).toContainText( 'nobody (no such user)' );
	await expect( flood ).toContainText( /13 × between [\d:]+.* and [\d:]+/ );
	await expect( cut ).toContainText( 'Private network' );
	await expect( cut ).toContainText( 'longlong…' );

	const toggle = flood.getByRole( 'button' );
	await expect( toggle ).toHaveAccessibleName(
		/^(?:now|\d+ .*ago) Details of 11 requests, the last at .*\d\d:\d\d/
	);
	await toggle.focus();
	await page.keyboard.press( 'Enter' );
	await expect( lines( page ) ).toHaveCount( 2 + 11 );
	await expect(
		page.getByText(
			'In this hour, 13 requests from this address met this rule; 11 are listed'
		)
	).toBeVisible();
	const member = page.locator( '.sidegate-line.is-member' ).last();
	await expect( member.getByRole( 'button' ) ).toHaveAccessibleName(
		/^[\d:]+.* Details of the request at /
	);
	await member.getByRole( 'button' ).click();
	await expect( page.locator( '.sidegate-details' ) ).toContainText(
		'Login name tried'
	);
	// With new hits, the line stays open, and so do the details of the first request, which is never removed.
	await guess( 'seed-admin' );
	await page.getByRole( 'button', { name: 'Refresh' } ).click();
	await expect( flood.or( lines( page ).first() ).first() ).toContainText(
		'14 ×'
	);
	await expect( page.locator( '.sidegate-details' ) ).toHaveCount( 1 );
	await expect( lines( page ) ).toHaveCount( 2 + 11 );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'who may not list users learns of no name whether it exists', async ( {
	site,
	browser,
} ) => {
	const remove = await addMuPlugin(
		site,
		`add_filter( 'user_has_cap', static function ( $caps ) { unset( $caps['list_users'] ); return $caps; } );`
	);
	try {
		await clientAt( site, CLOUD ).guess( 'seed-admin' );
		const page = await openWithSession( browser, site );
		await page.goto( logOf( site, '?rule=xmlrpc' ) );
		await expect( page.locator( '.sidegate-log' ) ).toContainText(
			'seed-admin'
		);
		await expect( page.locator( '.sidegate-log' ) ).not.toContainText(
			/exists|no such user/
		);
		await page.goto( logOf( site, '?view=login' ) );
		await page.reload();
		await expect( page.locator( '.sidegate-log' ) ).toContainText(
			'seed-admin'
		);
		await expect( page.locator( '.sidegate-log' ) ).not.toContainText(
			/exists|no such user/
		);
		for ( const path of [ 'hits/context', 'groups?by=login' ] ) {
			const { status, body } = await requestAs(
				'admin',
				site,
				`/wp-json/sidegate/v1/${ path }`
			);
			expect( status ).toBe( 200 );
			expect( body ).toContain( '"seed-admin"' );
			expect( body ).toContain( '"exists":null' );
			expect( body ).not.toMatch( /"exists":(?:true|false)/ );
		}
	} finally {
		await remove();
	}
} );
