import { join } from 'node:path';
import { defineConfig, type Project } from '@playwright/test';
import type { Stack, WorkerFixtures } from './fixtures';

const RESULTS = join( __dirname, 'results' );

/** Specs of the runner of the parity and of files for people, which need no site. */
const TOOLS = [ '**/parity/*.spec.ts', '**/investigate.spec.ts' ];

/** What PHP, Apache and the database do, whatever the version of WordPress: asked once. */
const ONCE = [
	...[ 'alerts', 'allowlist', 'copies*', 'counts', 'early', 'erasing' ],
	...[ 'fleet', 'functions', 'groups', 'hosts', 'log-hostile' ],
	...[ 'login-timing', 'middle-of-work', 'myisam', 'networks', 'record' ],
	...[ 'server', 'server-log', 'source', 'unreadable' ],
];

/** An owner's first and last day, tried on every kind of site. */
const DAYS = [ 'lifecycle', 'owner' ];

/** What reads and writes tables, which are SQLite's on Playground. */
const TABLES = [
	...[ 'counts', 'export', 'groups', 'networks', 'record', 'unreadable' ],
];

interface Asked {
	readonly stack: Stack;
	/** Names of the specs; all of them where none are named. */
	readonly only?: readonly string[];
	readonly but?: readonly string[];
}

/** The newest WordPress on Apache is asked everything; the others, what is another thing there. */
const SITES: Readonly< Record< string, Asked > > = {
	'apache-6.2.6': {
		stack: { kind: 'native', version: '6.2.6' },
		but: ONCE,
	},
	// Where versions of WordPress differ: its editor, its pages, its database.
	'apache-6.5.5': {
		stack: { kind: 'native', version: '6.5.5' },
		only: [ ...DAYS, 'editing', 'settings-page', 'tables' ],
	},
	'apache-6.7-alpha': { stack: { kind: 'native', version: '6.7-alpha' } },
	// Playground needs seconds for a page of the admin; the parity asks it what is blocked.
	'playground-6.2.6-php7.4': {
		stack: { kind: 'playground', version: '6.2.6', php: '7.4' },
		only: [ ...DAYS, ...TABLES ],
	},
	'playground-6.7-alpha-php8.5': {
		stack: { kind: 'playground', version: '6.7-alpha', php: '8.5' },
		only: [ ...DAYS, 'counts' ],
	},
	// A WordPress that no package holds, tried by hand.
	...( process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
		? { 'apache-given': { stack: { kind: 'native', version: 'given' } } }
		: {} ),
};

const files = ( names: readonly string[] = [] ) =>
	names.map( ( name ) => `**/${ name }.spec.ts` );

const projects = Object.entries( SITES ).map(
	( [ name, { stack, only, but } ] ): Project< object, WorkerFixtures > => ( {
		name,
		use: { stack },
		testIgnore: [ ...TOOLS, ...files( but ) ],
		...( only ? { testMatch: files( only ) } : {} ),
		// What only Apache and MariaDB can show.
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
	// A worker has a site of its own, and its specs change that site.
	fullyParallel: false,
	workers: 2,
	forbidOnly: Boolean( process.env[ 'CI' ] ),
	// Playground needs the better part of a second for each request.
	timeout: 120_000,
	expect: { timeout: 30_000 },
	use: {
		browserName: 'chromium',
		launchOptions: {
			executablePath: '/usr/bin/chromium',
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure',
	},
	projects: [ { name: 'tools', testMatch: TOOLS }, ...projects ],
} );
