/**
 * Every state of every card, as `npm run gallery` shows it: barriers for people
 * with disabilities, narrow screens, languages and colours.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { addGallery, galleryPage } from '../../src/tools/gallery';
import type { Site } from '../../src/tools/sites/site';
import { axeViolations } from '../support/axe';
import { expect, test } from '../support/fixtures';
import { openWithSession, type WatchedPage } from '../support/page';
import { leaveTabs } from '../support/tabs';

const SCREENS = join( __dirname, '../../src/admin' );
const SHOWN = '[data-state]';
const ALL_STATES_MS = 600_000;
const READY_MS = 30_000;
const HEIGHT = 900;
/** A window of 1280 by 900 pixels at a zoom of 200 %. */
const ZOOMED = { width: 640, height: 450 };

/** The colour schemes whose accent isn't the one of the default scheme. */
const SCHEMES = [
	...[ 'light', 'blue', 'coffee', 'ectoplasm' ],
	...[ 'midnight', 'ocean', 'sunrise' ],
];

/** States with what has a scheme's colours: links, buttons and fields. */
const COLOURED = [
	...[ 'problems/several', 'exposure/exposed' ],
	...[ 'recommended/some-off', 'log/filtered' ],
];

/** States with what WordPress or Sidegate moves: links, choices, switches, progress. */
const MOVING = [
	...[ 'chart/attack', 'problems/saving', 'rules-users/open' ],
	...[ 'log/filtered', 'alerts/filled' ],
];

/**
 * What is seen by a colour alone, and what it must differ from. A pseudo-element
 * stands after a space.
 */
const BY_COLOUR = [
	[ 'status/on', '.sidegate-status ::before', '.sidegate-status' ],
	[ 'status/needs-you', '.sidegate-status ::before', '.sidegate-status' ],
	[
		'rules-rest/folded',
		'.sidegate-choice input:checked + label',
		'.sidegate-choice input:not(:checked) + label',
	],
	[
		'chart/attack',
		'.sidegate-legend [aria-pressed="true"] .sidegate-legend__key',
		'.sidegate-legend',
	],
] as const;

type Options = Parameters< typeof galleryPage >[ 1 ];

/** Opens the list of states, and returns their names. */
async function openGallery(
	site: Site,
	browser: Browser,
	width: number,
	options?: Options
): Promise< { page: WatchedPage; names: string[] } > {
	const page = await openWithSession( browser, site );
	await page.setViewportSize( { width, height: HEIGHT } );
	// What moves has no contrast that could be measured.
	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await page.goto( galleryPage( site, options ) );
	const links = page.locator( '[data-name]' );
	await links.first().waitFor();
	const names = await links.evaluateAll( ( all ) =>
		all.map( ( one ) => one.getAttribute( 'data-name' ) ?? '' )
	);
	return { page, names };
}

async function show( page: Page, name: string ): Promise< void > {
	await page
		.locator( `[data-name="${ name }"] a` )
		.evaluate( ( link: HTMLElement ) => link.click() );
	await page
		.locator( `[data-state="${ name }"][data-ready="true"]` )
		.waitFor( { timeout: READY_MS } );
}

/** Returns by how many pixels the page can be scrolled sideways, and what reaches out of it. */
const overflow = ( page: Page ) =>
	page.evaluate( ( shown ) => {
		const { scrollWidth, clientWidth } = document.documentElement;
		// From right to left, WordPress's own hidden texts reach out by a pixel.
		if ( scrollWidth <= clientWidth + 1 ) {
			return [];
		}
		const wide = [ ...document.querySelectorAll( `${ shown } *` ) ].filter(
			( one ) => {
				const { left, right } = one.getBoundingClientRect();
				return right > clientWidth + 1 || left < -1;
			}
		);
		return [
			`${ scrollWidth - clientWidth } px`,
			...wide
				.slice( 0, 3 )
				.map( ( one ) => `${ one.tagName }.${ one.className }` ),
		];
	}, SHOWN );

/** Returns what moves, although people have asked for reduced motion. */
const moving = ( page: Page ) =>
	page.evaluate(
		( shown ) =>
			[ ...document.querySelectorAll( `${ shown } *` ) ]
				.filter( ( one ) =>
					[ '', '::before', '::after' ].some( ( pseudo ) => {
						const style = getComputedStyle( one, pseudo );
						const durations = [
							style.transitionDuration,
							...( style.animationName === 'none'
								? []
								: [ style.animationDuration ] ),
						];
						// Some of WordPress's own last a thousandth of a millisecond.
						return durations
							.join()
							.split( ',' )
							.some(
								( seconds ) => parseFloat( seconds ) > 0.01
							);
					} )
				)
				.map( ( one ) => `${ one.tagName }.${ one.className }` ),
		SHOWN
	);

/** Lists the names of the cards that the source declares; those of groups end with `-`. */
async function declaredCards(): Promise< string[] > {
	const files = await readdir( SCREENS, { recursive: true } );
	const texts = await Promise.all(
		files
			.filter( ( file ) => /(?<!\.test)\.tsx$/.test( file ) )
			.map( ( file ) => readFile( join( SCREENS, file ), 'utf8' ) )
	);
	return texts.flatMap( ( text ) =>
		Array.from(
			text.matchAll(
				/<Card\s+name=(?:"|\{ `)([a-z-]+)|sidegate-card sidegate-([a-z]+)/g
			),
			( [ , name, own ] ) => name ?? own ?? ''
		)
	);
}

test.describe.configure( { timeout: ALL_STATES_MS } );

test.beforeAll( ( { site } ) => addGallery( site ) );

test( 'every card has its states, without barriers at any width', async ( {
	site,
	browser,
} ) => {
	const { page, names } = await openGallery( site, browser, 1360 );
	const shownCards = new Set< string >();
	for ( const name of names ) {
		await page.setViewportSize( { width: 1360, height: HEIGHT } );
		await show( page, name );
		const classes = await page
			.locator( `${ SHOWN } .sidegate-card` )
			.evaluateAll( ( all ) => all.map( ( one ) => one.className ) );
		for ( const [ , card = '' ] of classes
			.join( ' ' )
			.matchAll( /sidegate-card sidegate-([a-z-]+)/g ) ) {
			shownCards.add( card );
		}
		expect
			.soft( await axeViolations( page, SHOWN ), `${ name }, wide` )
			.toEqual( [] );
		await page.setViewportSize( ZOOMED );
		expect.soft( await overflow( page ), `${ name }, 200 %` ).toEqual( [] );
		await page.setViewportSize( { width: 360, height: HEIGHT } );
		expect
			.soft( await axeViolations( page, SHOWN ), `${ name }, phone` )
			.toEqual( [] );
		await page.setViewportSize( { width: 320, height: HEIGHT } );
		expect
			.soft( await overflow( page ), `${ name }, 320 px` )
			.toEqual( [] );
	}
	const missing = ( await declaredCards() ).filter(
		( card ) =>
			! [ ...shownCards ].some(
				( shown ) =>
					shown === card ||
					( card.endsWith( '-' ) && shown.startsWith( card ) )
			)
	);
	expect( missing, 'cards without a state' ).toEqual( [] );
	expect( page.consoleErrors ).toEqual( [] );
} );

for ( const [ what, options ] of [
	[ 'from right to left', { rtl: '1' } ],
	[ 'in Japanese', { locale: 'ja' } ],
] as const ) {
	test( `every state fits on a phone ${ what }`, async ( {
		site,
		browser,
	} ) => {
		const { page, names } = await openGallery(
			site,
			browser,
			320,
			options
		);
		for ( const name of names ) {
			await show( page, name );
			expect.soft( await overflow( page ), name ).toEqual( [] );
		}
		expect( page.consoleErrors ).toEqual( [] );
	} );
}

test( 'text is readable in every colour scheme', async ( {
	site,
	browser,
} ) => {
	for ( const scheme of SCHEMES ) {
		const { page } = await openGallery( site, browser, 1360, { scheme } );
		for ( const name of COLOURED ) {
			await show( page, name );
			expect
				.soft(
					await axeViolations( page, SHOWN ),
					`${ name }, ${ scheme }`
				)
				.toEqual( [] );
		}
		await leaveTabs( browser );
	}
} );

test( 'with forced colours nothing is lost that is shown by a colour', async ( {
	site,
	browser,
} ) => {
	const { page } = await openGallery( site, browser, 1360 );
	await page.emulateMedia( { forcedColors: 'active' } );
	const background = ( selector: string ) => {
		const [ element = '', pseudo ] = selector.split( ' ::' );
		return page
			.locator( `${ SHOWN } ${ element }` )
			.first()
			.evaluate(
				( one, of ) => getComputedStyle( one, of ).backgroundColor,
				pseudo && `::${ pseudo }`
			);
	};
	for ( const [ name, selector, other ] of BY_COLOUR ) {
		await show( page, name );
		expect
			.soft( await background( selector ), `${ name }, ${ selector }` )
			.not.toBe( await background( other ) );
	}
	// Bars keep no colours, but outlines.
	await expect(
		page.locator( `${ SHOWN } .sidegate-chart__segment` ).first()
	).toHaveCSS( 'outline-style', 'solid' );
} );

test( 'nothing moves for people who prefer reduced motion', async ( {
	site,
	browser,
} ) => {
	const { page } = await openGallery( site, browser, 1360 );
	for ( const name of MOVING ) {
		await show( page, name );
		expect.soft( await moving( page ), name ).toEqual( [] );
	}
} );
