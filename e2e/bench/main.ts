/**
 * `npm run bench`: what it costs to refuse, and what a visitor feels of it,
 * side by side in one run. Machines differ, and so does one machine from
 * minute to minute: what is promised is a ratio.
 */
import { parseArgs } from 'node:util';
import type { NativeSite } from '../sites/native';
import { installPlugin } from '../sites/zip';
import { analyse } from './analyse';
import { COUNTED, PLUGIN } from './doors';
import { felt } from './felt';
import { hostile } from './hostile';
import { hostileAtServers } from './hostile-servers';
import { machine } from './machine';
import { startSite } from './site';
import { million } from './million';
import { countQueries, pageCpu, queries } from './page';
import { isKept, line, type Promised } from './promises';
import { median, ratio } from './ratio';
import { intoReadme, markdown } from './readme';
import { behind, promisesOf, refusals } from './refusals';
import { replay } from './replay';
import { wait } from './visitor';

const say = ( text: string ) => process.stdout.write( `${ text }\n` );

/** Says what was promised, and ends with 1 if any of it is broken. */
function judge( promised: readonly Promised[] ): void {
	say( `\n${ promised.map( line ).join( '\n' ) }` );
	process.exitCode = promised.every( isKept ) ? 0 : 1;
}

const VISITS = 40;
const WARM_VISITS = 10;
const PAGES = 16;
const WARM_PAGES = 4;

/** A visitor's page with no attack, and with two. */
async function visitor( site: NativeSite ): Promise< Promised[] > {
	return behind( COUNTED, site, async () => {
		await wait( site, 0, WARM_VISITS );
		const waits: number[] = [];
		for ( const rate of [ 0, 36, 360 ] ) {
			waits.push( await wait( site, rate, VISITS ) );
			say(
				`  ${ waits.at( -1 )?.toFixed( 1 ) } ms at ${ rate } attacks a second`
			);
		}
		const [ idle = NaN, some = NaN, many = NaN ] = waits;
		return [
			{
				what: 'a visitor’s page at 36 attacks a second, to none',
				ratio: some / idle,
				most: 1.3,
			},
			{
				what: 'a visitor’s page at 360 attacks a second, to none',
				ratio: many / idle,
				most: 1.5,
			},
		];
	} );
}

/** What a page costs with Sidegate and without, in turn. */
async function page( site: NativeSite, rounds: number ): Promise< Promised[] > {
	await countQueries( site );
	const cpu = { bare: [] as number[], guarded: [] as number[] };
	const asked = { bare: 0, guarded: 0 };
	const look = async ( how: keyof typeof cpu ) => {
		await pageCpu( site, WARM_PAGES );
		cpu[ how ].push( await pageCpu( site, PAGES ) );
		asked[ how ] = await queries( site );
	};
	const guarded = () => behind( PLUGIN, site, () => look( 'guarded' ) );
	// Back and forth: another program on the machine takes from both alike.
	for ( let round = 1; round <= rounds; round++ ) {
		await look( 'bare' );
		await guarded();
		await guarded();
		await look( 'bare' );
	}
	say(
		`  ${ median( cpu.bare ).toFixed( 1 ) } ms and ${ asked.bare } queries without Sidegate, ${ median( cpu.guarded ).toFixed( 1 ) } ms and ${ asked.guarded } with it`
	);
	return [
		{
			what: 'CPU of an ordinary page with Sidegate, to one without',
			ratio: ratio( cpu.guarded, cpu.bare ),
			most: 1.01,
		},
		{
			what: 'queries of an ordinary page with Sidegate, to one without',
			ratio: asked.guarded / asked.bare,
			most: 1,
		},
	];
}

async function main(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			rounds: { type: 'string', default: '7' },
			readme: { type: 'boolean' },
			flood: { type: 'boolean' },
			rate: { type: 'string' },
			exact: { type: 'boolean' },
			hostile: { type: 'boolean' },
			servers: { type: 'boolean' },
			only: { type: 'string', default: '' },
			felt: { type: 'boolean' },
			million: { type: 'boolean' },
			count: { type: 'string', default: '1000000' },
			analyse: { type: 'boolean' },
			lines: { type: 'string', default: '1000000' },
		},
	} );
	if ( values.hostile ) {
		const measure = values.servers ? hostileAtServers : hostile;
		process.exitCode = ( await measure( values.only, say ) ) ? 0 : 1;
		return;
	}
	if ( values.million ) {
		process.exitCode = ( await million( Number( values.count ), say ) )
			? 0
			: 1;
		return;
	}
	if ( values.flood ) {
		const kept = await replay(
			Number( values.rate ?? 0 ),
			values.exact ?? false,
			say
		);
		process.exitCode = kept ? 0 : 1;
		return;
	}
	if ( values.analyse ) {
		judge( await analyse( Number( values.lines ), 3, say ) );
		return;
	}
	const rounds = Number( values.rounds );
	const site = await startSite();
	try {
		await installPlugin( site );
		await PLUGIN.close?.( site );
		const about = await machine( site );
		say( about );
		if ( values.felt ) {
			judge( await felt( site, say ) );
			return;
		}
		say( '\nCPU a request' );
		const costs = await refusals( site, rounds, values.only, say );
		if ( values.only ) {
			judge(
				promisesOf( costs ).filter(
					( one ) => ! Number.isNaN( one.ratio )
				)
			);
			return;
		}
		say( '\nA visitor’s page, while .htaccess refuses and counts' );
		const waited = await visitor( site );
		say( '\nThe same, while a server denies by itself' );
		const denied = await felt( site, say );
		say( '\nA page that has nothing to do with it' );
		const paid = await page( site, rounds * 3 );

		const promised = [
			...promisesOf( costs ),
			...waited,
			...denied,
			...paid,
		];
		const rows = [ ...costs ].map( ( [ { name }, figures ] ) => ( {
			name,
			ms: median( figures ),
		} ) );
		judge( promised );
		if ( values.readme ) {
			await intoReadme( markdown( about, rows, promised ) );
		}
	} finally {
		await site.stop();
	}
}

main().catch( ( error: unknown ) => {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exitCode = 1;
} );
