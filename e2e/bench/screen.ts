/**
 * Measures how soon the settings page can be used, beside WordPress's own General
 * Settings, and how much it downloads for that.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from '@playwright/test';
import { installPlugin } from '../../src/tools/sites/zip';
import { REPOSITORY } from '../../src/tools/sites/folders';
import { startNativeSite } from '../../src/tools/sites/native';
import type { Site } from '../../src/tools/sites/site';
import type { Version } from '../../src/tools/sites/wordpress';
import { CHROMIUM } from '../support/chromium';
import { openWithSession, settingsPage } from '../support/page';
import type { Budget } from './budgets';
import { median, ratio } from './ratio';

/** A page, and the element that must be there before the page can be used. */
interface Screen {
	readonly url: ( site: Site ) => string;
	readonly element: string;
}

const GENERAL: Screen = {
	url: ( { url } ) => `${ url }/wp-admin/options-general.php`,
	element: '#submit',
};
const SIDEGATE: Screen = {
	url: ( site ) => settingsPage( site ),
	element: '.sidegate-status button',
};

/**
 * Versions, with the largest ratio. WordPress 7.1, in SIDEGATE_WORDPRESS_DIR, loads
 * components on its own page too.
 */
const MAX_RATIO = new Map< Version, number >( [
	[ '6.2.6', 1.5 ],
	process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
		? [ 'given', 1.2 ]
		: [ '6.7-alpha', 1.5 ],
] );

/** What the Overview loads before it can be used. */
const FIRST_FILES = [ 'settings.js', 'overview.js', 'settings.css' ];
const MAX_BYTES = 40 * 1024;

/** Returns the milliseconds until a page can be used, in a browser that has never seen the site. */
async function interactive(
	browser: Browser,
	site: Site,
	{ url, element }: Screen
): Promise< number > {
	const page = await openWithSession( browser, site );
	await page.goto( url( site ), { waitUntil: 'commit' } );
	const ms = await page.waitForFunction(
		( wanted ) =>
			document.readyState === 'complete' &&
			document.querySelector( wanted ) !== null &&
			performance.now(),
		element
	);
	const result = Number( await ms.jsonValue() );
	await page.context().close();
	return result;
}

async function measureVersion(
	browser: Browser,
	version: Version,
	rounds: number,
	print: ( text: string ) => void
): Promise< Budget > {
	const site = await startNativeSite( { version } );
	try {
		await installPlugin( site );
		const general: number[] = [];
		const sidegate: number[] = [];
		// Its first visit checks the rules and looks for names.
		await interactive( browser, site, SIDEGATE );
		await interactive( browser, site, GENERAL );
		for ( let round = 0; round < rounds; round++ ) {
			general.push( await interactive( browser, site, GENERAL ) );
			sidegate.push( await interactive( browser, site, SIDEGATE ) );
		}
		print(
			`  WordPress ${ version }: ${ median( general ).toFixed( 0 ) } ms General Settings, ${ median( sidegate ).toFixed( 0 ) } ms Sidegate`
		);
		return {
			label: `the time until the settings page can be used, to General Settings, WordPress ${ version }`,
			ratio: ratio( sidegate, general ),
			max: MAX_RATIO.get( version ) ?? NaN,
			isTiming: true,
		};
	} finally {
		await site.stop();
	}
}

export async function measureScreen(
	rounds: number,
	print: ( text: string ) => void
): Promise< Budget[] > {
	const bytes = FIRST_FILES.map(
		( file ) =>
			gzipSync( readFileSync( join( REPOSITORY, 'build/admin', file ) ) )
				.length
	).reduce( ( sum, length ) => sum + length );
	print( `  ${ ( bytes / 1024 ).toFixed( 1 ) } KB, compressed` );
	const browser = await chromium.launch( CHROMIUM );
	try {
		const budgets: Budget[] = [
			{
				label: 'what the Overview downloads first, to 40 KB',
				ratio: bytes / MAX_BYTES,
				max: 1,
			},
		];
		for ( const version of MAX_RATIO.keys() ) {
			budgets.push(
				await measureVersion( browser, version, rounds, print )
			);
		}
		return budgets;
	} finally {
		await browser.close();
	}
}
