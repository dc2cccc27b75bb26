/**
 * Finds barriers for people with disabilities in a page.
 */
import type { Page } from '@playwright/test';
import { source, type AxeResults, type RunOptions } from 'axe-core';

interface WindowWithAxe {
	readonly axe?: {
		readonly run: (
			within: string,
			options: RunOptions
		) => Promise< AxeResults >;
	};
}

const TAGS = [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ];

/** Returns what WCAG 2.2 AA forbids, by rule and element. */
export async function axeViolations(
	page: Page,
	within: string
): Promise< string[] > {
	if ( await page.evaluate( () => ! ( 'axe' in window ) ) ) {
		// Not as a script element: the page's Content-Security-Policy would block it.
		await page.evaluate( source );
	}
	return page.evaluate(
		async ( [ selector, tags ] ) => {
			const { axe } = window as unknown as WindowWithAxe;
			const { violations } = ( await axe?.run( selector, {
				runOnly: [ ...tags ],
				resultTypes: [ 'violations' ],
			} ) ) as AxeResults;
			return violations.map(
				( { id, nodes } ) =>
					`${ id }: ${ nodes.map( ( { html } ) => html.slice( 0, 120 ) ).join( ' ' ) }`
			);
		},
		[ within, TAGS ] as const
	);
}
