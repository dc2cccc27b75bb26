/**
 * What every spec gets: a real site with Sidegate, and one without.
 */
import { test as base } from '@playwright/test';
import { startNativeSite } from './sites/native';
import { startPlaygroundSite, type PlaygroundPhp } from './sites/playground';
import type { Site } from './sites/site';
import type { Version } from './sites/wordpress';
import { installPlugin } from './sites/zip';

export { expect } from '@playwright/test';

/** What a project runs WordPress on. */
export type Stack =
	| { readonly kind: 'native'; readonly version: Version }
	| {
			readonly kind: 'playground';
			readonly version: Version;
			readonly php: PlaygroundPhp;
	  };

export interface WorkerFixtures {
	stack: Stack;
	/** With Sidegate, active and as its owner finds it. Shared by the specs of a worker. */
	site: Site;
	/** The same without Sidegate. Starts only if a test asks for it. */
	bareSite: Site;
}

const START_MS = 180_000;

export const test = base.extend< { leaving: void }, WorkerFixtures >( {
	// A page that is left open goes on asking, and writes into what the next test looks at.
	leaving: [
		async ( { browser }, use, info ) => {
			await use();
			if ( info.status === info.expectedStatus ) {
				await Promise.all(
					browser.contexts().map( ( context ) => context.close() )
				);
			}
		},
		{ auto: true },
	],
	stack: [
		{ kind: 'native', version: '6.5.5' },
		{ scope: 'worker', option: true },
	],
	site: [
		async ( { stack }, use ) => {
			const site = await start( stack );
			try {
				await installPlugin( site );
				await use( site );
			} finally {
				await site.stop();
			}
		},
		{ scope: 'worker', timeout: START_MS },
	],
	bareSite: [
		async ( { stack }, use ) => {
			const site = await start( stack );
			try {
				await use( site );
			} finally {
				await site.stop();
			}
		},
		{ scope: 'worker', timeout: START_MS },
	],
} );

export function start( stack: Stack ): Promise< Site > {
	return stack.kind === 'native'
		? startNativeSite( stack )
		: startPlaygroundSite( stack );
}
