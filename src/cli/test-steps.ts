/**
 * What `npm test` and `npm run check` run, in this order.
 */
import {
	jestCount,
	junitCount,
	parityCount,
	playwrightCount,
	type Count,
} from './test-count';

export interface Step {
	readonly name: string;
	readonly command: readonly string[];
	/**
	 * - `work` makes what the others need, and counts only if it fails.
	 * - `check` is one test: its exit code.
	 * - A report is read for the number of tests.
	 */
	readonly is:
		| 'work'
		| 'check'
		| { readonly file: string; readonly count: ( text: string ) => Count };
	/** `npm run check` leaves it out. */
	readonly testOnly?: true;
}

const reports = '.cache/reports';

const check = ( name: string, ...command: string[] ): Step => ( {
	name,
	command,
	is: 'check',
} );

const phpstan = ( name: string, config: string ): Step =>
	check( name, 'phpstan', 'analyse', '-c', config, '--no-progress' );

export const steps: readonly Step[] = [
	{
		name: 'Needs',
		command: [ 'tsx', 'src/cli/needs.ts' ],
		is: 'work',
		testOnly: true,
	},
	{
		name: 'Build',
		command: [ 'npm', 'run', '--silent', 'build' ],
		is: 'work',
	},
	check( 'TypeScript', 'tsc', '--noEmit' ),
	check( 'ESLint', 'eslint', '--max-warnings', '0', '.' ),
	check( 'Stylelint', 'stylelint', 'src/**/*.scss' ),
	check( 'PHP_CodeSniffer', 'phpcs' ),
	check(
		'PHP_CodeSniffer: plugin.php as PHP 5.6 reads it',
		...[ 'phpcs', '-qs', '--standard=PHPCompatibilityWP' ],
		...[ '--runtime-set', 'testVersion', '5.6-', 'plugin.php' ]
	),
	phpstan( 'PHPStan', '.phpstan.neon' ),
	phpstan( 'PHPStan: entry files as PHP 7.1 reads them', '.ci/entry.neon' ),
	phpstan( 'PHPStan: Core is pure', '.ci/core.neon' ),
	check( 'Translations', 'tsx', 'src/cli/translate.ts', '--check' ),
	check( 'Table of requests', 'tsx', 'src/cli/table.ts', '--check' ),
	check( 'Expressions are linear', 'tsx', 'src/cli/linear.ts' ),
	{
		name: 'Jest',
		command: [
			...[ 'wp-scripts', 'test-unit-js', '--ci', '--json' ],
			`--outputFile=${ reports }/jest.json`,
		],
		is: { file: `${ reports }/jest.json`, count: jestCount },
	},
	{
		name: 'PHPUnit',
		command: [ 'phpunit', '--log-junit', `${ reports }/phpunit.xml` ],
		is: { file: `${ reports }/phpunit.xml`, count: junitCount },
	},
	check( 'Zip', 'tsx', 'src/cli/zip.ts' ),
	{
		name: 'Parity',
		command: [ 'tsx', 'e2e/parity/main.ts', '--layer', 'wordpress' ],
		is: { file: `${ reports }/parity.json`, count: parityCount },
		testOnly: true,
	},
	{
		name: 'Parity: servers',
		command: [ 'tsx', 'e2e/parity/main.ts', '--layer', 'server' ],
		is: { file: `${ reports }/parity-server.json`, count: parityCount },
		testOnly: true,
	},
	{
		...check(
			'The story’s flood: counts, sources, bytes',
			...[ 'tsx', 'e2e/bench/main.ts', '--flood', '--exact' ]
		),
		testOnly: true,
	},
	{
		name: 'Playwright',
		command: [ 'playwright', 'test', '-c', 'e2e' ],
		is: { file: 'e2e/results/report.json', count: playwrightCount },
		testOnly: true,
	},
];
