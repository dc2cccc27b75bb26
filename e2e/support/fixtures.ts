/**
 * The fixtures of all specs: a real site with Sidegate, and one without.
 */
import { test as base } from '@playwright/test';
import { startNativeSite, type NativeSite } from '../../src/tools/sites/native';
import {
	startPlaygroundSite,
	type PlaygroundPhp,
} from '../../src/tools/sites/playground';
import type { Site } from '../../src/tools/sites/site';
import type { Version } from '../../src/tools/sites/wordpress';
import { installPlugin } from '../../src/tools/sites/zip';
import { leaveTabs } from './tabs';

export { expect } from '@playwright/test';

/** The server, WordPress and PHP of a project. */
export type Stack =
	| { readonly kind: 'native'; readonly version: Version }
	| {
			readonly kind: 'playground';
			readonly version: Version;
			readonly php: PlaygroundPhp;
	  };

export interface WorkerFixtures {
	stack: Stack;
	/** A site with Sidegate active and its default settings. Shared by the specs of a worker. */
	site: Site;
	/** The same site without Sidegate. Starts only if a test uses it. */
	unprotectedSite: Site;
}

interface TestFixtures {
	closePages: void;
	/** A new network of two sites, with Sidegate active for the whole network. */
	network: NativeSite;
}

const START_MS = 180_000;

export const test = base.extend< TestFixtures, WorkerFixtures >( {
	closePages: [
		async ( { browser }, use, info ) => {
			await use();
			if ( info.status === info.expectedStatus ) {
				await leaveTabs( browser );
			}
		},
		{ auto: true },
	],
	network: [
		async ( { stack }, use ) => {
			const network = await startNativeSite( {
				version: stack.version,
				multisite: 'subdirectory',
			} );
			try {
				await installPlugin( network );
				await use( network );
			} finally {
				await network.stop();
			}
		},
		{ timeout: START_MS },
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
	unprotectedSite: [
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
