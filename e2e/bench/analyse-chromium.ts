/**
 * Runs `build/investigate.html` in Chromium on a log, and measures the CPU time of
 * all its processes and the memory of the one that runs the worker.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { CHROMIUM } from '../support/chromium';
import type { Run } from './analyse-run';

const FILE = join( __dirname, '..', '..', 'build', 'investigate.html' );
const TIMEOUT_MS = 8 * 60_000;

/** Returns the seconds of CPU that each process of the browser has used, by process id. */
async function cpuOf( browser: CDPSession ): Promise< Map< number, number > > {
	const { processInfo } = await browser.send( 'SystemInfo.getProcessInfo' );
	return new Map( processInfo.map( ( { id, cpuTime } ) => [ id, cpuTime ] ) );
}

/** Returns the largest resident set of a process in MB, since the kernel was asked to forget it. */
const peakOf = ( id: number ): number =>
	Number(
		/VmHWM:\s+(\d+)/.exec(
			readFileSync( `/proc/${ id }/status`, 'utf8' )
		)?.[ 1 ]
	) / 1024;

const forgetPeak = ( id: number ) =>
	writeFileSync( `/proc/${ id }/clear_refs`, '5' );

async function reportOf( page: Page, file: string ): Promise< string > {
	await page.locator( '#files' ).setInputFiles( file );
	await page
		.locator( '#status' )
		.getByText( /^Done/ )
		.waitFor( { timeout: TIMEOUT_MS } );
	const saved = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name: /JSON/ } ).first().click();
	return readFileSync( await ( await saved ).path(), 'utf8' );
}

/** Analyses a log in Chromium. `megabytes` is what reading it added to the page's process. */
export async function runInChromium( file: string ): Promise< Run > {
	const browser = await chromium.launch( CHROMIUM );
	try {
		const page = await browser.newPage( { offline: true } );
		await page.goto( pathToFileURL( FILE ).href );
		const session = await browser.newBrowserCDPSession();
		const { processInfo } = await session.send(
			'SystemInfo.getProcessInfo'
		);
		const renderers = processInfo
			.filter( ( { type } ) => type === 'renderer' )
			.map( ( { id } ) => id );
		renderers.forEach( forgetPeak );
		const idle = Math.max( ...renderers.map( peakOf ) );
		const before = await cpuOf( session );
		const started = performance.now();
		const out = await reportOf( page, file );
		const clock = ( performance.now() - started ) / 1000;
		const cpu = [ ...( await cpuOf( session ) ) ].reduce(
			( sum, [ id, seconds ] ) =>
				sum + seconds - ( before.get( id ) ?? 0 ),
			0
		);
		const megabytes = Math.max( ...renderers.map( peakOf ) ) - idle;
		return { cpu, clock, megabytes, out };
	} finally {
		await browser.close();
	}
}
