/**
 * The log shows untrusted text as text: on the screen and in a spreadsheet it
 * can't run, forge a line or hide characters.
 */
import { readFile, rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { resetSettings, stats } from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';
import {
	arinNetwork,
	jsonReply,
	startRegistry,
	useRegistry,
} from '../../src/tools/sites/rdap-registry';
import {
	CLOUD,
	clientAt,
	deleteRecords,
	trustLocalProxies,
} from '../support/clients';

const PAYLOAD = 'window.__pwned=1';
const SCRIPT = `<script>${ PAYLOAD };alert(1)</script>`;
const IMAGE = `<img src=x onerror="${ PAYLOAD };alert(1)">`;

/** A right-to-left override, a zero-width space and a line separator. */
const INVISIBLE = 'gpj\u{202e}exe\u{200b}\u{2028}2026';

/** Bytes that no server passes on today, inserted into the table of hits: a server may pass them on one day. */
const SMUGGLED = '/\\033[31mred\\007\\r\\n198.51.100.9 GET /forged\\000';

/** Opens the line that groups the three guesses. */
const openAll = ( page: Page ) =>
	page.getByRole( 'button', { name: 'Details of 3 requests' } ).click();

test.beforeAll( async ( { site } ) => {
	await deleteRecords( site );
	await trustLocalProxies( site );
	const asXml = SCRIPT.replaceAll( '<', '&lt;' );
	await clientAt( site, CLOUD, SCRIPT ).guess( asXml );
	await clientAt( site, CLOUD, `=cmd|'/c calc'!A1` ).guess( '=1+1' );
	await clientAt( site, CLOUD, '@SUM(A1)' ).guess( '-1' );
	await clientAt( site, CLOUD, INVISIBLE ).get(
		`/xmlrpc.php?${ encodeURIComponent( IMAGE ) }&${ IMAGE.replaceAll( ' ', '/' ) }`
	);
	const { get } = clientAt( site, CLOUD );
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
	await resetSettings( site );
	await deleteRecords( site );
} );

test(
	'on the page no script runs, and all characters are visible as text',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const page = await openWithSession( browser, site );
		const dialogs: string[] = [];
		page.on( 'dialog', ( dialog ) => {
			dialogs.push( dialog.message() );
			void dialog.dismiss();
		} );
		await page.goto( `${ settingsPage( site ) }#log` );
		const log = page.locator( '.sidegate-log' );
		await openAll( page );
		const toggles = log.getByRole( 'button', {
			name: 'Details of the request',
		} );
		await expect( toggles ).toHaveCount( 7 );
		for ( const toggle of await toggles.all() ) {
			await toggle.click();
		}
		await expect( log.locator( '.sidegate-details' ) ).toHaveCount( 7 );
		const report = log.getByRole( 'button', {
			name: 'Create an abuse report',
		} );
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
		// It contains no character that is invisible or controls a terminal.
		expect( text ).not.toMatch(
			/[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2028\u202e]/
		);
		// Neither do attributes such as labels and tooltips.
		expect( await log.innerHTML() ).not.toMatch( /[\u200b\u2028\u202e]/ );
		await expect(
			log.locator( 'script, img, iframe, svg[onload]' )
		).toHaveCount( 0 );

		// Filters put such text into the page's address.
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
		expect( page.consoleErrors ).toEqual( [] );
		// The detection itself works; otherwise this test would prove nothing.
		await page.evaluate( PAYLOAD );
		expect( await page.evaluate( 'window.__pwned' ) ).toBe( 1 );
	}
);

test(
	'a registry’s answer about a source is shown as text too',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const registry = await startRegistry();
		const plugin = await useRegistry( site, registry );
		registry.reply = jsonReply(
			arinNetwork( `${ IMAGE }\u{202e}`, 'abuse@holder.example' )
		);
		try {
			const page = await openWithSession( browser, site );
			await page.goto( `${ settingsPage( site ) }#log?rule=xmlrpc` );
			const first = page.locator( '.sidegate-line' ).first();
			await first.getByRole( 'button', { name: 'Details' } ).click();
			const details = page.locator( '.sidegate-details' );
			await expect( details ).toContainText( 'AS8075' );
			// No registry is asked before the button is clicked.
			expect( registry.requests ).toEqual( [] );
			await details
				.getByRole( 'button', { name: 'Look up its owner' } )
				.click();
			await expect( details ).toContainText( IMAGE );
			expect( await details.innerText() ).not.toContain( '\u{202e}' );
			await expect( details ).toContainText( 'abuse@holder.example' );
			await expect( details ).toContainText(
				'168.61.0.0 – 168.63.255.255'
			);
			await expect( details.locator( 'img' ) ).toHaveCount( 0 );
			await details
				.getByRole( 'button', { name: 'Create an abuse report' } )
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
	'no text makes the page wider than a phone',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const page = await openWithSession( browser, site );
		await page.setViewportSize( { width: 400, height: 800 } );
		await page.goto( `${ settingsPage( site ) }#log` );
		await openAll( page );
		const toggles = page.getByRole( 'button', {
			name: 'Details of the request',
		} );
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
	'no cell of the exported spreadsheet is a formula',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		const page = await openWithSession( browser, site );
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
