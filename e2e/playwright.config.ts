import { join } from 'node:path';
import { defineConfig, type Project } from '@playwright/test';
import type { Stack, WorkerFixtures } from './fixtures';

const RESULTS = join( __dirname, 'results' );

const STACKS: Readonly< Record< string, Stack > > = {
	'apache-6.2.6': { kind: 'native', version: '6.2.6' },
	'apache-6.5.5': { kind: 'native', version: '6.5.5' },
	'apache-6.7-alpha': { kind: 'native', version: '6.7-alpha' },
	'playground-6.2.6-php7.4': {
		kind: 'playground',
		version: '6.2.6',
		php: '7.4',
	},
	'playground-6.7-alpha-php8.5': {
		kind: 'playground',
		version: '6.7-alpha',
		php: '8.5',
	},
	// A WordPress that no package holds, tried by hand.
	...( process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
		? { 'apache-given': { kind: 'native', version: 'given' } as const }
		: {} ),
};

/** Specs of the runner of the parity and of files for people, which need no site. */
const TOOLS = [ '**/parity/*.spec.ts', '**/investigate.spec.ts' ];

/** Of the pages in the owner's browser. A page of the admin takes Playground seconds, and is the same there; an owner's first day is tried on it. */
const PAGES = '**/*-page.spec.ts';

/** What gates answer to whom. The parity asks Playground that, with four versions of PHP; and half a second a request is too long to ask twice. */
const GATES = [ 'bad-input', 'login', 'login-timing', 'people', 'xmlrpc' ].map(
	( name ) => `**/${ name }.spec.ts`
);

/** What only a real web server, its files and PHP-FPM show. */
const SERVERS = [
	...[ 'alerts', 'allowlist', 'copies*', 'entry', 'erasing', 'functions' ],
	...[ 'hosts', 'middle-of-work', 'myisam', 'network-roles' ],
	...[ 'rest-clients', 'status' ],
].map( ( name ) => `**/${ name }.spec.ts` );

/** Where versions of WordPress differ: its editor, its pages, its database. The oldest and the newest are asked more. */
const BETWEEN = [
	...[ 'editing', 'lifecycle', 'owner', 'settings-page', 'tables' ],
].map( ( name ) => `**/${ name }.spec.ts` );

/** What PHP, Apache and the database do, whatever the version of WordPress: asked once. */
const ONCE = [
	...[ 'allowlist', 'copies*', 'counts', 'early', 'erasing', 'fleet' ],
	...[ 'functions', 'groups', 'hosts', 'log-hostile', 'myisam', 'networks' ],
	...[ 'record', 'server', 'source', 'unreadable' ],
].map( ( name ) => `**/${ name }.spec.ts` );

const projects = Object.entries( STACKS ).map(
	( [ name, stack ] ): Project< object, WorkerFixtures > => ( {
		name,
		use: { stack },
		testIgnore:
			name === 'apache-6.7-alpha' || name === 'apache-given'
				? TOOLS
				: [ ...TOOLS, ...ONCE ],
		...( name === 'apache-6.5.5' ? { testMatch: BETWEEN } : {} ),
		// What only Apache and MariaDB can show, or what would take Playground minutes.
		...( stack.kind === 'playground'
			? {
					grepInvert: /@native/,
					testIgnore: [ ...TOOLS, ...SERVERS, PAGES, ...GATES ],
				}
			: {} ),
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
