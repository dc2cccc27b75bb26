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
import { PLAIN, proxiedShapes, shapes, type Shape } from './hostile-shapes';
import { machine } from './machine';
import { median } from './ratio';

/** What no request may cost above the same one without Sidegate. */
const MOST_MS = 2;
const ROUNDS = 3;
/** A second look at what seemed dear: another program may have been in the way. */
const MORE_ROUNDS = 9;
/** PHP ends a request after it has answered. */
const AFTERWARDS_MS = 4;

const DOORS = [ 'without', 'shield', '.htaccess' ] as const;
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

/** What it costs above the same without Sidegate, or, where refused at once, above the same made of a letter. */
function excess( cost: Cost, plain: Cost ): number {
	return Math.max(
		...( [ 'shield', '.htaccess' ] as const ).map( ( door ) => {
			const over = cost[ door ] - cost.without;
			const refused = cost[ door ] < cost.without / 2;
			return refused
				? Math.max( over, cost[ door ] - plain[ door ] )
				: over;
		} )
	);
}

const ms = ( number: number ) => number.toFixed( 2 ).padStart( 8 );

async function judge(
	sites: Sites,
	list: readonly Shape[],
	say: ( text: string ) => void
): Promise< boolean > {
	const plain = new Map< string, Cost >();
	const worst = new Map< string, { shape: Shape; cost: Cost; over: number } >();
	for ( const shape of list ) {
		let cost = await measure( sites, shape, ROUNDS );
		if ( shape.piece === PLAIN ) {
			cost = await measure( sites, shape, MORE_ROUNDS );
			plain.set( shape.place, cost );
		}
		const of = plain.get( shape.place ) ?? cost;
		if ( excess( cost, of ) > MOST_MS ) {
			cost = await measure( sites, shape, MORE_ROUNDS );
		}
		const over = excess( cost, of );
		if ( over > ( worst.get( shape.place )?.over ?? -Infinity ) ) {
			worst.set( shape.place, { shape, cost, over } );
		}
	}
	for ( const { shape, cost, over } of worst.values() ) {
		say(
			`${ over > MOST_MS ? 'BROKEN' : 'kept  ' } ${ DOORS.map( ( door ) =>
				ms( cost[ door ] )
			).join( '' ) }${ ms( over ) }  ${ shape.place } of ${ JSON.stringify(
				shape.piece
			) }`
		);
	}
	return [ ...worst.values() ].every( ( { over } ) => over <= MOST_MS );
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
			`\nMilliseconds of CPU; of each place the dearest byte\n       ${ [ ...DOORS, 'above' ]
				.map( ( name ) => name.padStart( 8 ) )
				.join( '' ) }`
		);
		const kept = await judge( sites, shapes, say );
		await writeFile(
			join( await spool( sites[ '.htaccess' ] ), 'proxy.php' ),
			'<?php exit; __halt_compiler();\n{"header":"x-forwarded-for","ranges":["127.0.0.0/8"]}'
		);
		say( '\nWhere a proxy is trusted (refuse.php)' );
		return ( await judge( sites, proxiedShapes, say ) ) && kept;
	} finally {
		for ( const site of started ) {
			await site.stop();
		}
	}
}
