/**
 * `npm run compat`: compares WordPress's own tests, and the answers of real
 * plugins, with Sidegate and without. It runs by hand, because it needs what can't
 * be in this repository; see docs/compatibility.md.
 */
import { parseArgs } from 'node:util';
import { GROUPS, runSuite, type SuiteOptions } from './core-suite';
import { askPlugins } from './plugins';
import type { Version } from '../../src/tools/sites/wordpress';
import { coreReport, pluginsReport, type Report } from './report';
import { writeReport } from './document';
import { keptOr } from './results';

const print = ( text: string ) => process.stdout.write( `${ text }\n` );

const USAGE = `Compares WordPress's own tests, and real plugins, with Sidegate and without.

  npm run compat -- --core DIR --polyfills DIR   WordPress's own PHPUnit suite
  npm run compat -- --plugins DIR                each folder in DIR is a plugin

  --core       a checkout of WordPress/wordpress-develop, with the importer in tests/phpunit/data/plugins
  --polyfills  a checkout of Yoast/PHPUnit-Polyfills 1.1
  --groups     groups of tests, with commas between (${ GROUPS.join( ',' ) })
  --wordpress  version of WordPress: of the package (6.7-alpha), or "given" for SIDEGATE_WORDPRESS_DIR
  --results    a folder that keeps results: one that is there is not run again, so delete what should be
  --write      writes the result into docs/compatibility.md

PHP needs its extensions gd and mysqli (Debian: php8.2-gd, php8.2-mysql).
`;

async function compareCore(
	options: SuiteOptions,
	results: string | undefined
): Promise< Report > {
	const run = async ( mode: Parameters< typeof runSuite >[ 0 ] ) => {
		print( `WordPress's tests, ${ mode } …` );
		const { date, result: kept } = await keptOr(
			results,
			`core-${ mode }`,
			async () => {
				const { failures, ...rest } = await runSuite( mode, options );
				return { ...rest, failures: [ ...failures ] };
			}
		);
		const result = { ...kept, date, failures: new Set( kept.failures ) };
		print(
			`  ${ result.tests } tests on WordPress ${ result.version }, ${ result.failures.size } failed`
		);
		return result;
	};
	return coreReport( {
		without: await run( 'without' ),
		defaults: await run( 'defaults' ),
		block: await run( 'block' ),
	} );
}

async function main(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			core: { type: 'string' },
			polyfills: { type: 'string' },
			groups: { type: 'string', default: GROUPS.join( ',' ) },
			plugins: { type: 'string' },
			results: { type: 'string' },
			wordpress: { type: 'string', default: '6.7-alpha' },
			write: { type: 'boolean' },
		},
	} );
	const { core, polyfills, plugins, results } = values;
	const wordpress = values.wordpress as Version;
	const reports: Report[] = [];
	if ( core && polyfills ) {
		reports.push(
			await compareCore(
				{
					core,
					polyfills,
					wordpress,
					groups: values.groups.split( ',' ),
				},
				results
			)
		);
	}
	if ( plugins ) {
		const { date, result } = await keptOr( results, 'plugins', () =>
			askPlugins( plugins, wordpress, print )
		);
		reports.push( pluginsReport( result, date ) );
	}
	if ( reports.length === 0 ) {
		print( USAGE );
		process.exitCode = 1;
		return;
	}
	for ( const { problems, summary } of reports ) {
		print( `\n${ summary }\n${ problems.join( '\n' ) }` );
		process.exitCode ||= problems.length > 0 ? 1 : 0;
	}
	if ( values.write ) {
		await writeReport( reports );
	}
}

main().catch( ( error: unknown ) => {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exitCode = 1;
} );
