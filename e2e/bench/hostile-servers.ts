/**
 * `npm run bench -- --hostile --servers`: what requests of 8 KB cost at each
 * server with Sidegate's text and without, in turn. The site behind is no
 * WordPress, so that what the server itself does is all that differs.
 */
import { mkdir } from 'node:fs/promises';
import type { Strength } from '../../src/targets/target';
import { apaches } from '../engines/apache';
import { caddies } from '../engines/caddy';
import type { Engine } from '../engines/engine';
import { nginxes } from '../engines/nginx';
import { proxies } from '../engines/proxies';
import { startStage, type Stage } from '../engines/stage';
import { exported } from '../parity/exported';
import { runFolder } from '../sites/folders';
import { LOOPBACK } from '../sites/port';
import type { RawRequest } from '../sites/raw';
import { giveToServer } from '../sites/user';
import { costOf } from './cost';
import { BUDGET_MS, MORE_ROUNDS, MOST_MS, ROUNDS } from './hostile-limits';
import { atServers, type Shape } from './hostile-shapes';
import { leastOf } from './ratio';

const RESTPREFIX = 'wp-json';
/** A proxy, so that addresses are looked at. */
const ALLIES = [ '192.0.2.0/24' ];

/** What is looked at together first. */
const TOGETHER = 4;
const chunks = ( shapes: readonly Shape[] ): Shape[][] =>
	Array.from( { length: Math.ceil( shapes.length / TOGETHER ) }, ( _, at ) =>
		shapes.slice( at * TOGETHER, ( at + 1 ) * TOGETHER )
	);

const sum = ( rows: readonly Row[] ) =>
	rows.reduce( ( total, { count } ) => total + count, 0 );

/** Those of vendors (edges.ts) run on no engine but ours. */
const engines: readonly Engine[] = [
	...nginxes,
	...apaches,
	...caddies,
	...proxies,
];

interface Pair {
	readonly bare: string;
	readonly guarded: string;
}

interface Row {
	readonly what: string;
	readonly over: number;
	/** Of requests. */
	readonly count: number;
}

/** Milliseconds of CPU above the same without Sidegate: of each the least, in turn; every second time backwards. */
async function over(
	{ bare, guarded }: Pair,
	requests: readonly RawRequest[],
	rounds: number
): Promise< number > {
	const without: number[] = [];
	const found: number[] = [];
	for ( let round = 0; round < rounds; round++ ) {
		for ( const [ url, costs ] of round % 2
			? ( [
					[ guarded, found ],
					[ bare, without ],
				] as const )
			: ( [
					[ bare, without ],
					[ guarded, found ],
				] as const ) ) {
			costs.push( await costOf( url, ...requests ) );
		}
	}
	return leastOf( found ) - leastOf( without );
}

/** Of one that seemed dear. */
async function overAlone( pair: Pair, { request }: Shape ): Promise< number > {
	const few = await over( pair, [ request ], ROUNDS );
	return few <= MOST_MS ? few : over( pair, [ request ], MORE_ROUNDS );
}

/**
 * Halves what is too dear together, until one is left. What all of them cost
 * together none of them costs.
 */
async function judge(
	pair: Pair,
	name: string,
	shapes: readonly Shape[],
	until: number
): Promise< Row[] > {
	const count = shapes.length;
	const [ only ] = shapes;
	if ( Date.now() > until || ! only ) {
		return [ { what: `${ name }, not measured`, over: Infinity, count } ];
	}
	const requests = shapes.map( ( { request } ) => request );
	const together = await over( pair, requests, 1 );
	if ( together <= MOST_MS ) {
		return [
			{
				what:
					count === 1
						? `${ name } of ${ JSON.stringify( only.piece ) }`
						: `${ count } of ${ name } together`,
				over: together,
				count,
			},
		];
	}
	if ( count === 1 ) {
		return [
			{
				what: `${ name } of ${ JSON.stringify( only.piece ) }`,
				over: await overAlone( pair, only ),
				count,
			},
		];
	}
	const half = Math.ceil( count / 2 );
	return [
		...( await judge( pair, name, shapes.slice( 0, half ), until ) ),
		...( await judge( pair, name, shapes.slice( half ), until ) ),
	];
}

/** Does something while an engine runs, once with Sidegate's text and once with none. */
async function beside< Result >(
	engine: Engine,
	strength: Strength,
	stages: { readonly bare: Stage; readonly guarded: Stage },
	work: ( pair: Pair ) => Promise< Result >
): Promise< Result > {
	const { text } = exported( {
		target: engine.target,
		strength,
		stage: stages.guarded,
		restPrefix: RESTPREFIX,
		allies: ALLIES,
	} );
	const start = ( stage: Stage, given: string ) =>
		engine.start( {
			folder: runFolder( `hostile-${ engine.target }` ),
			stage,
			text: given,
			strength,
		} );
	const bare = await start( stages.bare, '' );
	try {
		const guarded = await start( stages.guarded, text );
		try {
			return await work( {
				bare: `http://${ LOOPBACK }:${ bare.port }`,
				guarded: `http://${ LOOPBACK }:${ guarded.port }`,
			} );
		} finally {
			await guarded.stop();
		}
	} finally {
		await bare.stop();
	}
}

/**
 * @param only A part of a server's name, its target or its strength; all where empty.
 * @param say
 * @return Whether no request costs MOST_MS more at any of them.
 */
export async function hostileAtServers(
	only: string,
	say: ( text: string ) => void
): Promise< boolean > {
	const stages = {
		bare: await startStage( '', false ),
		guarded: await startStage( '', false ),
	};
	const until = Date.now() + BUDGET_MS;
	let broken = 0;
	let all = 0;
	try {
		await mkdir( stages.guarded.spool, { recursive: true } );
		await giveToServer( stages.guarded.spool );
		say( 'Milliseconds of CPU above none; of each server the dearest' );
		for ( const engine of engines ) {
			for ( const strength of engine.strengths ) {
				const name = `${ engine.name } (${ engine.target }), ${ strength }`;
				if ( ! name.includes( only ) ) {
					continue;
				}
				const rows = await beside(
					engine,
					strength,
					stages,
					async ( pair ) => {
						const found: Row[] = [];
						for ( const {
							name: place,
							plain,
							filled,
						} of atServers ) {
							for ( const some of chunks( [
								plain,
								...filled,
							] ) ) {
								found.push(
									...( await judge(
										pair,
										place,
										some,
										until
									) )
								);
							}
						}
						return found.sort(
							( one, other ) => other.over - one.over
						);
					}
				);
				const dear = rows.filter( ( row ) => row.over > MOST_MS );
				for ( const row of dear.length > 0
					? dear
					: rows.slice( 0, 1 ) ) {
					say(
						`${ row.over > MOST_MS ? 'BROKEN' : 'kept  ' } ${ row.over.toFixed( 2 ).padStart( 6 ) }  ${ name }: ${ row.what }`
					);
				}
				broken += sum( dear );
				all += sum( rows );
			}
		}
	} finally {
		await stages.guarded.stop();
		await stages.bare.stop();
	}
	say(
		broken === 0
			? `\nkept: none of ${ all } requests costs ${ MOST_MS } ms more than without Sidegate.`
			: `\nBROKEN: ${ broken } of ${ all } requests cost more than ${ MOST_MS } ms above the same without Sidegate, or weren’t measured.`
	);
	return broken === 0;
}
