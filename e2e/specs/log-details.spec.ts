/**
 * The log tab: the details of a hit and what can be done with its source.
 */
import { CLOUD, clientAt } from '../support/clients';
import { expect, test } from '../support/fixtures';
import {
	HOME,
	REST,
	useFilledLog,
	lines,
	logOf,
	openLast,
} from '../support/log-page';
import { settings } from '../support/owner';
import { openWithSession } from '../support/page';

useFilledLog();

test( 'a hit shows all its details, by keyboard too', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site, '?text=Admin' ) );
	const toggle = lines( page ).getByRole( 'button', { name: 'Details' } );
	await toggle.focus();
	await expect( toggle ).toHaveAttribute( 'aria-expanded', 'false' );
	await page.keyboard.press( 'Enter' );
	await expect( toggle ).toHaveAttribute( 'aria-expanded', 'true' );
	const details = page.locator( '.sidegate-details' );
	for ( const detail of [
		'XML-RPC method wp.getUsersBlogs',
		'Login name tried Admin',
		'A proxy that you trust sent this address.',
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
			.toContain( detail );
	}
	await expect( details.locator( '.sidegate-proxy-chain li' ) ).toHaveText( [
		'127.0.0.1',
		'10.0.0.2',
		CLOUD,
	] );
	await page.keyboard.press( 'Enter' );
	await expect( details ).toBeHidden();
	await expect( toggle ).toBeFocused();
} );

test( 'a source is allowed, and that is undone', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( logOf( site, `?source=${ HOME }` ) );
	const details = await openLast( page );
	await expect( details ).toContainText( 'no rule will block its requests' );
	await expect( details ).toContainText(
		'Nothing to block: this rule stops everyone.'
	);
	// A GET has no XML-RPC method and no login name.
	await expect( details ).not.toContainText( /XML-RPC method|Login name/ );
	await details
		.getByRole( 'button', { name: 'Allow this address' } )
		.press( 'Enter' );
	await expect( details ).toContainText( `${ HOME } is an allowed address` );
	await expect
		.poll( async () => ( await settings( site ) ).allies )
		.toEqual( [ HOME ] );
	const back = details.getByRole( 'button', { name: 'Stop allowing it' } );
	await expect( back ).toBeFocused();
	await back.click();
	await expect(
		details.getByRole( 'button', { name: 'Allow this address' } )
	).toBeFocused();
	await expect
		.poll( async () => ( await settings( site ) ).allies )
		.toEqual( [] );

	await page.route( new RegExp( `${ REST }settings` ), ( route ) =>
		route.request().method() === 'POST' ? route.abort() : route.continue()
	);
	await details.getByRole( 'button', { name: 'Allow this address' } ).click();
	await expect( details ).toContainText( 'Not saved.' );
	await expect(
		details.getByRole( 'button', { name: 'Allow this address' } )
	).toBeVisible();
} );

test( 'an abuse report is copied', async ( { site, browser } ) => {
	const page = await openWithSession( browser, site );
	await page
		.context()
		.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await page.goto( logOf( site, `?source=${ CLOUD }&text=Admin` ) );
	const details = await openLast( page );
	await details
		.getByRole( 'button', { name: 'Create an abuse report' } )
		.click();
	await expect( details ).toContainText( `Subject: Abuse from ${ CLOUD }` );
	const copied = async () => {
		await details.getByRole( 'button', { name: 'Copy' } ).click();
		await expect( details ).toContainText( 'Copied' );
		return page.evaluate< string >( 'navigator.clipboard.readText()' );
	};
	expect( await copied() ).toContain( 'Login names tried: ' );
} );

test( 'every control is large enough and is named after what it shows; times are no controls', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	for ( const query of [ '', '?view=source' ] ) {
		await page.goto( logOf( site, query ) );
		await expect( lines( page ).first() ).toBeVisible();
		const controls = page
			.locator( '.sidegate-table' )
			.locator( 'a, button' );
		expect( await controls.count() ).toBeGreaterThan( 2 );
		for ( const control of await controls.all() ) {
			const { height = 0, width = 0 } =
				( await control.boundingBox() ) ?? {};
			const text = ( await control.innerText() )
				.replace( /\s+/g, ' ' )
				.trim();
			expect( Math.min( height, width ), text ).toBeGreaterThanOrEqual(
				24
			);
			expect( text ).not.toBe( '' );
			const label =
				( await control.getAttribute( 'aria-label' ) ) ??
				( await control.textContent() ) ??
				'';
			expect( label.startsWith( text ), `${ label } / ${ text }` ).toBe(
				true
			);
		}
		await expect( page.locator( '[tabindex="0"] time' ) ).toHaveCount( 0 );
		await expect( page.locator( 'time[tabindex]' ) ).toHaveCount( 0 );
	}
} );

test( 'an address and a path are copied whole, though only their ends are visible', async ( {
	site,
	browser,
} ) => {
	const path = `/xmlrpc.php?${ 'a long query '.replaceAll( ' ', '+' ).repeat( 9 ) }`;
	await clientAt( site, '2001:db8:1111:2222:3333:4444:5555:6666' ).get(
		path
	);
	const page = await openWithSession( browser, site );
	await page
		.context()
		.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await page.setViewportSize( { width: 1000, height: 800 } );
	await page.goto( logOf( site ) );
	const texts = lines( page ).first().locator( '.sidegate-untrusted' );
	await expect( texts ).toHaveCount( 2 );
	for ( const [ index, whole ] of [
		'2001:db8:1111:2222:3333:4444:5555:6666',
		`GET ${ path }`,
	].entries() ) {
		const text = texts.nth( index );
		// Its second line is hidden: it is cut.
		expect(
			await text.evaluate(
				( element ) =>
					( element.firstElementChild?.getClientRects()[ 0 ]
						?.height ?? 0 ) / element.clientHeight
			),
			whole
		).toBe( 2 );
		await text.evaluate( ( element ) => {
			const { ownerDocument } = element;
			const selection = ownerDocument.getSelection();
			selection?.removeAllRanges();
			// As by a drag over its visible beginning.
			selection?.setBaseAndExtent( element, 0, element, 1 );
		} );
		await page.keyboard.press( 'Control+C' );
		expect(
			await page.evaluate< string >( 'navigator.clipboard.readText()' )
		).toBe( whole );
		expect( await text.ariaSnapshot() ).toContain( whole );
	}
	// A short one is not cut.
	expect(
		await lines( page )
			.last()
			.locator( '.sidegate-untrusted' )
			.first()
			.evaluate(
				( element ) =>
					( element.firstElementChild?.getClientRects()[ 0 ]
						?.height ?? 0 ) / element.clientHeight
			)
	).toBe( 1 );
} );
