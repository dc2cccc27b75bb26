/**
 * The tab Investigate: logs from files and from the server.
 */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { LogFiles } from '../../src/api/types';
import { attackScenario } from '../../src/analyser/testing/scenario';
import {
	cloudFront,
	CLOUDFRONT_HEAD,
	combined,
} from '../../src/analyser/testing/write';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { axeViolations } from '../support/axe';
import { attackLog } from '../support/attack-log';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { requestAs, resetSettings, settings } from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';

const LOGS = '/wp-json/sidegate/v1/logs';

const cloudFrontLog = ( intrusion = false ) =>
	CLOUDFRONT_HEAD +
	[ ...attackScenario( intrusion ? { guesses: 4000, intrusion } : {} ) ]
		.map( ( one, at ) => `${ cloudFront( one, at ) }\n` )
		.join( '' );

const panel = ( page: Page ) => page.locator( '.sidegate-investigate' ).first();
const report = ( page: Page ) =>
	page.locator( '.sidegate-investigate__report' );

async function choose( page: Page, name: string, text: string ) {
	await page.getByLabel( 'Choose files' ).setInputFiles( {
		name,
		mimeType: 'text/plain',
		buffer: Buffer.from( text ),
	} );
}

test.afterEach( async ( { site } ) => resetSettings( site ) );

test( 'a dropped log tells what happened, and one button blocks it', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await requestAs( 'admin', site, '/wp-json/sidegate/v1/settings', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( { rules: { wlwmanifest: 'watch' } } ),
	} );
	const uploads: string[] = [];
	await page.goto( settingsPage( site, '#investigate' ) );
	page.on( 'request', ( request ) => {
		if ( ( request.postDataBuffer()?.length ?? 0 ) > 2000 ) {
			uploads.push( request.url() );
		}
	} );
	await choose( page, 'cloudfront.log', cloudFrontLog() );
	for ( const words of [
		'22:30–23:10',
		'88,058 requests',
		'36 a second',
		'168.62.29.77: 62,738 (71 %)',
		'AS8075 Microsoft',
		'Chrome/78',
		'//xmlrpc.php',
		'Nobody got in',
		'xmlrpc, users-rest, wlwmanifest',
	] ) {
		await expect( report( page ) ).toContainText( words );
	}
	await expect( panel( page ) ).toContainText( '94,078 lines read in' );
	expect(
		await axeViolations( page, '.sidegate-panel:not([hidden])' )
	).toEqual( [] );
	await expect( panel( page ) ).toContainText( 'wlwmanifest.xml' );
	await page
		.getByRole( 'button', { name: 'Block with these rules' } )
		.click();
	await expect( panel( page ) ).toContainText( 'blocks already' );
	// The page shows the change before it is stored.
	await expect
		.poll( async () => ( await settings( site ) ).rules.wlwmanifest )
		.toBe( 'block' );
	expect( uploads ).toEqual( [] );
	expect( page.consoleErrors ).toEqual( [] );
} );

test( 'reading shows its progress, leaves the page responsive and can be canceled', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.goto( settingsPage( site, '#investigate' ) );
	const [ one ] = [ ...attackScenario( { visits: 1, clean: true } ) ];
	await page.getByLabel( 'Choose files' ).waitFor();
	const text = one ? `${ combined( one ) }\n` : '';
	await page.evaluate( ( line ) => {
		const data = new DataTransfer();
		const part = line.repeat( 50_000 );
		data.items.add( new File( Array( 40 ).fill( part ), 'large.log' ) );
		document
			.querySelector( '.sidegate-drop' )
			?.dispatchEvent(
				new DragEvent( 'drop', { dataTransfer: data, bubbles: true } )
			);
	}, text );
	await expect( panel( page ) ).toContainText( 'a second' );
	const longest = await page.evaluate( async () => {
		let [ last, most ] = [ performance.now(), 0 ];
		for ( let frames = 0; frames < 60; frames++ ) {
			await new Promise( requestAnimationFrame );
			most = Math.max( most, performance.now() - last );
			last = performance.now();
		}
		return most;
	} );
	expect( longest ).toBeLessThan( 2000 );
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( panel( page ) ).toContainText( 'Canceled.' );
	await expect( panel( page ).locator( 'progress' ) ).toHaveCount( 0 );
} );

test( 'hostile lines stay text, on a phone and by keyboard', async ( {
	site,
	browser,
} ) => {
	const page = await openWithSession( browser, site );
	await page.setViewportSize( { width: 360, height: 740 } );
	await page.goto( settingsPage( site, '#investigate' ) );
	const hostile =
		'`<img src=x onerror=document.title=1><script>document.title=1</script>\u202e';
	await choose( page, '<b>access.log', attackLog( hostile ) );
	await expect( report( page ) ).toContainText( '<script>document.title=1' );
	await expect( report( page ).locator( 'img, script, b' ) ).toHaveCount( 0 );
	await expect( report( page ) ).not.toContainText( '\u202e' );
	expect(
		await page.evaluate( () => document.documentElement.scrollWidth )
	).toBeLessThanOrEqual( 360 );
	await page.getByLabel( 'Choose files' ).focus();
	const reached: string[] = [];
	for ( let presses = 0; presses < 8; presses++ ) {
		await page.keyboard.press( 'Tab' );
		reached.push(
			await page.evaluate( () => {
				const { activeElement: at } = document;
				return (
					at?.getAttribute( 'aria-label' ) ?? at?.textContent ?? ''
				);
			} )
		);
	}
	expect( reached ).toEqual(
		expect.arrayContaining( [
			'Choose a folder',
			'Logs on this server',
			'If a log is not read correctly',
		] )
	);
	expect( page.consoleErrors ).toEqual( [] );
} );

test.describe( 'logs on the server @native', () => {
	let folder = '';
	let removePlugin = async () => {};

	const list = async ( site: Site ) =>
		JSON.parse(
			( await requestAs( 'admin', site, LOGS ) ).body
		) as LogFiles;

	test.beforeEach( async ( { site } ) => {
		folder = join( site.root, '..', `logs-${ Date.now() }` );
		await mkdir( folder );
		await writeFile( join( folder, 'access.log' ), cloudFrontLog( true ) );
		await writeFile( join( folder, 'wp-config.php' ), 'secret' );
		await symlink( '/etc/passwd', join( folder, 'passwd_access.log' ) );
		removePlugin = await addMuPlugin(
			site,
			`add_filter( 'sidegate_log_folders', static function () { return array( '${ folder }' ); } );`
		);
		expect( ( await list( site ) ).folders ).toBe( 1 );
	} );

	test.afterEach( async () => {
		await removePlugin();
		await rm( folder, { recursive: true } );
	} );

	test( 'are read in place, and an intruder is found', async ( {
		site,
		browser,
	} ) => {
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site, '#investigate' ) );
		await page
			.locator( 'summary', { hasText: 'Logs on this server' } )
			.click();
		await page.getByLabel( /access\.log/ ).check();
		await page
			.getByRole( 'button', { name: 'Read the chosen logs' } )
			.click();
		await expect( report( page ) ).toContainText(
			'Somebody probably got in: 168.62.29.77'
		);
		expect( page.consoleErrors ).toEqual( [] );
	} );

	test( 'no other file can be read, and no other user can read', async ( {
		site,
	} ) => {
		const { folders, logs } = await list( site );
		expect( folders ).toBe( 1 );
		expect( logs.map( ( { name } ) => name ) ).toEqual( [
			expect.stringMatching( /\/logs-\d+\/access\.log$/ ),
		] );
		const path = `${ LOGS }/${ logs[ 0 ]?.id }`;
		const piece = await requestAs( 'admin', site, `${ path }?offset=9` );
		expect( piece.status ).toBe( 200 );
		expect( piece.headers.get( 'content-type' ) ).toContain(
			'octet-stream'
		);
		expect( piece.body ).toContain( '#Fields: date time' );
		for ( const id of [
			'0'.repeat( 32 ),
			'..%2f..%2fetc%2fpasswd',
			'%2fetc%2fpasswd',
			'wp-config.php',
		] ) {
			const { status, body } = await requestAs(
				'admin',
				site,
				`${ LOGS }/${ id }`
			);
			expect( status ).toBe( 404 );
			expect( body ).not.toMatch( /root:|secret/ );
		}
		for ( const offset of [ '-1', 'x', '1.5' ] ) {
			const { status } = await requestAs(
				'admin',
				site,
				`${ path }?offset=${ offset }`
			);
			expect( status ).toBe( 400 );
		}
		expect( ( await requestAs( 'author', site, path ) ).status ).toBe(
			403
		);
		expect( ( await send( site.url + path ) ).status ).toBe( 401 );
		expect( ( await send( site.url + LOGS ) ).status ).toBe( 401 );
		await removePlugin();
		await expect
			.poll( () => list( site ) )
			.toEqual( { folders: 0, logs: [], cut: false } );
		expect( ( await requestAs( 'admin', site, path ) ).status ).toBe( 404 );
	} );
} );
