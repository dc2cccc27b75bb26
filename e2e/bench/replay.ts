/**
 * `npm run bench -- --flood`: replays a real attack of 88,058 requests. Compares the
 * counted with the sent requests, and the bytes and CPU time with their budgets.
 * Sends at full speed by default; `--rate 36` takes 40 minutes, as the attack did.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sources, spoolFolder, stats } from '../support/owner';
import { flood } from '../../src/tools/sites/flood';
import type { Site } from '../../src/tools/sites/site';
import { installPlugin } from '../../src/tools/sites/zip';
import { ATTACK } from './burst';
import { cpuMs } from './cpu';
import { COUNTED } from './variants';
import { isWithin, budgetLine, type Budget } from './budgets';
import { machine } from './machine';
import { startSite } from './site';
import { median } from './ratio';

const TOTAL = 88_058;
/** Requests of the attacker's main address. */
const ATTACKER = 62_738;
/** The attack is sent and measured in this number of parts. */
const PARTS = 10;
/** Number of the attacker's other addresses. */
const OTHERS = 40;
const MIB = 2 ** 20;

/** Returns how many requests each address sends in one part of the attack. */
function part( index: number ): readonly ( readonly [ string, number ] )[] {
	const share = ( all: number ) =>
		Math.floor( ( all * ( index + 1 ) ) / PARTS ) -
		Math.floor( ( all * index ) / PARTS );
	const others = share( TOTAL - ATTACKER );
	return [
		[ '127.0.0.77', share( ATTACKER ) ],
		...Array.from( { length: OTHERS / PARTS }, ( _, source ) => {
			const each = Math.floor( others / ( OTHERS / PARTS ) );
			const rest = others - each * ( OTHERS / PARTS );
			return [
				`127.0.${ 1 + index }.${ 1 + source }`,
				each + ( source === 0 ? rest : 0 ),
			] as const;
		} ),
	];
}

const bytesIn = ( folder: string ) =>
	readdirSync( folder ).reduce(
		( sum, name ) => sum + statSync( join( folder, name ) ).size,
		0
	);

/**
 * Sends the attack. Returns the milliseconds of CPU a request in each part, and
 * the maximum size of the spool.
 */
async function attack( site: Site, rate: number ) {
	const folder = await spoolFolder( site );
	const costs: number[] = [];
	let maxBytes = 0;
	for ( let index = 0; index < PARTS; index++ ) {
		const before = cpuMs();
		let sent = 0;
		for ( const [ from, count ] of part( index ) ) {
			const answers = await flood( site.url, {
				...ATTACK,
				from,
				count,
				connections: 4,
				...( rate ? { rate } : {} ),
			} );
			if ( answers[ 403 ] !== count ) {
				throw new Error(
					`Not all requests were blocked: ${ JSON.stringify( answers ) }`
				);
			}
			sent += count;
			maxBytes = Math.max( maxBytes, bytesIn( folder ) );
		}
		costs.push( ( cpuMs() - before ) / sent );
	}
	return { costs, maxBytes };
}

/**
 * Appends the same number of hits to the spool, and rolls them up into the tables at
 * once. Returns the CPU time and memory of the rollup.
 */
const rollUp = async ( site: Site ) =>
	JSON.parse(
		await site.run( `
		$options = new Sidegate\\WordPress\\Setup\\Options( new Sidegate\\Core\\Settings\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' ) );
		$spool   = new Sidegate\\Storage\\Spool\\Spool( $options->spool_directory(), Sidegate\\Storage\\Spool\\Node::name() );
		$now     = time();
		for ( $i = 0; $i < ${ TOTAL }; $i++ ) {
			$hit = new Sidegate\\Core\\Log\\Hit( ( $now - 2400 ) * 1000000 + (int) ( $i * 2400000000 / ${ TOTAL } ), 'xmlrpc', 'server', true, $i % 10 < 7 ? '168.62.29.77' : '10.0.' . $i % 200 . '.' . $i % 7, 'POST', '//xmlrpc.php', 'x', 'wp.getUsersBlogs', 'admin' );
			if ( $spool->append( $hit->to_line() ) === false ) { exit( 1 ); }
		}
		$cpu  = static function () { $u = getrusage(); return $u['ru_utime.tv_sec'] + $u['ru_stime.tv_sec'] + ( $u['ru_utime.tv_usec'] + $u['ru_stime.tv_usec'] ) / 1e6; };
		$evidence = Sidegate\\WordPress\\Log\\Evidence::of_this_site( $options, $spool, new Sidegate\\WordPress\\Networks\\NetworkLookup( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
		memory_reset_peak_usage();
		$used = memory_get_usage();
		$from = $cpu();
		$problems = $evidence->refresh();
		echo wp_json_encode( array( 'seconds' => $cpu() - $from, 'bytes' => memory_get_peak_usage() - $used, 'problems' => $problems ) );` )
	) as { seconds: number; bytes: number; problems: unknown[] };

/** Returns the size of the tables in bytes, as MariaDB reports it. */
const tableBytes = async ( site: Site ) =>
	Number(
		await site.run( `
		global $wpdb;
		foreach ( array( 'counts', 'hits', 'sources', 'rollups' ) as $t ) { $wpdb->query( "ANALYZE TABLE {$wpdb->prefix}sidegate_$t" ); }
		echo $wpdb->get_var( "SELECT SUM(data_length + index_length) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE '{$wpdb->prefix}sidegate%'" );` )
	);

/**
 * Replays the attack on a new site, and prints the results and budgets.
 *
 * @param rate    Requests per second; 0 for full speed.
 * @param isExact If true, only counts and sizes must meet their budgets; times are printed but ignored.
 * @param print   Prints a line.
 * @return Whether all budgets were met.
 */
export async function replay(
	rate: number,
	isExact: boolean,
	print: ( text: string ) => void
): Promise< boolean > {
	const site = await startSite();
	try {
		await installPlugin( site );
		await COUNTED.setUp?.( site );
		print( await machine( site ) );
		const before = ( await stats( site ) ).rules.xmlrpc.total;

		const { costs, maxBytes } = await attack( site, rate );
		const { rules } = await stats( site );
		const [ attacker ] = await sources( site, '?rule=xmlrpc' );
		const counted = rules.xmlrpc.total - before;
		const bytesAfter = bytesIn( await spoolFolder( site ) );
		const tables = await tableBytes( site );
		const rollup = await rollUp( site );
		const countedTwice =
			( await stats( site ) ).rules.xmlrpc.total - before;

		print( `\n${ TOTAL } requests sent, ${ counted } counted` );
		print(
			`${ ATTACKER } from one address; counted for ${ attacker?.source }: ${ attacker?.hits }, error at most ${ attacker?.error }`
		);
		print(
			`CPU of a blocked request, by tenths: ${ costs
				.map( ( cost ) => cost.toFixed( 3 ) )
				.join( ' ' ) } ms`
		);
		print(
			`spool: ${ maxBytes } bytes at most, ${ bytesAfter } after; tables: ${ tables } bytes`
		);
		print(
			`rolling up ${ TOTAL } hits at once: ${ rollup.seconds.toFixed( 2 ) } s of CPU, ${ ( rollup.bytes / MIB ).toFixed( 1 ) } MiB\n`
		);

		const budgets: Budget[] = [
			{
				label: 'counted, to sent (and never less)',
				ratio: counted < TOTAL ? Infinity : counted / TOTAL,
				max: 1,
			},
			{
				label: 'counted after twice as many, to sent',
				ratio:
					countedTwice < 2 * TOTAL
						? Infinity
						: countedTwice / ( 2 * TOTAL ),
				max: 1,
			},
			{
				label: 'the attacker’s hits with their error, to sent',
				ratio:
					attacker?.source === '127.0.0.77' &&
					attacker.hits <= ATTACKER &&
					attacker.hits + attacker.error >= ATTACKER
						? 1
						: Infinity,
				max: 1,
			},
			{
				label: 'CPU of the last blocked requests, to the first',
				ratio:
					median( costs.slice( -3 ) ) / median( costs.slice( 0, 3 ) ),
				max: 1.1,
				isTiming: true,
			},
			{
				label: 'bytes in the spool, to 1 MiB',
				ratio: maxBytes / MIB,
				max: 1,
			},
			{
				label: 'bytes in tables, to 1 MiB',
				ratio: tables / MIB,
				max: 1,
			},
			{
				label: 'CPU of rolling up, to a second',
				ratio: rollup.seconds,
				max: 1,
				isTiming: true,
			},
			{
				label: 'memory of rolling up, to 32 MiB',
				ratio: rollup.bytes / ( 32 * MIB ),
				max: 1,
			},
		];
		print( budgets.map( budgetLine ).join( '\n' ) );
		return budgets.every(
			( one ) => ( isExact && one.isTiming ) || isWithin( one )
		);
	} finally {
		await site.stop();
	}
}
