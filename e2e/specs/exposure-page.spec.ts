/**
 * The card “Exposed names” on the settings page.
 */
import { forgetLook, lookForNames } from '../support/exposure';
import { expect, test } from '../support/fixtures';
import { resetSettings, saveSettings } from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';

test.beforeEach( ( { site } ) => forgetLook( site ) );

test.afterEach( ( { site } ) => resetSettings( site ) );

test( 'the first visit looks by itself, names the display name and leads to its cure', async ( {
	browser,
	site,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site ) );
	const card = page.getByRole( 'region', { name: 'Exposed names' } );
	await expect( card ).toContainText(
		'Anyone can read the login names of 2 users who may publish.'
	);
	await expect( card ).toContainText(
		/read itself as a stranger .* with \d+ requests/
	);
	const display = card
		.getByRole( 'listitem' )
		.filter( { hasText: 'Display name, the same as the login name' } );
	await expect( display ).toContainText( 'seed-admin' );
	await display
		.getByRole( 'link', { name: 'Choose a display name' } )
		.click();
	await expect( page ).toHaveURL( /profile\.php#display_name$/ );
	await expect( page.locator( '#display_name' ) ).toBeVisible();
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'one click sets a rule to Block and looks again', async ( {
	browser,
	site,
} ) => {
	await saveSettings( site, { rules: { 'users-sitemap': 'off' } } );
	await lookForNames( site );
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site ) );
	const card = page.getByRole( 'region', { name: 'Exposed names' } );
	await card.getByText( /^\d+ more names?$/ ).click();
	const button = card.getByRole( 'button', { name: /^Block: / } );
	await button.first().click();
	await expect( button ).toHaveCount( 0 );
	await expect( card ).not.toContainText( 'Sitemap of users:' );
} );

test( 'hostile names are shown as text', async ( { browser, site } ) => {
	const hostile = '<img src=x onerror=window.hostile=1><time />';
	await site.run(
		`global $wpdb;
		$wpdb->update( $wpdb->users, array( 'user_login' => '${ hostile }', 'display_name' => '${ hostile }' ), array( 'user_login' => 'seed-author' ) );
		wp_cache_flush();`
	);
	try {
		await lookForNames( site );
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site ) );
		const card = page.getByRole( 'region', { name: 'Exposed names' } );
		await expect( card ).toContainText( hostile );
		expect( await page.evaluate( `window.hostile` ) ).toBeUndefined();
		expect( page.consoleErrors ).toEqual( [] );
	} finally {
		await site.run(
			`global $wpdb;
			$wpdb->update( $wpdb->users, array( 'user_login' => 'seed-author', 'display_name' => 'Jane Writer' ), array( 'user_login' => '${ hostile }' ) );
			wp_cache_flush();`
		);
	}
} );
