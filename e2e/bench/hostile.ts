/**
 * `npm run bench -- --hostile`: what the worst requests cost with Sidegate and
 * without, in turn: at the shield, and behind `.htaccess` and refuse.php.
 */
import type { NativeSite } from '../sites/native';
import { installPlugin } from '../sites/zip';
import { costOf } from './cost';
import { COUNTED, PLUGIN } from './doors';
import { BUDGET_MS, MORE_ROUNDS, MOST_MS, ROUNDS } from './hostile-limits';
import {
	hashed,
	places,
	proxied,
	type Place,
	type Shape,
} from './hostile-shapes';
import { machine } from './machine';
import { startSite } from './site';
import { leastOf } from './ratio';

/** The bench's own address, so that what it says of others is read. The site would not take that from itself. */
const PROXY = `'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8' ), 'header' => 'x-forwarded-for' )`;
const HASHED = `'addresses' => 'hashed'`;

const DOORS = [ 'without', 'shield', '.htaccess' ] as const;
const GUARDED = [ 'shield', '.htaccess' ] as const;
type Door = ( typeof DOORS )[ number ];
type Sites = Readonly< Record< Door, NativeSite > >;
type Cost = Readonly< Record< Door, number > >;
/** One turn at each site: of the shape, and of the same made of a letter. */
interface Round {
	readonly cost: Cost;
	readonly plain: Cost;
}

/** Milliseconds of CPU at each site, one after the other; every second time backwards. */
async function turn( sites: Sites, shape: Shape, round: number ) {
	const cost = { without: NaN, shield: NaN, '.htaccess': NaN };
	for ( const door of round % 2 ? [ ...DOORS ].reverse() : DOORS ) {
		cost[ door ] = await costOf( sites[ door ].url, shape.request );
	}
	return cost;
}

async function measure(
	sites: Sites,
	shape: Shape,
	plain: Shape,
	count: number
): Promise< Round[] > {
	const rounds: Round[] = [];
	for ( let round = 0; round < count; round++ ) {
		const cost = await turn( sites, shape, round );
		rounds.push( {
			cost,
			plain: shape === plain ? cost : await turn( sites, plain, round ),
		} );
	}
	return rounds;
}

const least = ( rounds: readonly Round[], of: keyof Round ): Cost => ( {
	without: leastOf( rounds.map( ( round ) => round[ of ].without ) ),
	shield: leastOf( rounds.map( ( round ) => round[ of ].shield ) ),
	'.htaccess': leastOf(
		rounds.map( ( round ) => round[ of ][ '.htaccess' ] )
	),
} );

/**
 * What a door costs above the same without Sidegate; where it refuses at once,
 * also above what a refusal costs of the same made of a letter. A server leaves
 * odd spellings to PHP, so that the shield's refusal is the measure for both.
 */
function excess( rounds: readonly Round[] ): number {
	const cost = least( rounds, 'cost' );
	const plain = least( rounds, 'plain' );
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

/** A first look; more rounds, with the same without Sidegate in turn, where it seemed dear. */
async function look(
	sites: Sites,
	shape: Shape,
	letter: Shape,
	plain: Cost
): Promise< Round[] > {
	const first: Round = {
		cost: {
			without: plain.without,
			shield: await costOf( sites.shield.url, shape.request ),
			'.htaccess': await costOf(
				sites[ '.htaccess' ].url,
				shape.request
			),
		},
		plain,
	};
	if ( excess( [ first ] ) <= MOST_MS ) {
		return [ first ];
	}
	const rounds = await measure( sites, shape, letter, ROUNDS );
	return excess( rounds ) <= MOST_MS
		? rounds
		: [
				...rounds,
				...( await measure( sites, shape, letter, MORE_ROUNDS ) ),
			];
}

const ms = ( number: number ) => number.toFixed( 2 ).padStart( 11 );

interface Verdict {
	readonly broken: string[];
	/** Places that the time did not suffice for. */
	readonly left: string[];
}

async function judge(
	sites: Sites,
	list: readonly Place[],
	only: string,
	until: number,
	say: ( text: string ) => void
): Promise< Verdict > {
	const broken: string[] = [];
	const left: string[] = [];
	for ( const { name, plain, filled } of list.filter( ( one ) =>
		one.name.includes( only )
	) ) {
		const letter = await measure( sites, plain, plain, ROUNDS );
		const usual = least( letter, 'cost' );
		const found = [ { piece: plain.piece, rounds: letter } ];
		for ( const shape of filled ) {
			if ( Date.now() > until ) {
				left.push( `${ name } of ${ JSON.stringify( shape.piece ) }` );
				continue;
			}
			const rounds = await look( sites, shape, plain, usual );
			found.push( { piece: shape.piece, rounds } );
		}
		const rows = found
			.map( ( { piece, rounds } ) => ( {
				piece,
				cost: least( rounds, 'cost' ),
				over: excess( rounds ),
			} ) )
			.sort( ( one, other ) => other.over - one.over );
		// The dearest, and whatever else is too dear.
		for ( const [ index, { piece, cost, over } ] of rows.entries() ) {
			if ( over > MOST_MS ) {
				broken.push( `${ name } of ${ JSON.stringify( piece ) }` );
			} else if ( index > 0 ) {
				break;
			}
			say(
				`${ over > MOST_MS ? 'BROKEN' : 'kept  ' }${ DOORS.map(
					( door ) => ms( cost[ door ] )
				).join( '' ) }${ ms( over ) }  ${ name } of ${ JSON.stringify(
					piece
				) }`
			);
		}
	}
	return { broken, left };
}

async function open( door: Door ): Promise< NativeSite > {
	const site = await startSite();
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

/**
 * @param only A part of a place's name; all where empty.
 * @param say
 * @return Whether each request costs at most MOST_MS above the same without Sidegate.
 */
export async function hostile(
	only: string,
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
		const until = Date.now() + BUDGET_MS;
		const verdicts = [ await judge( sites, places, only, until, say ) ];
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
			verdicts.push( await judge( sites, list, only, until, say ) );
		}
		const broken = verdicts.flatMap( ( one ) => one.broken );
		const left = verdicts.flatMap( ( one ) => one.left );
		const all = [ ...places, ...proxied, ...hashed ].filter( ( { name } ) =>
			name.includes( only )
		).length;
		if ( left.length > 0 ) {
			say( `\nBROKEN: no time was left for ${ left.join( '; ' ) }.` );
		}
		say(
			broken.length === 0
				? `\nkept: ${ left.length > 0 ? 'of what was measured, ' : '' }at none of ${ all } places does a request cost ${ MOST_MS } ms more than without Sidegate.`
				: `\nBROKEN: these cost more than ${ MOST_MS } ms above the same without Sidegate: ${ broken.join( '; ' ) }.`
		);
		return broken.length === 0 && left.length === 0;
	} finally {
		for ( const site of started ) {
			await site.stop();
		}
	}
}
