/**
 * `npm run bench -- --flood`: the story's attack, request by request, and what
 * is left of it: counts against the truth, bytes, and CPU. As fast as it goes;
 * `--rate 36` takes the 40 minutes that it took.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sources, spool, stats } from '../owner';
import { flood } from '../sites/flood';
import type { Site } from '../sites/site';
import { installPlugin } from '../sites/zip';
import { ATTACK } from './burst';
import { cpuMs } from './cpu';
import { COUNTED } from './doors';
import { isKept, line, type Promised } from './promises';
import { machine } from './machine';
import { startSite } from './site';
import { median } from './ratio';

const ALL = 88_058;
/** What the one address sent that was behind it. */
const ATTACKER = 62_738;
const PARTS = 10;
const OTHERS = 40;
const MIB = 2 ** 20;

/** Hits of a part, by the address that they come from. */
function part( index: number ): readonly ( readonly [ string, number ] )[] {
	const share = ( all: number ) =>
		Math.floor( ( all * ( index + 1 ) ) / PARTS ) -
		Math.floor( ( all * index ) / PARTS );
	const others = share( ALL - ATTACKER );
	return [
		[ '127.0.0.77', share( ATTACKER ) ],
		...Array.from( { length: OTHERS / PARTS }, ( _, other ) => {
			const each = Math.floor( others / ( OTHERS / PARTS ) );
			const rest = others - each * ( OTHERS / PARTS );
			return [
				`127.0.${ 1 + index }.${ 1 + other }`,
				each + ( other === 0 ? rest : 0 ),
			] as const;
		} ),
	];
}

const bytesIn = ( folder: string ) =>
	readdirSync( folder ).reduce(
		( sum, name ) => sum + statSync( join( folder, name ) ).size,
		0
	);

/** Sends the attack. Milliseconds of CPU a request, part by part, and the most bytes seen in the spool. */
async function attack( site: Site, rate: number ) {
	const folder = await spool( site );
	const costs: number[] = [];
	let most = 0;
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
					`Not all were refused: ${ JSON.stringify( answers ) }`
				);
			}
			sent += count;
			most = Math.max( most, bytesIn( folder ) );
		}
		costs.push( ( cpuMs() - before ) / sent );
	}
	return { costs, most };
}

/** As many hits in the spool, of which nobody has folded one; then all of them into the tables. */
const rollUp = async ( site: Site ) =>
	JSON.parse(
		await site.run( `
		$options = new Sidegate\\WordPress\\Options( new Sidegate\\Core\\Rules( array( 'rules' => array(), 'allies' => array() ) ) );
		$spool   = new Sidegate\\Storage\\Spool( $options->spool_directory(), Sidegate\\Storage\\Node::name() );
		$now     = time();
		for ( $i = 0; $i < ${ ALL }; $i++ ) {
			$hit = new Sidegate\\Core\\Hit( ( $now - 2400 ) * 1000000 + (int) ( $i * 2400000000 / ${ ALL } ), 'xmlrpc', 'server', true, $i % 10 < 7 ? '168.62.29.77' : '10.0.' . $i % 200 . '.' . $i % 7, 'POST', '//xmlrpc.php', 'x', 'wp.getUsersBlogs', 'admin' );
			if ( $spool->append( $hit->to_line() ) === false ) { exit( 1 ); }
		}
		$cpu  = static function () { $u = getrusage(); return $u['ru_utime.tv_sec'] + $u['ru_stime.tv_sec'] + ( $u['ru_utime.tv_usec'] + $u['ru_stime.tv_usec'] ) / 1e6; };
		$evidence = Sidegate\\WordPress\\Evidence::of_this_site( $options, $spool, new Sidegate\\WordPress\\Networks( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
		memory_reset_peak_usage();
		$used = memory_get_usage();
		$from = $cpu();
		$problems = $evidence->refresh();
		echo wp_json_encode( array( 'seconds' => $cpu() - $from, 'bytes' => memory_get_peak_usage() - $used, 'problems' => $problems ) );` )
	) as { seconds: number; bytes: number; problems: unknown[] };

/** Bytes that the tables take, as MariaDB says. */
const tableBytes = async ( site: Site ) =>
	Number(
		await site.run( `
		global $wpdb;
		foreach ( array( 'counts', 'hits', 'sources', 'rollups' ) as $t ) { $wpdb->query( "ANALYZE TABLE {$wpdb->prefix}sidegate_$t" ); }
		echo $wpdb->get_var( "SELECT SUM(data_length + index_length) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE '{$wpdb->prefix}sidegate%'" );` )
	);

/**
 * @param rate    Requests a second; 0 for as fast as it goes.
 * @param isExact Whether times are said, and decide nothing.
 * @param say
 * @return Whether what is promised was kept.
 */
export async function replay(
	rate: number,
	isExact: boolean,
	say: ( text: string ) => void
): Promise< boolean > {
	const site = await startSite();
	try {
		await installPlugin( site );
		await COUNTED.open?.( site );
		say( await machine( site ) );
		const before = ( await stats( site ) ).rules.xmlrpc.total;

		const { costs, most } = await attack( site, rate );
		const { rules } = await stats( site );
		const [ attacker ] = await sources( site, '?rule=xmlrpc' );
		const counted = rules.xmlrpc.total - before;
		const left = bytesIn( await spool( site ) );
		const tables = await tableBytes( site );
		const hits = await rollUp( site );
		const rolled = ( await stats( site ) ).rules.xmlrpc.total - before;

		say( `\n${ ALL } requests sent, ${ counted } counted` );
		say(
			`${ ATTACKER } from one address; sources say ${ attacker?.source }: ${ attacker?.hits }, and at most ${ attacker?.error } more`
		);
		say(
			`CPU a refusal, by tenths: ${ costs
				.map( ( cost ) => cost.toFixed( 3 ) )
				.join( ' ' ) } ms`
		);
		say(
			`spool: ${ most } bytes at most, ${ left } after; tables: ${ tables } bytes`
		);
		say(
			`rolling up ${ ALL } hits at once: ${ hits.seconds.toFixed( 2 ) } s of CPU, ${ ( hits.bytes / MIB ).toFixed( 1 ) } MiB\n`
		);

		const promised: Promised[] = [
			{
				what: 'counted, to sent (and never less)',
				ratio: counted < ALL ? Infinity : counted / ALL,
				most: 1,
			},
			{
				what: 'counted after twice as many, to sent',
				ratio: rolled < 2 * ALL ? Infinity : rolled / ( 2 * ALL ),
				most: 1,
			},
			{
				what: 'the attacker’s hits, and what is unsure, to the truth',
				ratio:
					attacker?.source === '127.0.0.77' &&
					attacker.hits <= ATTACKER &&
					attacker.hits + attacker.error >= ATTACKER
						? 1
						: Infinity,
				most: 1,
			},
			{
				what: 'CPU of the last refusals, to the first',
				ratio:
					median( costs.slice( -3 ) ) / median( costs.slice( 0, 3 ) ),
				most: 1.1,
				isTime: true,
			},
			{
				what: 'bytes in the spool, to 1 MiB',
				ratio: most / MIB,
				most: 1,
			},
			{
				what: 'bytes in tables, to 1 MiB',
				ratio: tables / MIB,
				most: 1,
			},
			{
				what: 'CPU of rolling up, to a second',
				ratio: hits.seconds,
				most: 1,
				isTime: true,
			},
			{
				what: 'memory of rolling up, to 32 MiB',
				ratio: hits.bytes / ( 32 * MIB ),
				most: 1,
			},
		];
		say( promised.map( line ).join( '\n' ) );
		return promised.every(
			( one ) => ( isExact && one.isTime ) || isKept( one )
		);
	} finally {
		await site.stop();
	}
}
