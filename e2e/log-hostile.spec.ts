/**
 * The log shows what strangers sent as what it is: text, that neither runs,
 * nor forges a line, nor lies to the eye, on the screen and in a spreadsheet.
 */
import { readFile, rm } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { forgetSettings, stats } from './owner';
import { openAs, settingsPage } from './page';
import { holder, json, startRegistry, useRegistry } from './sites/registry';
import { behindProxy, forgetHits, visit } from './visitors';

const RUN = 'window.__pwned=1';
const SCRIPT = `<script>${ RUN };alert(1)</script>`;
const IMAGE = `<img src=x onerror="${ RUN };alert(1)">`;

/** A right-to-left override, a zero-width space and a line separator. */
const LIES = 'gpj\u{202e}exe\u{200b}\u{2028}2026';

/** Bytes that no server lets through today, put where hits are kept: one may some day. */
const SMUGGLED = '/\\033[31mred\\007\\r\\n198.51.100.9 GET /forged\\000';

const FROM = '168.62.29.77';

test.beforeAll( async ( { site } ) => {
	await forgetHits( site );
	await behindProxy( site );
	const asXml = SCRIPT.replaceAll( '<', '&lt;' );
	await visit( site, FROM, SCRIPT ).guess( asXml );
	await visit( site, FROM, `=cmd|'/c calc'!A1` ).guess( '=1+1' );
	await visit( site, FROM, '@SUM(A1)' ).guess( '-1' );
	await visit( site, FROM, LIES ).get(
		`/xmlrpc.php?${ encodeURIComponent( IMAGE ) }&${ IMAGE.replaceAll( ' ', '/' ) }`
	);
	const { get } = visit( site, FROM );
	await get( '/xmlrpc.php?method', '+CMD' );
	await get( '/xmlrpc.php?smuggled' );
	await get( `/xmlrpc.php?${ 'long'.repeat( 500 ) }` );
	await stats( site );
	await site.run( `
		global $wpdb;
		$wpdb->query( $wpdb->prepare(
			"UPDATE {$wpdb->prefix}sidegate_hits SET path = %s, login = %s WHERE path LIKE %s",
			base64_decode( '${ Buffer.from( SMUGGLED ).toString( 'base64' ) }' ),
			base64_decode( '${ Buffer.from( IMAGE ).toString( 'base64' ) }' ),
			'%smuggled%'
		) );` );
} );

test.afterAll( async ( { site } ) => {
	await forgetSettings( site );
	await forgetHits( site );
} );

test(
	'on the page nothing runs, and everything is seen as text',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const page = await openAs( browser, site );
		const dialogs: string[] = [];
		page.on( 'dialog', ( dialog ) => {
			dialogs.push( dialog.message() );
			void dialog.dismiss();
		} );
		await page.goto( `${ settingsPage( site ) }#log` );
		const log = page.locator( '.sidegate-log' );
		const toggles = log.getByRole( 'button', { name: 'Details' } );
		await expect( toggles ).toHaveCount( 7 );
		for ( const toggle of await toggles.all() ) {
			await toggle.click();
		}
		await expect( log.locator( '.sidegate-details' ) ).toHaveCount( 7 );
		const report = log.getByRole( 'button', { name: 'Make a report' } );
		await report.first().click();
		await expect( log.locator( '.sidegate-text' ) ).toContainText(
			'xmlrpc'
		);

		const text = await log.innerText();
		for ( const shown of [
			SCRIPT,
			'+CMD',
			'gpj\\u202eexe\\u200b\\u20282026',
			`=cmd|'/c calc'!A1`,
			'@SUM(A1)',
			'/\\u001b[31mred\\u0007\\u000d\\u000a198.51.100.9 GET /forged\\u0000',
			IMAGE,
		] ) {
			expect.soft( text.includes( shown ), shown ).toBe( true );
		}
		// What lies to the eye or to a terminal is nowhere in it.
		expect( text ).not.toMatch(
			/[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2028\u202e]/
		);
		// Neither do texts in attributes, such as a label or a tooltip.
		expect( await log.innerHTML() ).not.toMatch( /[\u200b\u2028\u202e]/ );
		await expect(
			log.locator( 'script, img, iframe, svg[onload]' )
		).toHaveCount( 0 );

		// The filters bring such texts along in the page's address.
		for ( const query of [
			`text=${ encodeURIComponent( SCRIPT ) }`,
			`source=${ encodeURIComponent( IMAGE ) }`,
			`rule=${ encodeURIComponent( SCRIPT ) }&network=${ SCRIPT }`,
		] ) {
			await page.goto( `${ settingsPage( site ) }#log?${ query }` );
			await page.reload();
			await expect(
				log.locator( '.sidegate-log__results' )
			).toHaveAttribute( 'aria-busy', 'false' );
		}
		expect( dialogs ).toEqual( [] );
		expect( await page.evaluate( 'typeof window.__pwned' ) ).toBe(
			'undefined'
		);
		expect( page.complaints ).toEqual( [] );
		// The hook itself works: else all of this would prove nothing.
		await page.evaluate( RUN );
		expect( await page.evaluate( 'window.__pwned' ) ).toBe( 1 );
	}
);

test(
	'what a registry says of a source is text as well',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const registry = await startRegistry();
		const plugin = await useRegistry( site, registry );
		registry.reply = json(
			holder( `${ IMAGE }\u{202e}`, 'abuse@holder.example' )
		);
		try {
			const page = await openAs( browser, site );
			await page.goto( `${ settingsPage( site ) }#log?rule=xmlrpc` );
			const first = page.locator( '.sidegate-line' ).first();
			await first.getByRole( 'button', { name: 'Details' } ).click();
			const details = page.locator( '.sidegate-details' );
			await expect( details ).toContainText( 'AS8075' );
			// Nobody is asked before somebody wants it.
			expect( registry.asked ).toEqual( [] );
			await details.getByRole( 'button', { name: 'Ask who' } ).click();
			await expect( details ).toContainText( IMAGE );
			expect( await details.innerText() ).not.toContain( '\u{202e}' );
			await expect( details ).toContainText( 'abuse@holder.example' );
			await expect( details ).toContainText(
				'168.61.0.0 – 168.63.255.255'
			);
			await expect( details.locator( 'img' ) ).toHaveCount( 0 );
			await details
				.getByRole( 'button', { name: 'Make a report' } )
				.click();
			await expect( details ).toContainText(
				'Send it to: abuse@holder.example'
			);
			expect( await page.evaluate( 'typeof window.__pwned' ) ).toBe(
				'undefined'
			);
		} finally {
			registry.stop();
			await rm( plugin );
			await site.run(
				`foreach ( array( 'sidegate_asks', 'sidegate_asked', 'sidegate_rdap_ipv4' ) as $one ) { delete_transient( $one ); }`
			);
		}
	}
);

test(
	'nothing pushes the page sideways on a telephone',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const page = await openAs( browser, site );
		await page.setViewportSize( { width: 400, height: 800 } );
		await page.goto( `${ settingsPage( site ) }#log` );
		const toggles = page.getByRole( 'button', { name: 'Details' } );
		await expect( toggles ).toHaveCount( 7 );
		for ( const toggle of await toggles.all() ) {
			await toggle.click();
		}
		await expect( page.locator( '.sidegate-details' ) ).toHaveCount( 7 );
		expect(
			await page.evaluate( 'document.documentElement.scrollWidth' )
		).toBeLessThanOrEqual( 400 );
	}
);

test(
	'no cell of the spreadsheet is a formula',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const page = await openAs( browser, site );
		await page.goto( `${ settingsPage( site ) }#log` );
		const [ download ] = await Promise.all( [
			page.waitForEvent( 'download' ),
			page.getByRole( 'link', { name: 'CSV', exact: true } ).click(),
		] );
		const csv = await readFile( await download.path(), 'utf8' );
		expect( csv ).toMatch( /^[\x20-\x7e\r\n]+$/ );
		const rows = csv.trimEnd().split( '\r\n' );
		expect( rows ).toHaveLength( 8 );
		for ( const hostile of [ '=cmd', '@SUM', '+CMD', '=1+1', '-1' ] ) {
			expect( csv ).toContain( `"'${ hostile }` );
		}
		const cells = rows.flatMap( ( row ) =>
			[ ...row.matchAll( /"((?:[^"]|"")*)"(?:,|$)/g ) ].map(
				( [ , cell ] ) => cell ?? ''
			)
		);
		expect( cells.length ).toBeGreaterThan( 8 * 10 );
		expect( cells.filter( ( cell ) => /^\s*[=+@-]/.test( cell ) ) ).toEqual(
			[]
		);
	}
);
