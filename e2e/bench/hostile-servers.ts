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
import { atServers, type Place } from './hostile-shapes';
import { median } from './ratio';

/** What no request may cost above the same one without Sidegate. */
const MOST_MS = 2;
/** Rounds of what a first look found dear: so many, and so many more where it still is. */
const ROUNDS = 5;
const MORE_ROUNDS = 26;
/** After which nothing more is measured: the whole run stays below ten minutes. */
const BUDGET_MS = 480_000;

const RESTPREFIX = 'wp-json';
/** A proxy, so that addresses are looked at. */
const ALLIES = [ '192.0.2.0/24' ];

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
}

/** Milliseconds of CPU above the same without Sidegate, one after the other; every second time backwards. */
async function turns(
	{ bare, guarded }: Pair,
	request: RawRequest,
	count: number
): Promise< number[] > {
	const found: number[] = [];
	for ( let round = 0; round < count; round++ ) {
		const first = await costOf( round % 2 ? guarded : bare, request );
		const then = await costOf( round % 2 ? bare : guarded, request );
		found.push( round % 2 ? first - then : then - first );
	}
	return found;
}

/** The median of one look, or of many where that seemed dear. */
async function over( pair: Pair, request: RawRequest ): Promise< number > {
	let found = await turns( pair, request, 1 );
	for ( const more of [ ROUNDS, MORE_ROUNDS ] ) {
		if ( median( found ) <= MOST_MS ) {
			break;
		}
		// The first one is left out: it was chosen for being dear.
		found = await turns( pair, request, more );
	}
	return median( found );
}

async function judge(
	pair: Pair,
	list: readonly Place[],
	until: number
): Promise< { rows: Row[]; left: number } > {
	const rows: Row[] = [];
	let left = 0;
	for ( const { name, plain, filled } of list ) {
		for ( const { piece, request } of [ plain, ...filled ] ) {
			if ( Date.now() > until ) {
				left++;
				continue;
			}
			rows.push( {
				what: `${ name } of ${ JSON.stringify( piece ) }`,
				over: await over( pair, request ),
			} );
		}
	}
	return {
		rows: rows.sort( ( one, other ) => other.over - one.over ),
		left,
	};
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

/** Whether no request costs MOST_MS more at any server. */
export async function hostileAtServers(
	say: ( text: string ) => void
): Promise< boolean > {
	const stages = {
		bare: await startStage( '', false ),
		guarded: await startStage( '', false ),
	};
	const until = Date.now() + BUDGET_MS;
	let broken = 0;
	let all = 0;
	let left = 0;
	try {
		await mkdir( stages.guarded.spool, { recursive: true } );
		await giveToServer( stages.guarded.spool );
		say( 'Milliseconds of CPU above none; of each server the dearest' );
		for ( const engine of engines ) {
			for ( const strength of engine.strengths ) {
				const judged = await beside(
					engine,
					strength,
					stages,
					( pair ) => judge( pair, atServers, until )
				);
				const dear = judged.rows.filter(
					( row ) => row.over > MOST_MS
				);
				for ( const row of dear.length > 0
					? dear
					: judged.rows.slice( 0, 1 ) ) {
					say(
						`${ row.over > MOST_MS ? 'BROKEN' : 'kept  ' } ${ row.over.toFixed( 2 ).padStart( 6 ) }  ${ engine.name } (${ engine.target }), ${ strength }: ${ row.what }`
					);
				}
				broken += dear.length;
				all += judged.rows.length;
				left += judged.left;
			}
		}
	} finally {
		await stages.guarded.stop();
		await stages.bare.stop();
	}
	if ( left > 0 ) {
		say( `\nBROKEN: no time was left for ${ left } requests.` );
	}
	say(
		broken === 0
			? `\nkept: none of ${ all } requests costs ${ MOST_MS } ms more than without Sidegate.`
			: `\nBROKEN: ${ broken } of ${ all } requests cost more than ${ MOST_MS } ms above the same without Sidegate.`
	);
	return broken === 0 && left === 0;
}
