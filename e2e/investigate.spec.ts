/**
 * `build/investigate.html`, opened from a disk, with the network cut.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { story } from '../src/analyser/testing/story';
import {
	cloudFront,
	CLOUDFRONT_HEAD,
	combined,
} from '../src/analyser/testing/write';

const FILE = pathToFileURL(
	join( __dirname, '..', 'build', 'investigate.html' )
).href;

let folder = '';

test.beforeAll( () => {
	folder = mkdtempSync( join( tmpdir(), 'sidegate-investigate-' ) );
} );

test.afterAll( () => rmSync( folder, { recursive: true } ) );

function log( name: string, content: string | Uint8Array ): string {
	const path = join( folder, name );
	writeFileSync( path, content );
	return path;
}

/** Opens the page, and fails for whatever it logs as an error or asks of a network. */
async function open( page: Page ): Promise< string[] > {
	const faults: string[] = [];
	page.on( 'console', ( message ) => {
		if ( message.type() === 'error' ) {
			faults.push( message.text() );
		}
	} );
	page.on( 'pageerror', ( error ) => faults.push( error.message ) );
	page.on( 'request', ( request ) => {
		if ( ! /^(?:file|blob):/.test( request.url() ) ) {
			faults.push( request.url() );
		}
	} );
	await page.context().setOffline( true );
	await page.goto( FILE );
	return faults;
}

const cloudFrontLog = () =>
	CLOUDFRONT_HEAD +
	[ ...story() ]
		.map( ( one, at ) => `${ cloudFront( one, at ) }\n` )
		.join( '' );

test( 'tells the story of a log that is packed in several members', async ( {
	page,
} ) => {
	const faults = await open( page );
	const text = cloudFrontLog();
	const half = text.indexOf( '\n', text.length / 2 ) + 1;
	const packed = Buffer.concat( [
		gzipSync( text.slice( 0, half ) ),
		gzipSync( text.slice( half ) ),
	] );
	await page
		.locator( '#files' )
		.setInputFiles( log( 'cloudfront.gz', packed ) );
	const report = page.locator( '#report' );
	await expect( page.locator( '#status' ) ).toContainText( 'Done' );
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
		await expect( report ).toContainText( words );
	}
	const saved = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name: 'JSON' } ).click();
	const path = await ( await saved ).path();
	expect( JSON.parse( readFileSync( path, 'utf8' ) ) ).toMatchObject( {
		requests: 94_076,
		entered: [],
	} );
	expect( faults ).toEqual( [] );
} );

test( 'leaves hostile lines what they are: text', async ( { page } ) => {
	const faults = await open( page );
	const [ one ] = [ ...story( { visits: 1, clean: true } ) ];
	expect( one ).toBeDefined();
	const hostile =
		'<img src=x onerror=document.title=1><script>document.title=1</script>\u202e';
	const lines = Array.from( { length: 300 }, ( _, at ) =>
		one
			? combined( {
					...one,
					time: one.time + at,
					method: 'POST',
					path: `/xmlrpc.php/${ hostile }`,
					agent: hostile,
				} )
			: ''
	);
	await page
		.locator( '#files' )
		.setInputFiles( log( '<b>access.log', `${ lines.join( '\n' ) }\n` ) );
	await expect( page.locator( '#report' ) ).toContainText(
		'<script>document.title=1</script>'
	);
	await expect(
		page.locator( '#report img, #report script, #report b' )
	).toHaveCount( 0 );
	await expect( page ).toHaveTitle( /Investigate/ );
	await expect( page.locator( '#report' ) ).not.toContainText( '\u202e' );
	expect( faults ).toEqual( [] );
} );

test( 'can be cancelled, and shows how far it is', async ( { page } ) => {
	await open( page );
	const [ one ] = [ ...story( { visits: 1, clean: true } ) ];
	const line = one ? `${ combined( one ) }\n` : '';
	await page
		.locator( '#files' )
		.setInputFiles( log( 'large.log', line.repeat( 2_000_000 ) ) );
	await expect( page.locator( '#status' ) ).toContainText( 'a second' );
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( page.locator( '#status' ) ).toHaveText( 'Cancelled.' );
	await expect( page.locator( '#bar' ) ).toBeHidden();
} );

test( 'fits a phone, works by keyboard, and speaks Japanese', async ( {
	page,
} ) => {
	await page.setViewportSize( { width: 360, height: 640 } );
	const faults = await open( page );
	await page
		.locator( '#files' )
		.setInputFiles( log( 'access.log', cloudFrontLog() ) );
	await expect( page.locator( '#status' ) ).toContainText( 'Done' );
	const width = await page.evaluate(
		() => document.documentElement.scrollWidth
	);
	expect( width ).toBeLessThanOrEqual( 360 );
	await page.locator( '#language' ).focus();
	const reached: string[] = [];
	for ( let presses = 0; presses < 6; presses++ ) {
		await page.keyboard.press( 'Tab' );
		reached.push(
			await page.evaluate(
				() =>
					document.activeElement?.id ||
					document.activeElement?.tagName ||
					''
			)
		);
	}
	expect( reached ).toEqual(
		expect.arrayContaining( [
			'files',
			'folder',
			'SUMMARY',
			'markdown',
			'json',
		] )
	);
	await page.locator( '#language' ).selectOption( 'ja' );
	await expect( page.locator( 'html' ) ).toHaveAttribute( 'lang', 'ja' );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toContainText(
		'調査'
	);
	expect( faults ).toEqual( [] );
} );
