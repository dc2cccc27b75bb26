/**
 * Configures Playwright: which specs run on which kinds of sites.
 */
import { join } from 'node:path';
import { defineConfig, type Project } from '@playwright/test';
import { temporaryFolder } from '../src/tools/temporary';
import { CHROMIUM } from './support/chromium';
import type { Stack, WorkerFixtures } from './support/fixtures';

// For a run without `npm test`. Workers have the environment of this process.
process.env[ 'TMPDIR' ] = temporaryFolder();

const RESULTS = join( __dirname, 'results' );

/** Specs of the parity runner and of the log analyser's page, which need no site. */
const TOOLS = [ '**/parity/*.spec.ts', '**/investigate.spec.ts' ];

/**
 * Specs that depend on PHP, Apache, the database or the browser, but not on the
 * version of WordPress: one version is enough. `screens` opens every tab on the others.
 */
const VERSION_INDEPENDENT = `
	alert* allowlist before-wordpress checks cli client-address contract copies* counts
	disabled-functions erasing exposure-neighbours exposure-page gallery groups
	investigate-tab log-details log-groups log-untrusted-text login-timing multiple-nodes
	myisam neighbours neighbour-needs* nested-requests network-roles networks recorded-hits
	restricted-hosts rule-limits server server-log server-texts spool-privacy`
	.trim()
	.split( /\s+/ );

/** Specs of installing and uninstalling. */
const LIFECYCLE = [ 'lifecycle', 'first-steps' ];

/** Specs whose queries run in SQLite on Playground. */
const TABLES = [ 'counts', 'groups', 'recorded-hits' ];

interface SiteSpecs {
	readonly stack: Stack;
	/** Names of the only specs to run; all if absent. */
	readonly only?: readonly string[];
	readonly exclude?: readonly string[];
}

/** The newest WordPress on Apache runs every spec; the other sites run those whose result may differ there. */
const SITES: Readonly< Record< string, SiteSpecs > > = {
	// Playground takes longer, so only these specs run there. The parity run tests there
	// what is blocked. First, so that no worker waits for the other at the end.
	'playground-6.7-alpha-php8.5': {
		stack: { kind: 'playground', version: '6.7-alpha', php: '8.5' },
		only: TABLES,
	},
	'playground-6.2.6-php7.4': {
		stack: { kind: 'playground', version: '6.2.6', php: '7.4' },
		only: [ ...LIFECYCLE, 'counts' ],
	},
	'apache-6.2.6': {
		stack: { kind: 'native', version: '6.2.6' },
		exclude: VERSION_INDEPENDENT,
	},
	// Versions of WordPress differ in the editor and the pages.
	'apache-6.5.5': {
		stack: { kind: 'native', version: '6.5.5' },
		only: [ 'first-steps', 'editing', 'settings-page' ],
	},
	'apache-6.7-alpha': { stack: { kind: 'native', version: '6.7-alpha' } },
	// For running by hand with a WordPress of which there is no package.
	...( process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
		? { 'apache-given': { stack: { kind: 'native', version: 'given' } } }
		: {} ),
};

const files = ( names: readonly string[] = [] ) =>
	names.map( ( name ) => `**/${ name }.spec.ts` );

const projects = Object.entries( SITES ).map(
	( [ name, { stack, only, exclude } ] ): Project<
		object,
		WorkerFixtures
	> => ( {
		name,
		use: { stack },
		testIgnore: [ ...TOOLS, ...files( exclude ) ],
		...( only ? { testMatch: files( only ) } : {} ),
		// Tests tagged @native need Apache and MariaDB.
		...( stack.kind === 'playground' ? { grepInvert: /@native/ } : {} ),
	} )
);

export default defineConfig< object, WorkerFixtures >( {
	testDir: __dirname,
	outputDir: join( RESULTS, 'artifacts' ),
	reporter: [
		[ 'list' ],
		[ 'json', { outputFile: join( RESULTS, 'report.json' ) } ],
	],
	// Each worker has its own site, which its specs change.
	fullyParallel: false,
	workers: 2,
	forbidOnly: Boolean( process.env[ 'CI' ] ),
	// A busy machine may be too slow once. A test that fails and then passes on a new site is
	// counted as flaky in the summary.
	retries: 1,
	// Playground on PHP 7.4 takes almost half a second for each request.
	timeout: 120_000,
	expect: { timeout: 30_000 },
	use: {
		browserName: 'chromium',
		launchOptions: CHROMIUM,
		// Recording every test would take much of the time.
		trace: 'on-first-retry',
		screenshot: 'only-on-failure',
	},
	projects: [ { name: 'tools', testMatch: TOOLS }, ...projects ],
} );
