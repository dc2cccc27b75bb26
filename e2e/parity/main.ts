/**
 * `npm run parity -- --layer wordpress`: every case of every rule, and honest
 * requests, at real sites. `--layer server`: the same at real servers.
 */
import { parseArgs } from 'node:util';
import { engines } from '../engines';
import type { Site } from '../sites/site';
import { count } from './ask';
import type { Check } from './checks';
import {
	LAYOUTS,
	stations,
	VERSIONS,
	type Combination,
	type Station,
} from './combinations';
import { phases, type Options } from './phases';
import { pool } from './pool';
import { numbers, report, save } from './report';
import { equip, round } from './round';
import { tryServers } from './server';
import { saveServers, serverNumbers, serverReport } from './server-report';
import { slowly } from './slow';
import { ids, onApache, onPlayground, type Filter } from './table';

const TARGETS = [ ...new Set( engines.map( ( { target } ) => target ) ) ];

const HELP = `npm run parity -- --layer wordpress
  --wordpress <version>  ${ VERSIONS.join( ', ' ) } (the folder that SIDEGATE_WORDPRESS_DIR names)
  --layout <layout>      ${ LAYOUTS.join( ', ' ) }
npm run parity -- --layer server
  --target <target>      ${ TARGETS.join( ', ' ) }
both
  --rule <id>            ${ ids.join( ', ' ) }
  --only <text>          what a case's name contains`;

/** As many as there are cores on the smallest machine that builds. */
const SIDE_BY_SIDE = 2;

const say = ( text: string ) => process.stdout.write( `${ text }\n` );
const start = Date.now();
const clock = () =>
	`${ ( ( Date.now() - start ) / 1000 ).toFixed( 0 ) } s`.padStart( 6 );

/** A word that a list holds, or nothing. */
function oneOf< Word extends string >(
	name: string,
	words: readonly Word[],
	given: string | undefined
): Word | undefined {
	const word = words.find( ( each ) => each === given );
	if ( given !== undefined && word === undefined ) {
		throw new Error(
			`--${ name } ${ given }: there is only ${ words.join( ', ' ) }.`
		);
	}
	return word;
}

function chosen() {
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
	const { help, layer, version, layout, target, filter } = chosen();
	if ( help ) {
		say( HELP );
		return;
	}
	if ( layer === 'server' ) {
		return servers( target, filter );
	}
	const checks: Check[] = [];
	const broken = new Map< string, string >();
	const list = stations( { version, layout } );
	await pool( SIDE_BY_SIDE, list, async ( station ) => {
		let at = station.combinations[ 0 ]?.name ?? '';
		try {
			await visit( station, filter, async ( site, combination ) => {
				at = combination.name;
				checks.push( ...( await tried( site, combination, filter ) ) );
			} );
		} catch ( error ) {
			const because = error instanceof Error ? error.stack : error;
			broken.set( at, String( because ) );
			say( `${ clock() }  ${ at }: ${ String( error ) }` );
		}
	} );
	if ( checks.length === 0 && broken.size === 0 ) {
		broken.set( 'The table', 'No case is called so.' );
	}
	const order = list.flatMap( ( { combinations } ) =>
		combinations.map( ( { name } ) => name )
	);
	const outcome = {
		checks: order.flatMap( ( name ) =>
			checks.filter( ( { combination } ) => combination === name )
		),
		broken,
		requests: count.requests,
	};
	await save( outcome );
	say( `\n${ report( outcome ) }` );
	process.exitCode = numbers( outcome ).failed > 0 ? 1 : 0;
}

async function servers(
	target: string | undefined,
	filter: Filter
): Promise< void > {
	const outcome = await tryServers( {
		...filter,
		target,
		progress: ( name ) => say( `${ clock() }  ${ name }` ),
	} );
	await saveServers( outcome );
	say( `\n${ serverReport( outcome ) }` );
	const { passed, failed } = serverNumbers( outcome );
	process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** Starts a site, tries its combinations one after the other, and stops it. */
async function visit(
	station: Station,
	filter: Filter,
	work: ( site: Site, combination: Combination ) => Promise< void >
): Promise< void > {
	const table = station.combinations.filter(
		( combination ) => part( combination, filter ).length > 0
	);
	if ( table.length === 0 ) {
		return;
	}
	const site = await station.start();
	try {
		await equip( site );
		for ( const combination of table ) {
			await work( site, combination );
		}
	} finally {
		await site.stop();
	}
}

const part = ( { layout, setup }: Combination, filter: Filter ) =>
	layout === 'playground'
		? onPlayground( filter )
		: onApache( setup, filter );

async function tried(
	site: Site,
	combination: Combination,
	filter: Filter
): Promise< Check[] > {
	const { name, layout, stock } = combination;
	const ready = await round( await combination.ready( site ), {
		combination: name,
		place: { version: site.version, layout },
		entries: part( combination, filter ),
	} );
	const options: Options = {
		stock,
		progress: ( state, requests ) =>
			say( `${ clock() }  ${ name }: ${ requests } cases, ${ state }` ),
	};
	return layout === 'playground'
		? slowly( ready, options )
		: phases( ready, options );
}

main().catch( ( error: unknown ) => {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exitCode = 1;
} );
