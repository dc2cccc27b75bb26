/**
 * `npm run bench -- --hostile`: what the worst requests cost with Sidegate and
 * without, in turn: at the shield, and behind `.htaccess` and refuse.php.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startNativeSite, type NativeSite } from '../sites/native';
import { send } from '../sites/raw';
import { installPlugin } from '../sites/zip';
import { cpuMs } from './cpu';
import { COUNTED, PLUGIN } from './doors';
import {
	hashed,
	places,
	proxied,
	type Place,
	type Shape,
} from './hostile-shapes';
import { machine } from './machine';

/** What no request may cost above the same one without Sidegate. */
const MOST_MS = 2;
/** Of a place's letter. */
const ROUNDS = 5;
/** Of what seems dear: at least, and at most; between them it ends as soon as it isn't. */
const LEAST_ROUNDS = 3;
const MOST_ROUNDS = 25;
/** PHP ends a request after it has answered. */
const AFTERWARDS_MS = 4;

/** The bench's own address, so that what it says of others is read. The site would not take that from itself. */
const PROXY = `'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8' ), 'header' => 'x-forwarded-for' )`;
const HASHED = `'addresses' => 'hashed'`;

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

/**
 * Milliseconds of CPU at each site, the least of requests in turn: what a
 * request costs it costs each time, and other programs on the machine only
 * add to it.
 */
async function measure(
	sites: Sites,
	shape: Shape,
	rounds: number,
	isEnough: ( cost: Cost ) => boolean = () => false
): Promise< Cost > {
	const least = {
		without: Infinity,
		shield: Infinity,
		'.htaccess': Infinity,
	};
	for ( let round = 0; round < rounds; round++ ) {
		if ( round >= LEAST_ROUNDS && isEnough( least ) ) {
			break;
		}
		for ( const door of round % 2 ? [ ...DOORS ].reverse() : DOORS ) {
			const cost = await costOf( sites[ door ], shape );
			least[ door ] = Math.min( least[ door ], cost );
		}
	}
	return least;
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

/** A first look; more, at each site in turn, where it seemed dear. */
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
	const isKept = ( now: Cost ) => excess( now, plain ) <= MOST_MS;
	return isKept( cost ) ? cost : measure( sites, shape, MOST_ROUNDS, isKept );
}

const ms = ( number: number ) => number.toFixed( 2 ).padStart( 11 );

async function judge(
	sites: Sites,
	list: readonly Place[],
	say: ( text: string ) => void
): Promise< string[] > {
	const broken: string[] = [];
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
		if ( worst.over > MOST_MS ) {
			broken.push( name );
		}
		say(
			`${ worst.over > MOST_MS ? 'BROKEN' : 'kept  ' }${ DOORS.map(
				( door ) => ms( worst.cost[ door ] )
			).join( '' ) }${ ms( worst.over ) }  ${ name } of ${ JSON.stringify(
				worst.piece
			) }`
		);
	}
	return broken;
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
		const broken = await judge( sites, places, say );
		for ( const [ how, settings, list ] of [
			[ 'A proxy is trusted', PROXY, proxied ],
			[ 'Addresses are hashed, too', `${ PROXY }, ${ HASHED }`, hashed ],
		] as const ) {
			for ( const door of GUARDED ) {
				await sites[ door ].run(
					`update_option( 'sidegate_settings', array( ${ settings } ) );`
				);
			}
			say( `\n${ how }` );
			broken.push( ...( await judge( sites, list, say ) ) );
		}
		const all = places.length + proxied.length + hashed.length;
		say(
			broken.length === 0
				? `\nkept: at none of ${ all } places does a request cost ${ MOST_MS } ms more than without Sidegate.`
				: `\nBROKEN at ${ broken.length } of ${ all } places, where a request costs more than ${ MOST_MS } ms above the same without Sidegate: ${ broken.join( '; ' ) }.`
		);
		return broken.length === 0;
	} finally {
		for ( const site of started ) {
			await site.stop();
		}
	}
}
