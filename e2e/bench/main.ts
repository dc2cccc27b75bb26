/**
 * `npm run bench`: what it costs to refuse, and what a visitor feels of it,
 * side by side in one run. Machines differ, and so does one machine from
 * minute to minute: what is promised is a ratio.
 */
import { parseArgs } from 'node:util';
import { startNativeSite } from '../sites/native';
import type { Site } from '../sites/site';
import { installPlugin } from '../sites/zip';
import { burst } from './burst';
import {
	BARE,
	COUNTED,
	DENY,
	doors,
	EXITS,
	FLOOR,
	PLUGIN,
	type Door,
} from './doors';
import { isKept, line, type Promised } from './limits';
import { machine } from './machine';
import { countQueries, pageCpu, queries } from './page';
import { median, ratio } from './ratio';
import { intoReadme, markdown } from './readme';
import { replay } from './replay';
import { wait } from './visitor';

const say = ( text: string ) => process.stdout.write( `${ text }\n` );

/** Requests that only warm PHP's opcode cache and the server. */
const WARM = 20;
const VISITS = 40;
const PAGES = 60;

async function behind< Result >(
	door: Door,
	site: Site,
	work: () => Promise< Result >
): Promise< Result > {
	await door.open( site );
	try {
		return await work();
	} finally {
		await door.close( site );
	}
}

/** Milliseconds of CPU a request, by door, a figure a round. */
async function costs(
	site: Site,
	rounds: number
): Promise< Map< Door, number[] > > {
	const found = new Map< Door, number[] >(
		doors.map( ( door ) => [ door, [] ] )
	);
	for ( let round = 1; round <= rounds; round++ ) {
		for ( const [ door, figures ] of found ) {
			const figure = await behind( door, site, async () => {
				await burst( site.url, door.status, WARM );
				return burst( site.url, door.status, door.requests );
			} );
			figures.push( figure );
			say(
				`  ${ round }  ${ figure.toFixed( 3 ).padStart( 8 ) } ms  ${ door.name }`
			);
		}
	}
	return found;
}

/** What a page costs with Sidegate and without, in turn. */
async function page( site: Site, rounds: number ) {
	await countQueries( site );
	const bare = { cpu: [] as number[], queries: 0 };
	const guarded = { cpu: [] as number[], queries: 0 };
	const look = async ( into: typeof bare ) => {
		await pageCpu( site, WARM );
		into.cpu.push( await pageCpu( site, PAGES ) );
		into.queries = await queries( site );
	};
	for ( let round = 1; round <= rounds; round++ ) {
		await look( bare );
		await behind( PLUGIN, site, () => look( guarded ) );
	}
	return {
		ratio: ratio( guarded.cpu, bare.cpu ),
		queries: guarded.queries - bare.queries,
	};
}

async function main(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			rounds: { type: 'string', default: '5' },
			readme: { type: 'boolean' },
			flood: { type: 'boolean' },
			rate: { type: 'string' },
		},
	} );
	if ( values.flood ) {
		const kept = await replay( Number( values.rate ?? 0 ), say );
		process.exitCode = kept ? 0 : 1;
		return;
	}
	const rounds = Number( values.rounds );
	const site = await startNativeSite( {
		version: process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
			? 'given'
			: '6.7-alpha',
	} );
	try {
		await installPlugin( site );
		await PLUGIN.close( site );
		const about = await machine( site );
		say( about );

		say( '\nCPU a request' );
		const cost = await costs( site, rounds );
		const of = ( door: Door ) => cost.get( door ) ?? [];

		say( '\nA visitor, while all is refused at the counted layer' );
		const visitor = await behind( COUNTED, site, async () => {
			await wait( site, 0, WARM );
			const waits: number[] = [];
			for ( const rate of [ 0, 36, 360 ] ) {
				waits.push( await wait( site, rate, VISITS ) );
				say(
					`  ${ rate } attacks a second: ${ waits.at( -1 )?.toFixed( 1 ) } ms`
				);
			}
			return waits;
		} );
		const [ idle = NaN, some = NaN, many = NaN ] = visitor;

		say( '\nA page that has nothing to do with it' );
		const ordinary = await page( site, rounds * 2 );
		say( `  ${ ordinary.queries } queries more` );

		const promised: Promised[] = [
			{
				what: 'a counted refusal, to an empty PHP file behind a server rule',
				ratio: ratio( of( COUNTED ), of( FLOOR ) ),
				most: 1.25,
			},
			{
				what: 'a bare refusal, to the server’s own deny',
				ratio: ratio( of( BARE ), of( DENY ) ),
				most: 1.1,
			},
			{
				what: 'a refusal by the plugin alone, to a plugin that only exits',
				ratio: ratio( of( PLUGIN ), of( EXITS ) ),
				most: 1.05,
			},
			{
				what: 'a visitor’s page at 36 attacks a second, to idle',
				ratio: some / idle,
				most: 1.3,
			},
			{
				what: 'a visitor’s page at 360 attacks a second, to idle',
				ratio: many / idle,
				most: 1.5,
			},
			{
				what: 'CPU of an ordinary page with Sidegate, to one without',
				ratio: ordinary.ratio,
				most: 1.01,
			},
			{
				what: 'queries of an ordinary page: one more than Sidegate adds',
				ratio: ordinary.queries + 1,
				most: 1,
			},
		];
		const rows = doors.map( ( door ) => ( {
			name: door.name,
			ms: median( of( door ) ),
		} ) );
		const text = markdown( about, rows, visitor, promised );
		say( `\n${ text }\n\n${ promised.map( line ).join( '\n' ) }` );
		if ( values.readme ) {
			await intoReadme( text );
		}
		process.exitCode = promised.every( isKept ) ? 0 : 1;
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
