/**
 * Runs WordPress's own PHPUnit suite, without Sidegate and with it.
 *
 * The suite is not in this repository: it belongs to WordPress. It runs on the
 * WordPress of the other tests, so the suite should be of about the same version. A
 * test that also fails without Sidegate is no difference.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/tools/list-files';
import { createDatabase } from '../../src/tools/sites/mariadb';
import { REPOSITORY, runFolder } from '../../src/tools/sites/folders';
import { execute } from '../../src/tools/sites/user';
import {
	copyWordPress,
	versionOf,
	wordpressFiles,
	type Version,
} from '../../src/tools/sites/wordpress';
import { copyPlugin } from '../../src/tools/sites/zip';
import { settingsOf, type Mode } from './mode';
import { readLog } from './teamcity';

/** Groups of tests about features that the rules change. */
export const GROUPS = [
	'restapi',
	'xmlrpc',
	'user',
	'query',
	'feed',
	'oembed',
	'sitemaps',
	'canonical',
	'comment',
	'auth',
	'link',
] as const;

/** Groups that WordPress's own configuration leaves out. */
const EXCLUDED_GROUPS = [ 'ajax', 'ms-files', 'ms-required', 'external-http' ];

/** This test defines a constant for the rest of the process, so WordPress's own configuration leaves it out too. */
const EXCLUDED_FILE = 'rest-api/rest-autosaves-controller.php';

export interface SuiteResult {
	readonly version: string;
	/** The version of the suite. */
	readonly suite: string;
	readonly tests: number;
	/** `Class::test` of each test that failed or ended the process. */
	readonly failures: ReadonlySet< string >;
}

export interface SuiteOptions {
	/** A checkout of wordpress-develop. */
	readonly core: string;
	/** A checkout of PHPUnit Polyfills, which the suite needs. */
	readonly polyfills: string;
	readonly wordpress: Version;
	readonly groups: readonly string[];
}

const MAX_OUTPUT = 64 * 1024 * 1024;

export async function runSuite(
	mode: Mode,
	{ core, polyfills, wordpress, groups }: SuiteOptions
): Promise< SuiteResult > {
	const folder = runFolder( `compat-${ mode }` );
	const root = join( folder, 'www' );
	await mkdir( root, { recursive: true } );
	await copyWordPress( await wordpressFiles( wordpress ), root );
	if ( mode !== 'without' ) {
		await copyPlugin( { root } );
	}
	const database = await createDatabase();
	const suite = join( folder, 'phpunit.xml' );
	const log = join( folder, 'teamcity.log' );
	const phpunit = ( filter: string ) =>
		execute(
			'php',
			[
				join( REPOSITORY, 'vendor/bin/phpunit' ),
				`--configuration=${ suite }`,
				`--log-teamcity=${ log }`,
				`--group=${ groups.join( ',' ) }`,
				`--exclude-group=${ EXCLUDED_GROUPS.join( ',' ) }`,
				...( filter ? [ `--filter=${ filter }` ] : [] ),
			],
			{
				maxBuffer: MAX_OUTPUT,
				env: {
					...process.env,
					COMPAT_CORE: core,
					COMPAT_POLYFILLS: polyfills,
					COMPAT_ROOT: `${ root }/`,
					COMPAT_DATABASE: database.name,
					COMPAT_DATABASE_HOST: database.host,
					COMPAT_PLUGIN:
						mode === 'without' ? '' : 'sidegate/plugin.php',
					COMPAT_SETTINGS: JSON.stringify( settingsOf( mode ) ),
				},
			}
		).catch( ( error: { stdout?: string; stderr?: string } ) => {
			// PHPUnit also exits with an error if a test fails; the log then names it.
			if ( ! existsSync( log ) ) {
				throw new Error(
					`WordPress's suite didn't run:\n${ error.stdout ?? '' }${ error.stderr ?? '' }`
				);
			}
		} );

	let files = listFiles( core, 'tests/phpunit/tests' )
		.filter(
			( file ) =>
				file.endsWith( '.php' ) && ! file.endsWith( EXCLUDED_FILE )
		)
		.map( ( file ) => join( core, file ) );
	const started = new Set< string >();
	const failures = new Set< string >();
	const ended = new Set< string >();
	try {
		for (;;) {
			await writeFile( suite, suiteFile( files ) );
			// PHPUnit writes it only after the bootstrap, which may fail.
			await rm( log, { force: true } );
			await phpunit( filterWithout( ended ) );
			const run = readLog( await readFile( log, 'utf8' ) );
			run.started.forEach( ( test ) => started.add( test ) );
			run.failures.forEach( ( test ) => failures.add( test ) );
			if ( run.isComplete ) {
				break;
			}
			if ( ! run.ended ) {
				throw new Error(
					`WordPress's suite ended between two tests, after ${ [ ...run.started ].at( -1 ) }.`
				);
			}
			// A new process runs the rest: the files that have not run, and the other tests of this file.
			ended.add( run.ended );
			const done = new Set( run.files.slice( 0, -1 ) );
			files = files.filter( ( file ) => ! done.has( file ) );
		}
		return {
			version: await versionOf( root ),
			suite: await versionOf( join( core, 'src' ) ),
			tests: started.size,
			failures: new Set( [ ...failures, ...ended ] ),
		};
	} finally {
		await database.drop();
	}
}

/** Quotes a text for a regular expression of PHP between slashes. */
const quoted = ( text: string ) => text.replace( /[^\w ]/g, '\\$&' );

/** Returns a filter that leaves out these tests. */
const filterWithout = ( tests: ReadonlySet< string > ) =>
	tests.size === 0
		? ''
		: `/^(?!(?:${ [ ...tests ].map( quoted ).join( '|' ) })$)/`;

const suiteFile = ( files: readonly string[] ) => `<?xml version="1.0"?>
<phpunit bootstrap="${ join( __dirname, 'bootstrap.php' ) }" backupGlobals="false" convertDeprecationsToExceptions="true">
	<testsuites>
		<testsuite name="core">
${ files.map( ( file ) => `			<file>${ file }</file>\n` ).join( '' ) }		</testsuite>
	</testsuites>
	<php><const name="WP_RUN_CORE_TESTS" value="1" /></php>
</phpunit>
`;
