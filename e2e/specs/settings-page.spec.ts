/**
 * The settings page: errors, keyboard, untrusted text and translation.
 */
import { expect, test } from '../support/fixtures';
import { saveSettings, resetSettings, settings } from '../support/owner';
import {
	choice,
	openWithSession,
	openRule,
	row,
	settingsPage,
} from '../support/page';
import { send } from '../../src/tools/sites/raw-request';

test.afterEach( ( { site } ) => resetSettings( site ) );

test( 'a change that can’t be saved is undone with the reason, and keeps the focus', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#rules' ) );
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
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#rules' ) );
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

	// From there to the allowed addresses by Tab only; an invalid one is reported, and stays to be corrected.
	const allowlist = page.getByRole( 'textbox', {
		name: 'Addresses that no rule blocks',
	} );
	for (
		let i = 0;
		i < 60 &&
		! ( await allowlist.evaluate(
			( one ) => one === document.activeElement
		) );
		i++
	) {
		await page.keyboard.press( 'Tab' );
	}
	await expect( allowlist ).toBeFocused();
	await page.keyboard.type( '192.0.2.0/24\nnobody' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( '“nobody”' ).first() ).toBeVisible();
	await expect( allowlist ).toHaveValue( '192.0.2.0/24\nnobody' );
	expect( ( await settings( site ) ).allies ).toEqual( [] );
	expect(
		page.consoleErrors.filter( ( text ) => ! text.includes( '400' ) )
	).toEqual( [] );
} );

test( 'a rule shows its coverage on request', async ( { site, browser } ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#rules' ) );
	const summary = ( await openRule( page, 'users-rest' ) ).locator(
		'summary'
	);
	await expect( summary ).toContainText(
		/[0-9]+ known spellings, in [0-9]+ kinds/
	);
	await summary.focus();
	await page.keyboard.press( 'Enter' );
	const kinds = row( page, 'users-rest' ).locator( 'details li' );
	await expect( kinds.first() ).toBeVisible();
	await expect( kinds.first().locator( 'code' ) ).toContainText(
		'wp-json/wp/v2/users'
	);
} );

test( 'equal response times can be switched on', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#rules' ) );
	await openRule( page, 'users-login' );
	const same = page.getByLabel(
		'Known and unknown names take the same time'
	);
	await expect( same ).not.toBeChecked();
	await same.click();
	await expect( row( page, 'users-login' ) ).toContainText( 'Saved' );
	expect( ( await settings( site ) ).login_timing ).toBe( 'same' );
	await page.reload();
	await openRule( page, 'users-login' );
	await expect( same ).toBeChecked();
} );

test( 'untrusted text is shown and never executed', async ( {
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
	const page = await openWithSession( browser, site );
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
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'each tab has its own script, title and translation', async ( {
	site,
	browser,
} ) => {
	await site.run( `update_user_meta( 1, 'locale', 'ja' );` );
	try {
		await saveSettings( site, {} );
		const page = await openWithSession( browser, site, 'admin', 'ja-JP' );
		// Chromium may have a script in its memory, so there may be no request for it.
		const scripts = () =>
			page.evaluate( () =>
				performance
					.getEntriesByType( 'resource' )
					.map( ( { name } ) => name )
					.join( '\n' )
			);
		await page.goto( settingsPage( site ) );
		const tabs = page.getByRole( 'navigation', {
			name: 'このページの構成',
		} );
		for ( const [ name, script, heading ] of [
			[ '概要', 'overview.js', '最近のリクエスト' ],
			[ 'ルール', 'rules.js', 'ユーザー名' ],
			[ 'ログ', 'log.js', 'ログ' ],
			[ 'サーバー', 'server.js', 'このサイトのサーバー' ],
			[ '設定', 'settings-tab.js', 'プライバシー' ],
		] as const ) {
			await tabs.getByRole( 'link', { name, exact: true } ).click();
			await expect(
				page.getByRole( 'heading', { name: heading } ).first()
			).toBeVisible();
			await expect( page ).toHaveTitle(
				new RegExp( `^${ name } ‹ Sidegate ‹ ` )
			);
			await expect
				.poll( scripts )
				.toContain( `/build/admin/${ script }` );
		}
		await page.goto( settingsPage( site, '#rules' ) );
		await expect( row( page, 'xmlrpc' ) ).toContainText( '今日' );
		await expect(
			row( page, 'xmlrpc' ).getByRole( 'radio', { name: 'ブロック' } )
		).toBeChecked();
		// WordPress’s own dashboard asks the network for events, which fails here.
		expect( page.consoleErrors ).toEqual( [] );
		await page.goto( `${ site.url }/wp-admin/` );
		await expect( page.locator( '#sidegate-widget' ) ).toContainText(
			'24時間'
		);
	} finally {
		await site.run( `delete_user_meta( 1, 'locale' );` );
	}
} );

test( 'the first rule is within ten steps of the Tab key from its tab', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#rules' ) );
	await expect( choice( page, 'xmlrpc', 'Block' ) ).toBeChecked();
	await page
		.getByRole( 'navigation', { name: 'Sections of this page' } )
		.getByRole( 'link', { name: 'Rules' } )
		.focus();
	const focused = () =>
		page.evaluate(
			'document.activeElement?.closest( "[data-rule]" )?.dataset.rule'
		);
	let steps = 0;
	while ( steps < 10 && ( await focused() ) !== 'xmlrpc' ) {
		await page.keyboard.press( 'Tab' );
		steps++;
	}
	expect( await focused() ).toBe( 'xmlrpc' );
} );

test( 'one button sets the recommended states, and undoes it', async ( {
	site,
	browser,
} ) => {
	await saveSettings( site, {
		rules: { xmlrpc: 'off', 'users-rest': 'watch', 'users-feeds': 'block' },
	} );
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#rules' ) );
	await expect(
		page.getByText( '2 recommended rules are not on.' )
	).toBeVisible();
	await page
		.getByRole( 'button', { name: 'Use the recommended settings' } )
		.press( 'Enter' );
	await expect( choice( page, 'xmlrpc', 'Block' ) ).toBeChecked();
	await expect
		.poll( async () => ( await settings( site ) ).rules )
		.toMatchObject( {
			xmlrpc: 'block',
			'users-rest': 'block',
			// Stricter than recommended, so it stays.
			'users-feeds': 'block',
		} );
	const undo = page.getByRole( 'button', { name: 'Undo' } );
	await expect( undo ).toBeFocused();
	await undo.press( 'Enter' );
	await expect
		.poll( async () => ( await settings( site ) ).rules )
		.toMatchObject( { xmlrpc: 'off', 'users-rest': 'watch' } );
} );

test( 'fragments of earlier versions and of elements open their tab', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#sidegate-allies' ) );
	await expect(
		page.getByRole( 'textbox', {
			name: 'Addresses that no rule blocks',
		} )
	).toBeFocused();
	await page.goto( settingsPage( site, '#sidegate-rule-users-rest' ) );
	await expect(
		row( page, 'users-rest' ).getByText( 'May stop working' )
	).toBeVisible();
	await page.goto( settingsPage( site, '#sidegate-proxy-heading' ) );
	await expect(
		page.getByRole( 'heading', { name: 'Proxy or CDN' } )
	).toBeInViewport();
} );

test( 'a tab whose scripts can’t be loaded says so, and loads them later', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site ) );
	await expect( page.locator( '.sidegate-status' ) ).toBeVisible();
	// The overview must do without WordPress's components, which take long to run.
	// WordPress 7.1 loads them on every screen.
	expect( await page.evaluate( '"components" in wp' ) ).toBe(
		Number.parseFloat( site.version ) >= 7
	);
	await page.context().setOffline( true );
	await page.getByRole( 'link', { name: 'Log', exact: true } ).click();
	await expect(
		page.locator( '.sidegate-panel .components-notice' ).last()
	).toContainText( 'could not be loaded' );
	await page.context().setOffline( false );
	await page.getByRole( 'button', { name: 'Try again' } ).last().click();
	await expect( page.getByRole( 'heading', { name: 'Log' } ) ).toBeVisible();
} );
