/**
 * The owner's browser.
 */
import type { Browser, ConsoleMessage, Page } from '@playwright/test';
import { LOGINS, PASSWORD, type Site } from './sites/site';

/** Addresses that WordPress's own pages ask outside, where tests have no network. */
const OUTSIDE =
	/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_TUNNEL/;

export interface Watched extends Page {
	/** Errors that the console has shown so far. */
	readonly complaints: string[];
}

/** A new browser profile in which the administrator has logged in by the form. */
export async function openAs(
	browser: Browser,
	site: Site,
	locale = 'en-US'
): Promise< Watched > {
	const page = await ( await browser.newContext( { locale } ) ).newPage();
	const complaints: string[] = [];
	// Where a site is too busy to ask itself, its page asks, and hopes to be refused.
	const asked = new Set< string >();
	page.on( 'request', ( request ) => {
		if ( 'x-sidegate-probe' in request.headers() ) {
			asked.add( request.url() );
		}
	} );
	page.on( 'console', ( message: ConsoleMessage ) => {
		if (
			message.type() === 'error' &&
			! OUTSIDE.test( message.text() ) &&
			! asked.has( message.location().url )
		) {
			complaints.push( message.text() );
		}
	} );
	page.on( 'pageerror', ( error ) => complaints.push( error.message ) );
	await page.goto( `${ site.url }/wp-login.php` );
	await page.locator( '#user_login' ).fill( LOGINS.admin );
	await page.locator( '#user_pass' ).fill( PASSWORD );
	await page.locator( '#wp-submit' ).click();
	// Its pictures may still be on their way.
	await page.waitForURL( /wp-admin/, { waitUntil: 'domcontentloaded' } );
	return Object.assign( page, { complaints } );
}

export const settingsPage = ( site: Site ) =>
	`${ site.url }/wp-admin/options-general.php?page=sidegate`;

/** The row of a rule on the settings page. */
export const row = ( page: Page, rule: string ) =>
	page.locator( `[data-rule="${ rule }"]` );

/** One state of a rule's control. */
export const choice = (
	page: Page,
	rule: string,
	state: 'Off' | 'Watch' | 'Block'
) => row( page, rule ).getByRole( 'radio', { name: state } );
