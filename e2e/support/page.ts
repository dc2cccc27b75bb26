/**
 * The administrator's browser.
 */
import {
	expect,
	type Browser,
	type ConsoleMessage,
	type Locator,
	type Page,
} from '@playwright/test';
import { login, type TestUser } from '../../src/tools/sites/login';
import type { Site } from '../../src/tools/sites/site';
import { openTab } from './tabs';

/** Network errors of WordPress's own pages, which load from outside; tests have no network. */
const OUTSIDE =
	/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_TUNNEL/;

export interface WatchedPage extends Page {
	/** Errors in the browser's console so far. */
	readonly consoleErrors: string[];
}

/** Opens an empty page that collects errors of the console. */
async function newPage(
	browser: Browser,
	locale: string
): Promise< WatchedPage > {
	const page = await openTab( browser, locale );
	const consoleErrors: string[] = [];
	// If a site can't send its probes itself, its page sends them: blocked ones are no errors.
	const probeUrls = new Set< string >();
	page.on( 'request', ( request ) => {
		if ( 'x-sidegate-probe' in request.headers() ) {
			probeUrls.add( request.url() );
		}
	} );
	page.on( 'console', ( message: ConsoleMessage ) => {
		if (
			message.type() === 'error' &&
			! OUTSIDE.test( message.text() ) &&
			! probeUrls.has( message.location().url )
		) {
			consoleErrors.push( message.text() );
		}
	} );
	page.on( 'pageerror', ( error ) => consoleErrors.push( error.message ) );
	return Object.assign( page, { consoleErrors } );
}

/**
 * Opens an empty page, logged in as a user with the session that requests of this user
 * have, or not logged in. The form, which leads to the Dashboard, takes ten times as long.
 */
export async function openWithSession(
	browser: Browser,
	site: Site,
	who: TestUser | null = 'admin',
	locale = 'en-US'
): Promise< WatchedPage > {
	const page = await newPage( browser, locale );
	if ( who ) {
		const { cookie } = await login( site, who );
		await page.context().addCookies(
			cookie.split( '; ' ).map( ( pair ) => {
				const [ name = '', ...value ] = pair.split( '=' );
				return { name, value: value.join( '=' ), url: site.url };
			} )
		);
	}
	return page;
}

/** Returns the address of the settings page, or of a tab such as `#rules`. */
export const settingsPage = ( site: Site, fragment = '' ) =>
	`${ site.url }/wp-admin/options-general.php?page=sidegate${ fragment }`;

/** Waits until no card of the shown tab is loading. */
export async function waitUntilLoaded( page: Page ): Promise< void > {
	await page.locator( '.sidegate-panel:not([hidden])' ).waitFor();
	await expect(
		page.locator( '.sidegate-skeleton' ).filter( { visible: true } )
	).toHaveCount( 0 );
}

/** Locates a card by its title. */
export const card = ( page: Page, name: string ) =>
	page.getByRole( 'region', { name, exact: true } );

/** Locates the row of a rule in the tab Rules. */
export const row = ( page: Page, rule: string ) =>
	page.locator( `[data-rule="${ rule }"]` );

/** Opens the row of a rule and returns it. */
export async function openRule( page: Page, rule: string ): Promise< Locator > {
	const toggle = row( page, rule )
		.getByRole( 'heading', { level: 3 } )
		.getByRole( 'button' );
	if ( ( await toggle.getAttribute( 'aria-expanded' ) ) === 'false' ) {
		await toggle.click();
	}
	return row( page, rule );
}

/** Locates one state of a rule's control. */
export const choice = (
	page: Page,
	rule: string,
	state: 'Off' | 'Watch' | 'Block'
) => row( page, rule ).getByRole( 'radio', { name: state } );
