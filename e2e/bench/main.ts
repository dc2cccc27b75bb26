/**
 * `npm run bench`: measures blocked requests, and how long a visitor waits during
 * an attack, in one run. Budgets are ratios, because speed differs between
 * machines, and on one machine from minute to minute.
 */
import { parseArgs } from 'node:util';
import type { NativeSite } from '../../src/tools/sites/native';
import { installPlugin } from '../../src/tools/sites/zip';
import { analyse } from './analyse';
import { COUNTED, PLUGIN } from './variants';
import { visitorAtServer } from './visitor-at-server';
import { hostile } from './hostile';
import { hostileAtServers } from './hostile-servers';
import { machine } from './machine';
import { startSite } from './site';
import { million } from './million';
import { countQueries, pageCpu, queries } from './page';
import { isWithin, budgetLine, type Budget } from './budgets';
import { measureScreen } from './screen';
import { median, ratio } from './ratio';
import { writeReadme, markdown } from './readme';
import { withVariant, budgetsOf, measureBlocking } from './blocking';
import { replay } from './replay';
import { medianPageTime } from './visitor';

const print = ( text: string ) => process.stdout.write( `${ text }\n` );

/** Prints the budgets, and sets exit code 1 if any is exceeded. */
function reportBudgets( budgets: readonly Budget[] ): void {
	print( `\n${ budgets.map( budgetLine ).join( '\n' ) }` );
	process.exitCode = budgets.every( isWithin ) ? 0 : 1;
}

const VISITS = 40;
const WARM_VISITS = 10;
const PAGES = 16;
const WARM_PAGES = 4;

/**
 * Measures how long a visitor waits for a page: without an attack, and at two
 * rates of attack.
 */
async function measureVisitor( site: NativeSite ): Promise< Budget[] > {
	return withVariant( COUNTED, site, async () => {
		await medianPageTime( site, 0, WARM_VISITS );
		const times: number[] = [];
		for ( const rate of [ 0, 36, 360 ] ) {
			times.push( await medianPageTime( site, rate, VISITS ) );
			print(
				`  ${ times.at( -1 )?.toFixed( 1 ) } ms at ${ rate } attacks a second`
			);
		}
		const [ idle = NaN, some = NaN, many = NaN ] = times;
		return [
			{
				label: 'a visitor’s page at 36 attacks a second, to one without attacks',
				ratio: some / idle,
				max: 1.3,
			},
			{
				label: 'a visitor’s page at 360 attacks a second, to one without attacks',
				ratio: many / idle,
				max: 1.5,
			},
		];
	} );
}

/** Measures an ordinary page alternately without Sidegate and with it. */
async function measurePage(
	site: NativeSite,
	rounds: number
): Promise< Budget[] > {
	await countQueries( site );
	const cpu = { inactive: [] as number[], active: [] as number[] };
	const queryCounts = { inactive: 0, active: 0 };
	const measure = async ( kind: keyof typeof cpu ) => {
		await pageCpu( site, WARM_PAGES );
		cpu[ kind ].push( await pageCpu( site, PAGES ) );
		queryCounts[ kind ] = await queries( site );
	};
	const active = () => withVariant( PLUGIN, site, () => measure( 'active' ) );
	// In alternating order, so that other programs on the machine affect both equally.
	for ( let round = 1; round <= rounds; round++ ) {
		await measure( 'inactive' );
		await active();
		await active();
		await measure( 'inactive' );
	}
	print(
		`  ${ median( cpu.inactive ).toFixed( 1 ) } ms and ${ queryCounts.inactive } queries without Sidegate, ${ median( cpu.active ).toFixed( 1 ) } ms and ${ queryCounts.active } with it`
	);
	return [
		{
			label: 'CPU of an ordinary page with Sidegate, to one without',
			ratio: ratio( cpu.active, cpu.inactive ),
			max: 1.01,
		},
		{
			label: 'queries of an ordinary page with Sidegate, to one without',
			ratio: queryCounts.active / queryCounts.inactive,
			max: 1,
		},
	];
}

async function main(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			/** Rounds of the comparison of places, and of the screen. */
			rounds: { type: 'string', default: '7' },
			readme: { type: 'boolean' },
			flood: { type: 'boolean' },
			/** With --flood: attacks a second. */
			rate: { type: 'string' },
			/** With --flood: only the exact figures, no ratio. */
			exact: { type: 'boolean' },
			hostile: { type: 'boolean' },
			/** With --hostile: at servers instead of WordPress. */
			servers: { type: 'boolean' },
			/** A text in the name of a place or of a request. */
			only: { type: 'string', default: '' },
			visitor: { type: 'boolean' },
			million: { type: 'boolean' },
			/** With --million: requests. */
			count: { type: 'string', default: '1000000' },
			analyse: { type: 'boolean' },
			/** With --analyse: lines of the log. */
			lines: { type: 'string', default: '1000000' },
			screen: { type: 'boolean' },
		},
	} );
	if ( values.hostile ) {
		const measure = values.servers ? hostileAtServers : hostile;
		process.exitCode = ( await measure( values.only, print ) ) ? 0 : 1;
		return;
	}
	if ( values.million ) {
		process.exitCode = ( await million( Number( values.count ), print ) )
			? 0
			: 1;
		return;
	}
	if ( values.flood ) {
		const passed = await replay(
			Number( values.rate ?? 0 ),
			values.exact ?? false,
			print
		);
		process.exitCode = passed ? 0 : 1;
		return;
	}
	if ( values.analyse ) {
		reportBudgets( await analyse( Number( values.lines ), 3, print ) );
		return;
	}
	const rounds = Number( values.rounds );
	if ( values.screen ) {
		print( '\nThe settings page' );
		reportBudgets( await measureScreen( rounds * 3, print ) );
		return;
	}
	const site = await startSite();
	try {
		await installPlugin( site );
		await PLUGIN.tearDown?.( site );
		const about = await machine( site );
		print( about );
		if ( values.visitor ) {
			reportBudgets( await visitorAtServer( site, print ) );
			return;
		}
		print( '\nCPU a request' );
		const costs = await measureBlocking( site, rounds, values.only, print );
		if ( values.only ) {
			reportBudgets(
				budgetsOf( costs ).filter(
					( one ) => ! Number.isNaN( one.ratio )
				)
			);
			return;
		}
		print( '\nA visitor’s page, while .htaccess blocks and counts' );
		const visitorBudgets = await measureVisitor( site );
		print( '\nThe same, while the server denies without PHP' );
		const serverBudgets = await visitorAtServer( site, print );
		print( '\nAn ordinary page' );
		const pageBudgets = await measurePage( site, rounds * 3 );

		const budgets = [
			...budgetsOf( costs ),
			...visitorBudgets,
			...serverBudgets,
			...pageBudgets,
		];
		const rows = [ ...costs ].map( ( [ { name }, figures ] ) => ( {
			name,
			ms: median( figures ),
		} ) );
		reportBudgets( budgets );
		if ( values.readme ) {
			await writeReadme( markdown( about, rows, budgets ) );
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
