/**
 * The steps of `npm run lint`, `npm run check` and `npm test`, in the order in
 * which they start.
 */
import {
	jestCount,
	junitCount,
	parityCount,
	playwrightCount,
	type Count,
} from './test-count';

/** The commands, from the shortest to the longest; each runs the steps of those before it too. */
export const COMMANDS = [ 'lint', 'check', 'test' ] as const;
export type Command = ( typeof COMMANDS )[ number ];

export interface Step {
	readonly name: string;
	readonly command: readonly string[];
	/** The shortest command that runs it. */
	readonly of: Command;
	/**
	 * - `work` prepares other steps, and counts only if it fails.
	 * - `check` is one test, decided by its exit code.
	 * - Otherwise the number of tests is read from a report.
	 */
	readonly type:
		| 'work'
		| 'check'
		| { readonly file: string; readonly count: ( text: string ) => Count };
	/** Names of the steps that must have passed. */
	readonly needs?: readonly string[];
	/** True if it takes both cores itself or measures time: no other step runs beside it. */
	readonly alone?: true;
}

const reports = '.cache/reports';

const PACKAGES = 'Debian packages';
const COMPOSER = 'Composer packages';
const BUILD = 'Build';
const GALLERY = 'Build of the gallery';

/** Creates a step that is one test and that uses the build. */
const check = (
	name: string,
	command: readonly string[],
	settings: Partial< Step > = {}
): Step => ( {
	name,
	command,
	of: 'check',
	type: 'check',
	needs: [ BUILD ],
	...settings,
} );

/** Creates a step of `npm run lint`. */
const lint = (
	name: string,
	command: readonly string[],
	...needs: readonly string[]
): Step => check( name, command, { of: 'lint', needs } );

const phpstan = ( name: string, config: string ): Step =>
	check( name, [ 'phpstan', 'analyse', '-c', config, '--no-progress' ], {
		needs: [ COMPOSER, BUILD ],
	} );

const parity = ( name: string, layer: string, report: string ): Step => ( {
	name,
	command: [ 'tsx', 'e2e/parity/main.ts', '--layer', layer ],
	of: 'test',
	type: { file: `${ reports }/${ report }.json`, count: parityCount },
	needs: [ PACKAGES, BUILD ],
} );

export const steps: readonly Step[] = [
	{
		name: PACKAGES,
		command: [ 'tsx', 'src/tools/install-packages.ts' ],
		of: 'test',
		type: 'work',
		alone: true,
	},
	{
		name: COMPOSER,
		command: [ 'tsx', 'src/tools/install-composer.ts' ],
		of: 'lint',
		type: 'work',
		needs: [ PACKAGES ],
	},
	{
		name: BUILD,
		command: [ 'npm', 'run', '--silent', 'build' ],
		of: 'lint',
		type: 'work',
	},
	{
		name: GALLERY,
		command: [ 'npm', 'run', '--silent', 'build:gallery' ],
		of: 'test',
		type: 'work',
	},
	parity( 'Parity', 'wordpress', 'parity' ),
	lint( 'TypeScript', [ 'tsc', '--noEmit' ] ),
	// The cache only knows files that have changed, not types that have changed in
	// another file. CI starts without a cache.
	lint( 'ESLint', [
		...[ 'eslint', '--max-warnings', '0', '--cache' ],
		...[ '--cache-strategy', 'content', '--cache-location' ],
		...[ '.cache/eslint.json', '.' ],
	] ),
	lint( 'Stylelint', [ 'stylelint', 'src/**/*.scss' ] ),
	lint(
		'PHP_CodeSniffer',
		[ 'phpcs', '--cache=.cache/phpcs.json' ],
		COMPOSER,
		BUILD
	),
	lint(
		'PHP_CodeSniffer: plugin.php on PHP 5.6',
		[
			...[ 'phpcs', '-qs', '--standard=PHPCompatibilityWP' ],
			...[ '--runtime-set', 'testVersion', '5.6-', 'plugin.php' ],
		],
		COMPOSER
	),
	phpstan( 'PHPStan', '.phpstan.neon' ),
	{
		name: 'Jest',
		command: [
			...[ 'wp-scripts', 'test-unit-js', '--ci', '--json' ],
			`--outputFile=${ reports }/jest.json`,
		],
		of: 'check',
		type: { file: `${ reports }/jest.json`, count: jestCount },
		needs: [ PACKAGES, BUILD ],
	},
	check( 'Regular expressions are linear', [ 'tsx', 'src/tools/linear.ts' ] ),
	check(
		'Analyser: generated logs, and PHP on their requests',
		[ 'tsx', 'src/tools/fuzz.ts', '--lines', '50000' ],
		{ needs: [ PACKAGES, BUILD ] }
	),
	phpstan( 'PHPStan: entry files on PHP 7.1', '.ci/entry.neon' ),
	phpstan( 'PHPStan: Core is pure', '.ci/core.neon' ),
	{
		name: 'PHPUnit',
		command: [ 'phpunit', '--log-junit', `${ reports }/phpunit.xml` ],
		of: 'check',
		type: { file: `${ reports }/phpunit.xml`, count: junitCount },
		needs: [ COMPOSER, BUILD ],
	},
	check( 'Translations', [ 'tsx', 'src/tools/translate.ts', '--check' ] ),
	check( 'Table of requests', [ 'tsx', 'src/tools/table.ts', '--check' ] ),
	check( 'Picture of the imports', [
		'tsx',
		'src/tools/picture.ts',
		'--check',
	] ),
	check( 'Zip', [ 'tsx', 'src/tools/zip.ts' ] ),
	parity( 'Parity: servers', 'server', 'parity-server' ),
	check(
		'Reference attack: counts, sources, bytes',
		[ 'tsx', 'e2e/bench/main.ts', '--flood', '--exact' ],
		{ of: 'test', alone: true, needs: [ PACKAGES, BUILD ] }
	),
	{
		name: 'Playwright',
		command: [ 'playwright', 'test', '-c', 'e2e' ],
		of: 'test',
		type: { file: 'e2e/results/report.json', count: playwrightCount },
		needs: [ PACKAGES, BUILD, GALLERY, 'Zip' ],
		alone: true,
	},
];
