/**
 * `npm run bench -- --hostile`: what the worst requests cost with Sidegate and
 * without, in turn: at the shield, and behind `.htaccess` and refuse.php.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spool } from '../owner';
import { startNativeSite, type NativeSite } from '../sites/native';
import { send } from '../sites/raw';
import { installPlugin } from '../sites/zip';
import { cpuMs } from './cpu';
import { COUNTED, PLUGIN } from './doors';
import { places, proxied, type Place, type Shape } from './hostile-shapes';
import { machine } from './machine';
import { median } from './ratio';

/** What no request may cost above the same one without Sidegate. */
const MOST_MS = 2;
/** Odd, so that the median is one of them. */
const ROUNDS = 5;
/** PHP ends a request after it has answered. */
const AFTERWARDS_MS = 4;

const DOORS = [ 'without', 'shield', '.htaccess' ] as const;
const GUARDED = [ 'shield', '.htaccess' ] as const;
type Door = ( typeof DOORS )[ number ];
type Sites = Readonly< Record< Door, NativeSite > >;
type Cost = Readonly< Record< Door, number > >;

async function costOf(
	site: NativeSite,
	{ request }: Shape
): Promise< number > {
	const before = cpuMs();
	await send( site.url, request );
	await sleep( AFTERWARDS_MS );
	return cpuMs() - before;
}

/** Milliseconds of CPU at each site, medians of requests in turn. */
async function measure(
	sites: Sites,
	shape: Shape,
	rounds: number
): Promise< Cost > {
	const found: Record< Door, number[] > = {
		without: [],
		shield: [],
		'.htaccess': [],
	};
	for ( let round = 0; round < rounds; round++ ) {
		for ( const door of round % 2 ? [ ...DOORS ].reverse() : DOORS ) {
			found[ door ].push( await costOf( sites[ door ], shape ) );
		}
	}
	return {
		without: median( found.without ),
		shield: median( found.shield ),
		'.htaccess': median( found[ '.htaccess' ] ),
	};
}

/**
 * What it costs above the same without Sidegate; where it is refused at once,
 * also above what a refusal costs of the same made of a letter. A server leaves
 * odd spellings to PHP, so that the shield's refusal is the measure for both.
 */
function excess( cost: Cost, plain: Cost ): number {
	return Math.max(
		...GUARDED.map( ( door ) =>
			Math.max(
				cost[ door ] - cost.without,
				cost[ door ] < cost.without / 2
					? cost[ door ] - Math.max( plain.shield, plain[ door ] )
					: -Infinity
			)
		)
	);
}

/** A first look; a second one, at each site in turn, where it seemed dear. */
async function look(
	sites: Sites,
	shape: Shape,
	plain: Cost
): Promise< Cost > {
	const cost = {
		without: plain.without,
		shield: await costOf( sites.shield, shape ),
		'.htaccess': await costOf( sites[ '.htaccess' ], shape ),
	};
	return excess( cost, plain ) > MOST_MS / 2
		? measure( sites, shape, ROUNDS )
		: cost;
}

const ms = ( number: number ) => number.toFixed( 2 ).padStart( 11 );

async function judge(
	sites: Sites,
	list: readonly Place[],
	say: ( text: string ) => void
): Promise< boolean > {
	let kept = true;
	for ( const { name, plain, filled } of list ) {
		const letter = await measure( sites, plain, ROUNDS );
		let worst = {
			piece: plain.piece,
			cost: letter,
			over: excess( letter, letter ),
		};
		for ( const shape of filled ) {
			const cost = await look( sites, shape, letter );
			const over = excess( cost, letter );
			if ( over > worst.over ) {
				worst = { piece: shape.piece, cost, over };
			}
		}
		kept &&= worst.over <= MOST_MS;
		say(
			`${ worst.over > MOST_MS ? 'BROKEN' : 'kept  ' }${ DOORS.map(
				( door ) => ms( worst.cost[ door ] )
			).join( '' ) }${ ms( worst.over ) }  ${ name } of ${ JSON.stringify(
				worst.piece
			) }`
		);
	}
	return kept;
}

async function open( door: Door ): Promise< NativeSite > {
	const site = await startNativeSite( {
		version: process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
			? 'given'
			: '6.7-alpha',
	} );
	try {
		await installPlugin( site );
		if ( door === 'without' ) {
			await PLUGIN.close?.( site );
		} else if ( door === '.htaccess' ) {
			await COUNTED.open?.( site );
		}
		return site;
	} catch ( error ) {
		await site.stop();
		throw error;
	}
}

/** Whether each request costs at most MOST_MS above the same without Sidegate. */
export async function hostile(
	say: ( text: string ) => void
): Promise< boolean > {
	const started: NativeSite[] = [];
	const begin = async ( door: Door ) => {
		const site = await open( door );
		started.push( site );
		return site;
	};
	try {
		const sites: Sites = {
			without: await begin( 'without' ),
			shield: await begin( 'shield' ),
			'.htaccess': await begin( '.htaccess' ),
		};
		say( await machine( sites.without ) );
		say(
			`\nMilliseconds of CPU; of each place the dearest byte\n      ${ [
				...DOORS,
				'above',
			]
				.map( ( name ) => name.padStart( 11 ) )
				.join( '' ) }`
		);
		const kept = await judge( sites, places, say );
		await writeFile(
			join( await spool( sites[ '.htaccess' ] ), 'proxy.php' ),
			'<?php exit; __halt_compiler();\n{"header":"x-forwarded-for","ranges":["127.0.0.0/8"]}'
		);
		say( '\nWhere a proxy is trusted (refuse.php)' );
		return ( await judge( sites, proxied, say ) ) && kept;
	} finally {
		for ( const site of started ) {
			await site.stop();
		}
	}
}
