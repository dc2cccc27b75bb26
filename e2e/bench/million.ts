/**
 * `npm run bench -- --million`: sends 1,000,000 requests at full speed to nginx
 * and Apache, which log hits themselves (strength `logged`) while the rollup reads
 * them. Compares each rule's and each source's count with the sent requests.
 */
import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { spoolFolder } from '../support/owner';
import type { NativeSite } from '../../src/tools/sites/native';
import { LOOPBACK } from '../../src/tools/sites/port';
import { installPlugin } from '../../src/tools/sites/zip';
import { ATTACK } from './burst';
import { PLUGIN, type Variant } from './variants';
import { machine } from './machine';
import { startSite } from './site';
import { apacheVariants, nginxVariants } from './server-variants';
import { bytesOfRequest, MAX_REQUESTS, openConnection } from './wire';

const CONNECTIONS = 8;
/**
 * Number of sources, half of them behind a proxy: fewer than the counters
 * (HeavyHitters::COUNTERS), so every count must be exact.
 */
const SOURCES = 120;
/** Every tenth batch requests wlwmanifest.xml. */
const WLWMANIFEST_EVERY = 10;
/**
 * Maximum time to wait for hits after the last answer: rotatelogs writes a moment
 * later.
 */
const TIMEOUT_MS = 60_000;
/**
 * The golden ratio minus one. Its multiples spread the batches over the sources
 * without a pattern.
 */
const GOLDEN = 0.618033988749895;

const PROXY = `array( 'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.1/32' ), 'header' => 'x-forwarded-for' ) )`;

/** Number of sent requests by rule and source, such as `xmlrpc 127.0.7.2`. */
type SentCounts = Map< string, number >;

interface Batch {
	readonly rule: 'xmlrpc' | 'wlwmanifest';
	readonly source: string;
	/** The address that connects. */
	readonly from: string;
	readonly requests: Buffer;
	readonly count: number;
}

/** Returns a batch of requests from one source. The last source sends about twenty times as many as the first. */
function batch( index: number, host: string, count: number ): Batch {
	const sourceIndex = Math.floor(
		SOURCES * Math.sqrt( ( index * GOLDEN ) % 1 )
	);
	const isForwarded = sourceIndex % 2 === 0;
	const source = `${ isForwarded ? '203.0.113' : '127.0.7' }.${ 1 + sourceIndex }`;
	const headers = {
		'User-Agent': `bench ${ index }`,
		...( isForwarded ? { 'X-Forwarded-For': source } : {} ),
	};
	const rule = index % WLWMANIFEST_EVERY ? 'xmlrpc' : 'wlwmanifest';
	const request =
		rule === 'xmlrpc'
			? bytesOfRequest(
					host,
					ATTACK.method,
					ATTACK.target,
					{ ...ATTACK.headers, ...headers },
					ATTACK.body( index )
				)
			: bytesOfRequest(
					host,
					'GET',
					'//wp1/wp-includes/wlwmanifest.xml',
					headers
				);
	return {
		rule,
		source,
		from: isForwarded ? LOOPBACK : source,
		requests: Buffer.concat( Array< Buffer >( count ).fill( request ) ),
		count,
	};
}

/**
 * Sends requests from all sources, and returns their number by rule and source.
 *
 * @throws if a request is not blocked.
 */
async function send( url: string, total: number ): Promise< SentCounts > {
	const sentCounts: SentCounts = new Map();
	const { host } = new URL( url );
	let sent = 0;
	let index = 0;
	const client = async () => {
		while ( sent < total ) {
			const count = Math.min( MAX_REQUESTS, total - sent );
			sent += count;
			const next = batch( index++, host, count );
			const connection = await openConnection( url, next.from );
			const answers = await connection.send( next.requests, count );
			connection.close();
			if ( answers[ 403 ] !== count ) {
				throw new Error(
					`Not all requests were blocked: ${ JSON.stringify( answers ) }`
				);
			}
			const key = `${ next.rule } ${ next.source }`;
			sentCounts.set( key, ( sentCounts.get( key ) ?? 0 ) + count );
		}
	};
	await Promise.all( Array.from( { length: CONNECTIONS }, client ) );
	return sentCounts;
}

interface Counted {
	/** Hits by rule. */
	readonly rules: Readonly< Record< string, number > >;
	/** Hits by rule and source, and the greatest possible error. */
	readonly sources: Readonly<
		Record< string, { readonly hits: number; readonly unsure: number } >
	>;
	readonly problems: unknown;
}

/** Runs the rollup, and returns the counts of the tables. */
const rollUp = async ( site: NativeSite ) =>
	JSON.parse(
		await site.run( `
		$options  = new Sidegate\\WordPress\\Setup\\Options( new Sidegate\\Core\\Settings\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' ) );
		$spool    = new Sidegate\\Storage\\Spool\\Spool( $options->spool_directory(), Sidegate\\Storage\\Spool\\Node::name() );
		$evidence = Sidegate\\WordPress\\Log\\Evidence::of_this_site( $options, $spool, new Sidegate\\WordPress\\Networks\\NetworkLookup( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
		$problems = $evidence->refresh();
		global $wpdb;
		$rules = $sources = array();
		foreach ( $wpdb->get_results( "SELECT rule, SUM(hits) AS hits FROM {$wpdb->prefix}sidegate_counts GROUP BY rule" ) as $row ) {
			$rules[ $row->rule ] = (int) $row->hits;
		}
		foreach ( $wpdb->get_results( "SELECT rule, source, SUM(hits) AS hits, SUM(unsure) + MAX(missed) AS unsure FROM {$wpdb->prefix}sidegate_sources GROUP BY rule, source" ) as $row ) {
			$sources[ "$row->rule $row->source" ] = array( 'hits' => (int) $row->hits, 'unsure' => (int) $row->unsure );
		}
		echo wp_json_encode( array( 'rules' => (object) $rules, 'sources' => (object) $sources, 'problems' => $problems ) );` )
	) as Counted;

const totalOf = ( { rules }: Counted ) =>
	Object.values( rules ).reduce( ( sum, hits ) => sum + hits, 0 );

/** Describes each count that differs from the sent requests. */
function differences( sentCounts: SentCounts, counted: Counted ): string[] {
	const found: string[] = [];
	const rules = new Map< string, number >();
	for ( const [ key, hits ] of sentCounts ) {
		const [ rule = '' ] = key.split( ' ' );
		rules.set( rule, ( rules.get( rule ) ?? 0 ) + hits );
		const source = counted.sources[ key ];
		if ( source?.hits !== hits || source.unsure !== 0 ) {
			found.push(
				`${ key }: sent ${ hits }, counted ${ source?.hits ?? 0 } with an error of at most ${ source?.unsure ?? 0 }`
			);
		}
	}
	for ( const [ rule, hits ] of rules ) {
		if ( counted.rules[ rule ] !== hits ) {
			found.push(
				`${ rule }: sent ${ hits }, counted ${ counted.rules[ rule ] ?? 0 }`
			);
		}
	}
	for ( const key of Object.keys( counted.sources ) ) {
		if ( ! sentCounts.has( key ) ) {
			found.push( `${ key }: sent nothing` );
		}
	}
	return found;
}

async function measureAt(
	site: NativeSite,
	variant: Variant,
	total: number,
	print: ( text: string ) => void
): Promise< boolean > {
	const server = await variant.start?.( site );
	if ( ! server ) {
		throw new Error( `${ variant.name } has no server.` );
	}
	await PLUGIN.setUp?.( site );
	await site.run( `
		update_option( 'sidegate_settings', ${ PROXY } );
		global $wpdb;
		foreach ( array( 'counts', 'hits', 'sources' ) as $t ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_$t" ); }` );
	try {
		const url = `http://${ LOOPBACK }:${ server.port }`;
		const start = performance.now();
		let isFinished = false;
		const sending = send( url, total ).finally( () => {
			isFinished = true;
		} );
		// `sending` is awaited below; until then a rejection must not end the process.
		sending.catch( () => {} );
		const totals: number[] = [];
		while ( ! isFinished ) {
			totals.push( totalOf( await rollUp( site ) ) );
		}
		const sentCounts = await sending;
		const seconds = ( performance.now() - start ) / 1000;
		const deadline = Date.now() + TIMEOUT_MS;
		let counted = await rollUp( site );
		while ( totalOf( counted ) < total && Date.now() < deadline ) {
			await sleep( 200 );
			counted = await rollUp( site );
		}
		// Rolls up once more: a hit that is counted twice would appear now.
		await sleep( 1000 );
		counted = await rollUp( site );
		const folder = await spoolFolder( site );
		const bytes = readdirSync( folder )
			.filter( ( name ) => name.endsWith( '.log' ) )
			.reduce(
				( sum, name ) => sum + statSync( join( folder, name ) ).size,
				0
			);
		const different = differences( sentCounts, counted );
		print( `\n${ variant.name }` );
		print(
			`  ${ total } requests in ${ seconds.toFixed( 0 ) } s (${ Math.round( total / seconds ) } a second, while ${ totals.length } rollups read ${ totals.join( ', ' ) })`
		);
		print(
			`  counted: ${ totalOf( counted ) }, in ${ Object.keys( counted.sources ).length } rows of sources, ${ ( bytes / total ).toFixed( 0 ) } bytes a hit on disk`
		);
		print(
			different.length === 0
				? `ok      every count and every source is exact`
				: `FAILED  ${ different.length } differ:\n  ${ different.slice( 0, 20 ).join( '\n  ' ) }`
		);
		return different.length === 0;
	} finally {
		await server.stop();
		await PLUGIN.tearDown?.( site );
	}
}

/** Measures both servers. Returns whether all counts and sources are exact. */
export async function million(
	total: number,
	print: ( text: string ) => void
): Promise< boolean > {
	let isExact = true;
	for ( const variant of [ nginxVariants.logged, apacheVariants.logged ] ) {
		const site = await startSite();
		try {
			await installPlugin( site );
			print( await machine( site ) );
			isExact =
				( await measureAt( site, variant, total, print ) ) && isExact;
		} finally {
			await site.stop();
		}
	}
	return isExact;
}
