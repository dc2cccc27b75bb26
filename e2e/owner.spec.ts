/**
 * An owner's first day: from the zip to the first hit.
 */
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { choice, openAs, row, settingsPage } from './page';
import { REPOSITORY } from './sites/folders';
import { send } from './sites/raw';

test( 'uploads the zip, activates it, opens a gate and shuts it, and sees who knocked', async ( {
	bareSite: site,
	browser,
} ) => {
	test.setTimeout( 240_000 );
	const attack = () =>
		send( site.url, {
			method: 'POST',
			target: '//xmlrpc.php',
			headers: { 'User-Agent': 'e2e <script>alert(1)</script>' },
		} );
	const page = await openAs( browser, site );

	await page.goto( `${ site.url }/wp-admin/plugin-install.php` );
	await page.locator( '.upload-view-toggle' ).click();
	await page
		.locator( '#pluginzip' )
		.setInputFiles( join( REPOSITORY, 'sidegate.zip' ) );
	await page.locator( '#install-plugin-submit' ).click();
	await page.getByRole( 'link', { name: 'Activate Plugin' } ).click();
	await page.waitForURL( /plugins\.php/ );

	await page
		.locator( '[data-slug="sidegate"]' )
		.getByRole( 'link', { name: 'Settings' } )
		.click();
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Sidegate' } )
	).toBeVisible();
	// WordPress 6.2 hands out one file before PHP is asked, and the check says so.
	await expect( page.locator( '.sidegate-status' ) ).toContainText(
		/All recommended rules are on|1 rule doesn’t work: wlwmanifest/
	);
	await expect( choice( page, 'xmlrpc', 'Block' ) ).toBeChecked();
	await expect( row( page, 'xmlrpc' ) ).toContainText( '30 days' );

	await choice( page, 'xmlrpc', 'Off' ).click();
	await expect( row( page, 'xmlrpc' ) ).toContainText( 'Saved' );
	await expect( choice( page, 'xmlrpc', 'Off' ) ).toBeFocused();
	expect( ( await attack() ).status ).toBe( 200 );
	await choice( page, 'xmlrpc', 'Block' ).click();
	await expect.poll( async () => ( await attack() ).status ).toBe( 403 );
	expect( ( await attack() ).status ).toBe( 403 );

	await page.reload();
	await expect( choice( page, 'xmlrpc', 'Block' ) ).toBeChecked();
	const numbers = await row( page, 'xmlrpc' )
		.locator( 'dd' )
		.allTextContents();
	expect( Number( numbers[ 0 ] ) ).toBeGreaterThanOrEqual( 2 );
	expect( numbers[ 1 ] ).toBe( numbers[ 0 ] );
	await expect( page.getByText( '//xmlrpc.php' ).first() ).toBeVisible();

	await page.goto( `${ site.url }/wp-admin/` );
	const widget = page.locator( '#sidegate-widget' );
	await expect( widget ).toContainText(
		`${ numbers[ 0 ] } requests blocked in 24 hours`
	);
	await expect( widget.locator( 'tbody tr' ) ).toHaveCount(
		Number( numbers[ 0 ] )
	);
	await expect( widget ).toContainText( 'POST //xmlrpc.php' );
	await attack();
	await page.reload();
	await expect( widget ).toContainText(
		`${ Number( numbers[ 0 ] ) + 1 } requests blocked in 24 hours`
	);
	await widget.getByRole( 'link', { name: 'See the log' } ).click();
	expect( page.url() ).toBe( `${ settingsPage( site ) }#log` );

	expect( page.complaints ).toEqual( [] );
	expect(
		await site.run(
			`echo (int) is_plugin_active( 'sidegate/plugin.php' );`.replace(
				'echo',
				`require_once ABSPATH . 'wp-admin/includes/plugin.php'; echo`
			)
		)
	).toBe( '1' );
	await site.run(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; require_once ABSPATH . 'wp-admin/includes/file.php'; deactivate_plugins( 'sidegate/plugin.php' ); delete_plugins( array( 'sidegate/plugin.php' ) );`
	);
} );
