/**
 * `build/investigate.html`, opened from a disk without a network.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { attackLog } from '../support/attack-log';
import { axeViolations } from '../support/axe';
import { attackScenario } from '../../src/analyser/testing/scenario';
import {
	cloudFront,
	CLOUDFRONT_HEAD,
	combined,
} from '../../src/analyser/testing/write';

const FILE = pathToFileURL(
	join( __dirname, '..', '..', 'build', 'investigate.html' )
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

/** Opens the page. Returns its console errors and its network requests. */
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

/** Presses a button, after opening what hides it, and returns the file that it saves. */
async function downloaded(
	page: Page,
	name: RegExp,
	details?: string
): Promise< string > {
	if ( details ) {
		await page.locator( `${ details } summary` ).click();
	}
	const saved = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name } ).first().click();
	return readFileSync( await ( await saved ).path(), 'utf8' );
}

const cloudFrontLog = () =>
	CLOUDFRONT_HEAD +
	[ ...attackScenario() ]
		.map( ( one, at ) => `${ cloudFront( one, at ) }\n` )
		.join( '' );

test( 'shows the report of a log that is compressed in several members', async ( {
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
		'No break-in found',
		'xmlrpc, users-rest, wlwmanifest',
	] ) {
		await expect( report ).toContainText( words );
	}
	expect( JSON.parse( await downloaded( page, /JSON/ ) ) ).toMatchObject( {
		requests: 94_076,
		entered: [],
	} );
	const abuse = await downloaded( page, /AS8075 Microsoft/, '#abuse' );
	expect( abuse ).toContain( '168.62.29.77: 62,748 unwanted requests' );
	expect( await axeViolations( page, 'main' ) ).toEqual( [] );
	expect( faults ).toEqual( [] );
} );

test( 'finds an intruder, and reads a dropped folder', async ( { page } ) => {
	const faults = await open( page );
	const lines = [ ...attackScenario( { guesses: 4000, intrusion: true } ) ];
	await page.evaluate(
		( { text, header } ) => {
			const data = new DataTransfer();
			data.items.add( new File( [ header + text ], 'cloudfront.log' ) );
			document.querySelector( '#drop' )?.dispatchEvent(
				new DragEvent( 'drop', {
					dataTransfer: data,
					bubbles: true,
				} )
			);
		},
		{
			header: CLOUDFRONT_HEAD,
			text: lines
				.map( ( one, at ) => `${ cloudFront( one, at ) }\n` )
				.join( '' ),
		}
	);
	await expect( page.locator( '#report' ) ).toContainText(
		'Somebody probably got in: 168.62.29.77'
	);
	await expect( page.locator( '#report' ) ).toContainText( 'almost certain' );
	expect( faults ).toEqual( [] );
} );

test( 'reads a log again in the format and time zone that the user gives', async ( {
	page,
} ) => {
	const faults = await open( page );
	await page
		.locator( '#files' )
		.setInputFiles(
			log(
				'odd.log',
				'GET;/xmlrpc.php;203.0.113.7;2026-11-22 22:30:00;200\n'.repeat(
					9
				)
			)
		);
	const status = page.locator( '#status' );
	await expect( status ).toContainText( 'No line could be read' );
	const again = page.getByRole( 'button', { name: 'Read again' } );
	await page.locator( '#format' ).fill( 'nonsense' );
	await again.click();
	await expect( status ).toContainText( 'Paste the whole LogFormat' );
	await expect( page.locator( '#format' ) ).toBeFocused();
	await page
		.locator( '#format' )
		.fill(
			'$request_method;$request_uri;$remote_addr;$time_iso8601;$status'
		);
	await page.locator( '#zone' ).fill( 'Tokyo' );
	await again.click();
	await expect( status ).toContainText( '“Tokyo” is not a time zone' );
	await page.locator( '#zone' ).fill( '+09:00' );
	await again.click();
	await expect( page.locator( '#report' ) ).toContainText(
		'2026-11-22 13:30'
	);
	await expect( page.locator( '#report' ) ).toContainText( '203.0.113.7: 9' );
	expect( faults ).toEqual( [] );
} );

test( 'shows hostile lines as text', async ( { page } ) => {
	const faults = await open( page );
	const hostile =
		'<img src=x onerror=document.title=1><script>document.title=1</script>\u202e';
	await page
		.locator( '#files' )
		.setInputFiles( log( '<b>access.log', attackLog( hostile ) ) );
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

test( 'shows its progress, and can be cancelled', async ( { page } ) => {
	await open( page );
	const [ one ] = [ ...attackScenario( { visits: 1, clean: true } ) ];
	const line = one ? `${ combined( one ) }\n` : '';
	await page
		.locator( '#files' )
		.setInputFiles( log( 'large.log', line.repeat( 2_000_000 ) ) );
	await expect( page.locator( '#status' ) ).toContainText( 'a second' );
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( page.locator( '#status' ) ).toHaveText( 'Cancelled.' );
	await expect( page.locator( '#bar' ) ).toBeHidden();
} );

test( 'fits a phone, works by keyboard, and is translated into Japanese', async ( {
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
