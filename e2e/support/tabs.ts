/**
 * Browser tabs that the tests of a worker use one after the other. A new tab reads and
 * compiles the scripts of WordPress again, which takes five times the CPU of the page itself.
 */
import type { Browser, Page } from '@playwright/test';

const VIEWPORT = { width: 1280, height: 720 };

/** Events to which specs listen. */
const EVENTS =
	'console dialog pageerror request requestfinished response'.split( ' ' );

interface Tab {
	readonly page: Page;
	readonly locale: string;
	isInUse: boolean;
}

const tabsOf = new WeakMap< Browser, Tab[] >();

/** Returns a tab that no page of this test uses, without cookies. */
export async function openTab(
	browser: Browser,
	locale: string
): Promise< Page > {
	const tabs = tabsOf.get( browser ) ?? [];
	tabsOf.set( browser, tabs );
	const free = tabs.find( ( tab ) => ! tab.isInUse && tab.locale === locale );
	if ( free ) {
		free.isInUse = true;
		return free.page;
	}
	const context = await browser.newContext( { locale, viewport: VIEWPORT } );
	const page = await context.newPage();
	tabs.push( { page, locale, isInUse: true } );
	return page;
}

/**
 * Ends the test's work in its tabs: an open page goes on sending requests, which would
 * change the counts of the next test. Keeps one tab of each language for the next test,
 * as empty as a new one, and closes all other windows.
 */
export async function leaveTabs( browser: Browser ): Promise< void > {
	const kept: Tab[] = [];
	for ( const tab of tabsOf.get( browser ) ?? [] ) {
		const isFirst = ! kept.some( ( { locale } ) => locale === tab.locale );
		if ( isFirst && ! tab.page.isClosed() ) {
			await empty( tab.page );
			kept.push( { ...tab, isInUse: false } );
		}
	}
	tabsOf.set( browser, kept );
	const contexts = kept.map( ( { page } ) => page.context() );
	await Promise.all(
		browser
			.contexts()
			.filter( ( context ) => ! contexts.includes( context ) )
			.map( ( context ) => context.close() )
	);
}

/** Takes back everything that a test may have done to a tab. */
async function empty( page: Page ): Promise< void > {
	const context = page.context();
	for ( const event of EVENTS ) {
		page.removeAllListeners( event );
	}
	await page.unrouteAll( { behavior: 'ignoreErrors' } );
	await context.setOffline( false );
	await context.clearPermissions();
	await page.goto( 'about:blank' );
	await context.clearCookies();
	await page.emulateMedia( {
		media: null,
		reducedMotion: null,
		forcedColors: null,
		colorScheme: null,
	} );
	await page.setViewportSize( VIEWPORT );
	await page.mouse.move( 0, 0 );
	await Promise.all(
		context
			.pages()
			.filter( ( other ) => other !== page )
			.map( ( other ) => other.close() )
	);
}
