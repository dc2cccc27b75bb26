/**
 * Fills the log with a few hits and finds its parts on the page.
 */
import type { Page } from '@playwright/test';
import type { Site } from '../../src/tools/sites/site';
import { CLOUD, clientAt, deleteRecords, trustLocalProxies } from './clients';
import { test } from './fixtures';
import { resetSettings, stats } from './owner';
import { settingsPage } from './page';

export const HOME = '198.51.100.7';
/** Matches the namespace in URLs, with permalinks or in `rest_route`. */
export const REST = /sidegate(?:\/|%2F)v1(?:\/|%2F)/.source;

/** Returns the URL of the log's page. */
export const logOf = ( site: Site, query = '' ) =>
	`${ settingsPage( site ) }#log${ query }`;

export const lines = ( page: Page ) => page.locator( '.sidegate-line' );

/** Locates a filter. */
export const field = ( page: Page, label: string ) =>
	page.locator( '.sidegate-log' ).getByLabel( label, { exact: true } );

/** Opens the details of the last line. */
export async function openLast( page: Page ) {
	await lines( page )
		.last()
		.getByRole( 'button', { name: 'Details' } )
		.click();
	return page.locator( '.sidegate-details' );
}

export const groupBy = ( page: Page, by: string ) =>
	field( page, 'Group by' ).selectOption( by );

/** Records password guesses of one source and scans of three. */
async function fillLog( site: Site ): Promise< void > {
	await deleteRecords( site );
	await trustLocalProxies( site );
	await clientAt( site, `${ CLOUD }, 10.0.0.2` ).guess( 'Admin' );
	await clientAt( site, CLOUD ).guess( 'editor' );
	await clientAt( site, CLOUD ).get( '/?author=1' );
	await clientAt( site, HOME, 'curl/8' ).get( '/?author=2' );
	await clientAt( site, '2001:db8::1' ).get( '/?author=3' );
	await stats( site );
}

/** Fills the log before the tests of a spec, and empties it after them. */
export function useFilledLog(): void {
	test.beforeAll( async ( { site } ) => {
		test.setTimeout( 240_000 );
		await fillLog( site );
	} );

	test.afterAll( async ( { site } ) => {
		await resetSettings( site );
		await deleteRecords( site );
	} );
}
