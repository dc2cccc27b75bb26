/**
 * `npm run bench -- --hostile --servers`: measures requests of 8 KB at each server,
 * by turns with Sidegate's rules and without. Behind the server is a stub site
 * instead of WordPress, so only the server's own work differs.
 */
import { mkdir } from 'node:fs/promises';
import type { Strength } from '../../src/targets/target';
import { factsOf } from '../../src/targets/facts';
import { apaches } from '../support/engines/apache';
import { caddies } from '../support/engines/caddy';
import type { Engine } from '../support/engines/engine';
import { nginxes } from '../support/engines/nginx';
import { proxies } from '../support/engines/proxies';
import { startStubSite, type EngineSite } from '../support/engines/stub-site';
import { exportRules } from '../parity/export-rules';
import { runFolder } from '../../src/tools/sites/folders';
import { LOOPBACK } from '../../src/tools/sites/port';
import type { RawRequest } from '../../src/tools/sites/raw-request';
import { chownToServer } from '../../src/tools/sites/user';
import { costOf } from './cost';
import { BUDGET_MS, MORE_ROUNDS, MAX_EXTRA_MS, ROUNDS } from './hostile-limits';
import { serverParts, type Shape } from './hostile-shapes';
import { minimum } from './ratio';

const REST_PREFIX = 'wp-json';
/** An allowed range: without one, the servers would not compare addresses at all. */
const ALLOWLIST = [ '192.0.2.0/24' ];

/** Number of requests in a group, which is first measured as a whole. */
const GROUP_SIZE = 4;
const chunks = ( shapes: readonly Shape[] ): Shape[][] =>
	Array.from(
		{ length: Math.ceil( shapes.length / GROUP_SIZE ) },
		( _, at ) => shapes.slice( at * GROUP_SIZE, ( at + 1 ) * GROUP_SIZE )
	);

const sum = ( rows: readonly Row[] ) =>
	rows.reduce( ( total, { count } ) => total + count, 0 );

/** CDNs are left out: edges.ts only imitates them, so their CPU time means nothing. */
const engines: readonly Engine[] = [
	...nginxes,
	...apaches,
	...caddies,
	...proxies,
];

interface Pair {
	readonly without: string;
	readonly withRules: string;
}

interface Row {
	readonly label: string;
	readonly extraCost: number;
	/** Number of requests. */
	readonly count: number;
}

/**
 * Returns the milliseconds of CPU that the rules add. Each round measures with the
 * rules and without, every second round in reverse order; the minima are compared.
 */
async function extraCost(
	{ without, withRules }: Pair,
	requests: readonly RawRequest[],
	rounds: number
): Promise< number > {
	const costsWithout: number[] = [];
	const costsWith: number[] = [];
	for ( let round = 0; round < rounds; round++ ) {
		for ( const [ url, costs ] of round % 2
			? ( [
					[ withRules, costsWith ],
					[ without, costsWithout ],
				] as const )
			: ( [
					[ without, costsWithout ],
					[ withRules, costsWith ],
				] as const ) ) {
			costs.push( await costOf( url, ...requests ) );
		}
	}
	return minimum( costsWith ) - minimum( costsWithout );
}

/** Measures one request that seemed too expensive, in several rounds. */
async function extraCostOf(
	pair: Pair,
	{ request }: Shape
): Promise< number > {
	const extra = await extraCost( pair, [ request ], ROUNDS );
	return extra <= MAX_EXTRA_MS
		? extra
		: extraCost( pair, [ request ], MORE_ROUNDS );
}

/**
 * Measures a group of requests, and returns a row for it. A group that is too
 * expensive is divided in half, until single requests are left: a request never
 * costs more than its whole group.
 */
async function judgeShapes(
	pair: Pair,
	name: string,
	shapes: readonly Shape[],
	until: number
): Promise< Row[] > {
	const count = shapes.length;
	const [ only ] = shapes;
	if ( Date.now() > until || ! only ) {
		return [
			{ label: `${ name }, not measured`, extraCost: Infinity, count },
		];
	}
	const requests = shapes.map( ( { request } ) => request );
	const together = await extraCost( pair, requests, 1 );
	if ( together <= MAX_EXTRA_MS ) {
		return [
			{
				label:
					count === 1
						? `${ name } of ${ JSON.stringify( only.piece ) }`
						: `${ count } of ${ name } together`,
				extraCost: together,
				count,
			},
		];
	}
	if ( count === 1 ) {
		return [
			{
				label: `${ name } of ${ JSON.stringify( only.piece ) }`,
				extraCost: await extraCostOf( pair, only ),
				count,
			},
		];
	}
	const half = Math.ceil( count / 2 );
	return [
		...( await judgeShapes( pair, name, shapes.slice( 0, half ), until ) ),
		...( await judgeShapes( pair, name, shapes.slice( half ), until ) ),
	];
}

/** Calls a function while an engine runs twice: with Sidegate's rules and without. */
async function withBothServers< Result >(
	engine: Engine,
	strength: Strength,
	sites: { readonly without: EngineSite; readonly withRules: EngineSite },
	work: ( pair: Pair ) => Promise< Result >
): Promise< Result > {
	const { text } = exportRules( {
		target: engine.target,
		strength,
		site: sites.withRules,
		restPrefix: REST_PREFIX,
		allowlist: ALLOWLIST,
	} );
	const start = ( site: EngineSite, serverText: string ) =>
		engine.start( {
			folder: runFolder( `hostile-${ engine.target }` ),
			site,
			text: serverText,
			strength,
		} );
	const without = await start( sites.without, '' );
	try {
		const withRules = await start( sites.withRules, text );
		try {
			return await work( {
				without: `http://${ LOOPBACK }:${ without.port }`,
				withRules: `http://${ LOOPBACK }:${ withRules.port }`,
			} );
		} finally {
			await withRules.stop();
		}
	} finally {
		await without.stop();
	}
}

/**
 * Measures all requests at all servers, and prints the most expensive ones.
 *
 * @param only  Text in a server's name, target or strength; empty for all servers.
 * @param print Prints a line.
 * @return Whether Sidegate adds at most MAX_EXTRA_MS to each request at each server.
 */
export async function hostileAtServers(
	only: string,
	print: ( text: string ) => void
): Promise< boolean > {
	const sites = {
		without: await startStubSite( '', false ),
		withRules: await startStubSite( '', false ),
	};
	const until = Date.now() + BUDGET_MS;
	let failed = 0;
	let all = 0;
	try {
		await mkdir( sites.withRules.spool, { recursive: true } );
		await chownToServer( sites.withRules.spool );
		print(
			'Milliseconds of CPU that Sidegate adds; the most expensive request of each server'
		);
		for ( const engine of engines ) {
			for ( const strength of factsOf( engine.target ).strengths ) {
				const name = `${ engine.name } (${ engine.target }), ${ strength }`;
				if ( ! name.includes( only ) ) {
					continue;
				}
				const rows = await withBothServers(
					engine,
					strength,
					sites,
					async ( pair ) => {
						const found: Row[] = [];
						for ( const {
							name: place,
							ordinary,
							filled,
						} of serverParts ) {
							for ( const some of chunks( [
								ordinary,
								...filled,
							] ) ) {
								found.push(
									...( await judgeShapes(
										pair,
										place,
										some,
										until
									) )
								);
							}
						}
						return found.sort(
							( one, other ) => other.extraCost - one.extraCost
						);
					}
				);
				const tooExpensive = rows.filter(
					( row ) => row.extraCost > MAX_EXTRA_MS
				);
				for ( const row of tooExpensive.length > 0
					? tooExpensive
					: rows.slice( 0, 1 ) ) {
					print(
						`${ row.extraCost > MAX_EXTRA_MS ? 'FAILED' : 'ok    ' } ${ row.extraCost.toFixed( 2 ).padStart( 6 ) }  ${ name }: ${ row.label }`
					);
				}
				failed += sum( tooExpensive );
				all += sum( rows );
			}
		}
	} finally {
		await sites.withRules.stop();
		await sites.without.stop();
	}
	print(
		failed === 0
			? `\nok: Sidegate adds at most ${ MAX_EXTRA_MS } ms to each of ${ all } requests.`
			: `\nFAILED: Sidegate adds more than ${ MAX_EXTRA_MS } ms to ${ failed } of ${ all } requests, or they were not measured.`
	);
	return failed === 0;
}
