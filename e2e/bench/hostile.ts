/**
 * `npm run bench -- --hostile`: measures the worst requests alternately at three sites:
 * without Sidegate, with the shield, and with `.htaccess` that leads to refuse.php.
 */
import type { NativeSite } from '../../src/tools/sites/native';
import { installPlugin } from '../../src/tools/sites/zip';
import { costOf } from './cost';
import { COUNTED, PLUGIN } from './variants';
import { BUDGET_MS, MORE_ROUNDS, MAX_EXTRA_MS, ROUNDS } from './hostile-limits';
import {
	hashed,
	logins,
	requestParts,
	proxied,
	type RequestPart,
	type Shape,
} from './hostile-shapes';
import { machine } from './machine';
import { chooseEmptyTheme, startSite } from './site';
import { minimum, median } from './ratio';

/**
 * Trusts the bench as a proxy, so that its X-Forwarded-For is read. Saved without
 * REST, which rejects a choice that would accept a forged address.
 */
const PROXY = `'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8' ), 'header' => 'x-forwarded-for' )`;
const LOGINS = `'xmlrpc_mode' => 'logins'`;
const HASHED = `'addresses' => 'hashed'`;

const PROTECTIONS = [ 'without', 'shield', '.htaccess' ] as const;
const PROTECTED = [ 'shield', '.htaccess' ] as const;
type Protection = ( typeof PROTECTIONS )[ number ];
type Sites = Readonly< Record< Protection, NativeSite > >;
type Cost = Readonly< Record< Protection, number > >;
/** The costs of a shape and of its ordinary shape, measured once at each site. */
interface Round {
	readonly cost: Cost;
	readonly ordinary: Cost;
}

/** Measures milliseconds of CPU at each site, one after the other; every second round in reverse order. */
async function measureOnce( sites: Sites, shape: Shape, round: number ) {
	const cost = { without: NaN, shield: NaN, '.htaccess': NaN };
	for ( const protection of round % 2
		? [ ...PROTECTIONS ].reverse()
		: PROTECTIONS ) {
		cost[ protection ] = await costOf(
			sites[ protection ].url,
			shape.request
		);
	}
	return cost;
}

async function measureRounds(
	sites: Sites,
	shape: Shape,
	ordinary: Shape,
	count: number
): Promise< Round[] > {
	const rounds: Round[] = [];
	for ( let round = 0; round < count; round++ ) {
		const cost = await measureOnce( sites, shape, round );
		rounds.push( {
			cost,
			ordinary:
				shape === ordinary
					? cost
					: await measureOnce( sites, ordinary, round ),
		} );
	}
	return rounds;
}

const minimumCost = ( rounds: readonly Round[], of: keyof Round ): Cost => ( {
	without: minimum( rounds.map( ( round ) => round[ of ].without ) ),
	shield: minimum( rounds.map( ( round ) => round[ of ].shield ) ),
	'.htaccess': minimum(
		rounds.map( ( round ) => round[ of ][ '.htaccess' ] )
	),
} );

/**
 * Returns the milliseconds that Sidegate adds to a request: the larger of two
 * differences.
 *
 * - To the request without Sidegate: the difference of the minima or the median of the
 *   rounds' differences, whichever is smaller: other programs on the machine distort
 *   sometimes the one and sometimes the other.
 * - To the ordinary shape, if Sidegate blocks both: then both cost less than half of what
 *   they cost without it, so the first difference means nothing. A server leaves rare
 *   spellings to PHP, so the ordinary shape's cost in the shield counts if it is higher.
 */
function extraCost( rounds: readonly Round[] ): number {
	const cost = minimumCost( rounds, 'cost' );
	const ordinary = minimumCost( rounds, 'ordinary' );
	return Math.max(
		...PROTECTED.map( ( protection ) =>
			Math.max(
				Math.min(
					cost[ protection ] - cost.without,
					median(
						rounds.map(
							( round ) =>
								round.cost[ protection ] - round.cost.without
						)
					)
				),
				cost[ protection ] < cost.without / 2 &&
					ordinary[ protection ] < ordinary.without / 2
					? cost[ protection ] -
							Math.max( ordinary.shield, ordinary[ protection ] )
					: -Infinity
			)
		)
	);
}

/**
 * Measures a shape once with Sidegate; if that is too expensive, in several rounds
 * with and without it.
 */
async function measureQuickly(
	sites: Sites,
	shape: Shape,
	ordinary: Shape,
	ordinaryCost: Cost
): Promise< Round[] > {
	const first: Round = {
		cost: {
			without: ordinaryCost.without,
			shield: await costOf( sites.shield.url, shape.request ),
			'.htaccess': await costOf(
				sites[ '.htaccess' ].url,
				shape.request
			),
		},
		ordinary: ordinaryCost,
	};
	if ( extraCost( [ first ] ) <= MAX_EXTRA_MS ) {
		return [ first ];
	}
	return measureThoroughly( sites, shape, ordinary );
}

/** Measures a shape in several rounds, and in many more if it seems too expensive. */
async function measureThoroughly(
	sites: Sites,
	shape: Shape,
	ordinary: Shape
): Promise< Round[] > {
	const rounds = await measureRounds( sites, shape, ordinary, ROUNDS );
	return extraCost( rounds ) <= MAX_EXTRA_MS
		? rounds
		: [
				...rounds,
				...( await measureRounds(
					sites,
					shape,
					ordinary,
					MORE_ROUNDS
				) ),
			];
}

const ms = ( number: number ) => number.toFixed( 2 ).padStart( 11 );

interface PartsVerdict {
	readonly failed: string[];
	/** Requests for which no time was left. */
	readonly unmeasured: string[];
}

/** Measures each part's shapes until the deadline, and prints those that cost most. */
async function judgeParts(
	sites: Sites,
	list: readonly RequestPart[],
	only: string,
	deadline: number,
	print: ( text: string ) => void
): Promise< PartsVerdict > {
	const failed: string[] = [];
	const unmeasured: string[] = [];
	for ( const { name, ordinary, filled } of list.filter( ( one ) =>
		one.name.includes( only )
	) ) {
		const ordinaryRounds = await measureThoroughly(
			sites,
			ordinary,
			ordinary
		);
		const ordinaryCost = minimumCost( ordinaryRounds, 'cost' );
		const found = [ { piece: ordinary.piece, rounds: ordinaryRounds } ];
		for ( const shape of filled ) {
			if ( Date.now() > deadline ) {
				unmeasured.push(
					`${ name } of ${ JSON.stringify( shape.piece ) }`
				);
				continue;
			}
			const rounds = await measureQuickly(
				sites,
				shape,
				ordinary,
				ordinaryCost
			);
			found.push( { piece: shape.piece, rounds } );
		}
		const rows = found
			.map( ( { piece, rounds } ) => ( {
				piece,
				cost: minimumCost( rounds, 'cost' ),
				extra: extraCost( rounds ),
			} ) )
			.sort( ( one, other ) => other.extra - one.extra );
		// Prints the most expensive piece, and all others that are too expensive.
		for ( const [ index, { piece, cost, extra } ] of rows.entries() ) {
			if ( extra > MAX_EXTRA_MS ) {
				failed.push( `${ name } of ${ JSON.stringify( piece ) }` );
			} else if ( index > 0 ) {
				break;
			}
			print(
				`${ extra > MAX_EXTRA_MS ? 'FAILED' : 'ok    ' }${ PROTECTIONS.map(
					( protection ) => ms( cost[ protection ] )
				).join( '' ) }${ ms( extra ) }  ${ name } of ${ JSON.stringify(
					piece
				) }`
			);
		}
	}
	return { failed, unmeasured };
}

async function startProtectedSite(
	protection: Protection
): Promise< NativeSite > {
	const site = await startSite();
	try {
		await chooseEmptyTheme( site );
		await installPlugin( site );
		if ( protection === 'without' ) {
			await PLUGIN.tearDown?.( site );
		} else if ( protection === '.htaccess' ) {
			await COUNTED.setUp?.( site );
		}
		return site;
	} catch ( error ) {
		await site.stop();
		throw error;
	}
}

/**
 * Measures all requests with each setting, and prints the most expensive ones.
 *
 * @param only Text in a part's name; empty for all parts.
 * @return Whether Sidegate adds at most MAX_EXTRA_MS to each request.
 */
export async function hostile(
	only: string,
	print: ( text: string ) => void
): Promise< boolean > {
	const started: NativeSite[] = [];
	const start = async ( protection: Protection ) => {
		const site = await startProtectedSite( protection );
		started.push( site );
		return site;
	};
	try {
		const sites: Sites = {
			without: await start( 'without' ),
			shield: await start( 'shield' ),
			'.htaccess': await start( '.htaccess' ),
		};
		print( await machine( sites.without ) );
		print(
			`\nMilliseconds of CPU; the most expensive piece of each part\n      ${ [
				...PROTECTIONS,
				'added',
			]
				.map( ( name ) => name.padStart( 11 ) )
				.join( '' ) }`
		);
		const deadline = Date.now() + BUDGET_MS;
		const verdicts = [
			await judgeParts( sites, requestParts, only, deadline, print ),
		];
		for ( const [ heading, settings, list ] of [
			[ 'Only XML-RPC logins are blocked', LOGINS, logins ],
			[ 'A proxy is trusted', PROXY, proxied ],
			[
				'Addresses are hashed as well',
				`${ PROXY }, ${ HASHED }`,
				hashed,
			],
		] as const ) {
			for ( const protection of PROTECTED ) {
				await sites[ protection ].run(
					`update_option( 'sidegate_settings', array( ${ settings } ) );`
				);
			}
			print( `\n${ heading }` );
			verdicts.push(
				await judgeParts( sites, list, only, deadline, print )
			);
		}
		const failed = verdicts.flatMap( ( one ) => one.failed );
		const unmeasured = verdicts.flatMap( ( one ) => one.unmeasured );
		const all = [
			...requestParts,
			...logins,
			...proxied,
			...hashed,
		].filter( ( { name } ) => name.includes( only ) ).length;
		if ( unmeasured.length > 0 ) {
			print(
				`\nFAILED: no time was left for ${ unmeasured.join( '; ' ) }.`
			);
		}
		print(
			failed.length === 0
				? `\nok: Sidegate adds at most ${ MAX_EXTRA_MS } ms to each ${ unmeasured.length > 0 ? 'measured ' : '' }request, in ${ all } parts.`
				: `\nFAILED: Sidegate adds more than ${ MAX_EXTRA_MS } ms to these: ${ failed.join( '; ' ) }.`
		);
		return failed.length === 0 && unmeasured.length === 0;
	} finally {
		for ( const site of started ) {
			await site.stop();
		}
	}
}
