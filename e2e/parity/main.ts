/**
 * `npm run parity -- --layer wordpress`: sends every case of every rule, and
 * legitimate requests, to real sites. `--layer server`: to real servers.
 */
import { parseArgs } from 'node:util';
import { SETUPS } from '../../src/rules/rule';
import { engines } from '../support/engines';
import type { Site } from '../../src/tools/sites/site';
import { count } from './send-case';
import type { Check } from './checks';
import {
	LAYOUTS,
	testSites,
	VERSIONS,
	type Combination,
	type TestSite,
} from './combinations';
import { runPhases, type Options } from './phases';
import { pool } from './pool';
import { numbers, report, save } from './report';
import { setUpSite, prepareRun } from './test-run';
import { tryServers } from './server';
import { saveServers, serverNumbers, serverReport } from './server-report';
import { runOnPlayground } from './playground';
import { ids, onApache, onPlayground, type Filter } from './table';

const TARGETS = [ ...new Set( engines.map( ( { target } ) => target ) ) ];

const HELP = `npm run parity -- --layer wordpress
  --wordpress <version>  ${ VERSIONS.join( ', ' ) } (the folder that SIDEGATE_WORDPRESS_DIR names)
  --layout <layout>      ${ LAYOUTS.join( ', ' ) }
npm run parity -- --layer server
  --target <target>      ${ TARGETS.join( ', ' ) }
both
  --rule <id>            ${ ids.join( ', ' ) }
  --only <text>          text in a case's name`;

/** The number of cores of the smallest build machine. */
const CONCURRENT_SITES = 2;

const print = ( text: string ) => process.stdout.write( `${ text }\n` );
const start = Date.now();
const clock = () =>
	`${ ( ( Date.now() - start ) / 1000 ).toFixed( 0 ) } s`.padStart( 6 );

/** Returns an option's value if it is allowed, undefined if it is absent. */
function oneOf< Value extends string >(
	name: string,
	allowed: readonly Value[],
	given: string | undefined
): Value | undefined {
	const match = allowed.find( ( each ) => each === given );
	if ( given !== undefined && match === undefined ) {
		throw new Error(
			`--${ name } ${ given }: unknown value. Use one of ${ allowed.join( ', ' ) }.`
		);
	}
	return match;
}

function parseOptions() {
	const text = { type: 'string' } as const;
	const { values } = parseArgs( {
		options: {
			layer: text,
			wordpress: text,
			layout: text,
			target: text,
			rule: text,
			only: text,
			help: { type: 'boolean' },
		},
	} );
	return {
		help: values.help,
		layer: oneOf( 'layer', [ 'wordpress', 'server' ], values.layer ),
		version: oneOf( 'wordpress', VERSIONS, values.wordpress ),
		layout: oneOf( 'layout', LAYOUTS, values.layout ),
		target: oneOf( 'target', TARGETS, values.target ),
		filter: {
			rule: oneOf( 'rule', ids, values.rule ),
			only: values.only,
		},
	};
}

async function main(): Promise< void > {
	const { help, layer, version, layout, target, filter } = parseOptions();
	if ( help ) {
		print( HELP );
		return;
	}
	if ( layer === 'server' ) {
		return testServers( target, filter );
	}
	const checks: Check[] = [];
	const broken = new Map< string, string >();
	const list = testSites( { version, layout } );
	await pool( CONCURRENT_SITES, list, async ( testSite ) => {
		let at = testSite.combinations[ 0 ]?.name ?? '';
		try {
			await runTestSite(
				testSite,
				filter,
				async ( site, combination ) => {
					at = combination.name;
					checks.push(
						...( await runCombination( site, combination, filter ) )
					);
				}
			);
		} catch ( error ) {
			const reason = error instanceof Error ? error.stack : error;
			broken.set( at, String( reason ) );
			print( `${ clock() }  ${ at }: ${ String( error ) }` );
		}
	} );
	if ( checks.length === 0 && broken.size === 0 ) {
		broken.set( 'The table', 'No case has such a name.' );
	}
	const order = list.flatMap( ( { combinations } ) =>
		combinations.map( ( { name } ) => name )
	);
	const result = {
		checks: order.flatMap( ( name ) =>
			checks.filter( ( { combination } ) => combination === name )
		),
		broken,
		requests: count.requests,
	};
	await save( result );
	print( `\n${ report( result ) }` );
	process.exitCode = numbers( result ).failed > 0 ? 1 : 0;
}

async function testServers(
	target: string | undefined,
	filter: Filter
): Promise< void > {
	const result = await tryServers( {
		...filter,
		target,
		progress: ( name ) => print( `${ clock() }  ${ name }` ),
	} );
	await saveServers( result );
	print( `\n${ serverReport( result ) }` );
	const { passed, failed } = serverNumbers( result );
	process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** Starts a site, runs its combinations one after the other, and stops it. */
async function runTestSite(
	testSite: TestSite,
	filter: Filter,
	work: ( site: Site, combination: Combination ) => Promise< void >
): Promise< void > {
	const table = testSite.combinations.filter(
		( combination ) => entriesFor( combination, filter ).length > 0
	);
	if ( table.length === 0 ) {
		return;
	}
	const site = await testSite.start();
	try {
		await setUpSite( site, testSite.hasClassicTheme );
		for ( const combination of table ) {
			await work( site, combination );
		}
	} finally {
		await site.stop();
	}
}

const entriesFor = ( { layout, isThorough }: Combination, filter: Filter ) =>
	layout === 'playground'
		? onPlayground( filter, isThorough )
		: onApache(
				SETUPS.find( ( setup ) => setup === layout ),
				filter
			);

async function runCombination(
	site: Site,
	combination: Combination,
	filter: Filter
): Promise< Check[] > {
	const { name, layout, isThorough } = combination;
	const run = await prepareRun( await combination.prepare( site ), {
		combination: name,
		siteKind: { version: site.version, layout },
		entries: entriesFor( combination, filter ),
	} );
	const options: Options = {
		isThorough,
		progress: ( state, requests ) =>
			print( `${ clock() }  ${ name }: ${ requests } cases, ${ state }` ),
	};
	return layout === 'playground'
		? runOnPlayground( run, options )
		: runPhases( run, options );
}

main().catch( ( error: unknown ) => {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exitCode = 1;
} );
