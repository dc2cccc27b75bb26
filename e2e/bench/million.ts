/**
 * `npm run bench -- --million`: what nginx and Apache write down of 1,000,000
 * requests at full speed, while the rollup reads (strength `logged`): each
 * rule's count and each source's, against the truth.
 */
import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { spool } from '../owner';
import type { NativeSite } from '../sites/native';
import { LOOPBACK } from '../sites/port';
import { installPlugin } from '../sites/zip';
import { ATTACK } from './burst';
import { PLUGIN, type Door } from './doors';
import { machine } from './machine';
import { startSite } from './site';
import { apacheDoors, nginxDoors } from './server-doors';
import { bytesOfRequest, MOST_REQUESTS, openWire } from './wire';

const CONNECTIONS = 8;
/** As many sources as have a place each (HeavyHitters::PLACES), a half of whom a proxy names. */
const SOURCES = 120;
/** Of the batches, so many ask for the rarer file. */
const RARER = 10;
/** After the last answer: rotatelogs writes a moment later. */
const PATIENCE_MS = 60_000;
/** Of the golden ratio: spreads batches over the sources without a pattern. */
const GOLDEN = 0.618033988749895;

const PROXY = `array( 'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.1/32' ), 'header' => 'x-forwarded-for' ) )`;

/** Hits by rule and source. */
type Truth = Map< string, number >;

interface Batch {
	readonly rule: 'xmlrpc' | 'wlwmanifest';
	readonly source: string;
	/** The address that connects. */
	readonly from: string;
	readonly requests: Buffer;
	readonly count: number;
}

/** Sources differ in how much they send: the last of them some twenty times as much as the first. */
function batch( index: number, host: string, count: number ): Batch {
	const place = Math.floor( SOURCES * Math.sqrt( ( index * GOLDEN ) % 1 ) );
	const isNamed = place % 2 === 0;
	const source = `${ isNamed ? '203.0.113' : '127.0.7' }.${ 1 + place }`;
	const headers = {
		'User-Agent': `bench ${ index }`,
		...( isNamed ? { 'X-Forwarded-For': source } : {} ),
	};
	const rule = index % RARER ? 'xmlrpc' : 'wlwmanifest';
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
		from: isNamed ? LOOPBACK : source,
		requests: Buffer.concat( Array< Buffer >( count ).fill( request ) ),
		count,
	};
}

/** @throws if any answer is another than a refusal. */
async function send( url: string, all: number ): Promise< Truth > {
	const truth: Truth = new Map();
	const { host } = new URL( url );
	let sent = 0;
	let index = 0;
	const client = async () => {
		while ( sent < all ) {
			const count = Math.min( MOST_REQUESTS, all - sent );
			sent += count;
			const one = batch( index++, host, count );
			const wire = await openWire( url, one.from );
			const answers = await wire.ask( one.requests, count );
			wire.close();
			if ( answers[ 403 ] !== count ) {
				throw new Error(
					`Not all were refused: ${ JSON.stringify( answers ) }`
				);
			}
			const key = `${ one.rule } ${ one.source }`;
			truth.set( key, ( truth.get( key ) ?? 0 ) + count );
		}
	};
	await Promise.all( Array.from( { length: CONNECTIONS }, client ) );
	return truth;
}

interface Counted {
	/** Hits by rule. */
	readonly rules: Readonly< Record< string, number > >;
	/** Hits by rule and source, and how many more there may have been. */
	readonly sources: Readonly<
		Record< string, { readonly hits: number; readonly unsure: number } >
	>;
	readonly problems: unknown;
}

/** Lets the rollup read what is there, and returns what the tables then say. */
const rollUp = async ( site: NativeSite ) =>
	JSON.parse(
		await site.run( `
		$options  = new Sidegate\\WordPress\\Options( new Sidegate\\Core\\Rules( array( 'rules' => array(), 'allies' => array() ) ) );
		$spool    = new Sidegate\\Storage\\Spool( $options->spool_directory(), Sidegate\\Storage\\Node::name() );
		$evidence = Sidegate\\WordPress\\Evidence::of_this_site( $options, $spool, new Sidegate\\WordPress\\Networks( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
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

/** What differs from the truth, in words. */
function differences( truth: Truth, counted: Counted ): string[] {
	const found: string[] = [];
	const rules = new Map< string, number >();
	for ( const [ key, hits ] of truth ) {
		const [ rule = '' ] = key.split( ' ' );
		rules.set( rule, ( rules.get( rule ) ?? 0 ) + hits );
		const source = counted.sources[ key ];
		if ( source?.hits !== hits || source.unsure !== 0 ) {
			found.push(
				`${ key }: sent ${ hits }, counted ${ source?.hits ?? 0 } and at most ${ source?.unsure ?? 0 } more`
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
		if ( ! truth.has( key ) ) {
			found.push( `${ key }: sent nothing` );
		}
	}
	return found;
}

async function at(
	site: NativeSite,
	door: Door,
	all: number,
	say: ( text: string ) => void
): Promise< boolean > {
	const server = await door.start?.( site );
	if ( ! server ) {
		throw new Error( `${ door.name } has no server.` );
	}
	await PLUGIN.open?.( site );
	await site.run( `
		update_option( 'sidegate_settings', ${ PROXY } );
		global $wpdb;
		foreach ( array( 'counts', 'hits', 'sources' ) as $t ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_$t" ); }` );
	try {
		const url = `http://${ LOOPBACK }:${ server.port }`;
		const start = performance.now();
		let isOver = false;
		const sending = send( url, all ).finally( () => {
			isOver = true;
		} );
		// Whoever awaits it does so below; until then a failure must not end the process.
		sending.catch( () => {} );
		const read: number[] = [];
		while ( ! isOver ) {
			read.push( totalOf( await rollUp( site ) ) );
		}
		const truth = await sending;
		const seconds = ( performance.now() - start ) / 1000;
		const until = Date.now() + PATIENCE_MS;
		let counted = await rollUp( site );
		while ( totalOf( counted ) < all && Date.now() < until ) {
			await sleep( 200 );
			counted = await rollUp( site );
		}
		// Nothing comes twice, either.
		await sleep( 1000 );
		counted = await rollUp( site );
		const folder = await spool( site );
		const bytes = readdirSync( folder )
			.filter( ( name ) => name.endsWith( '.log' ) )
			.reduce(
				( sum, name ) => sum + statSync( join( folder, name ) ).size,
				0
			);
		const different = differences( truth, counted );
		say( `\n${ door.name }` );
		say(
			`  ${ all } requests in ${ seconds.toFixed( 0 ) } s (${ Math.round( all / seconds ) } a second, while ${ read.length } rollups read ${ read.join( ', ' ) })`
		);
		say(
			`  counted: ${ totalOf( counted ) }, in ${ Object.keys( counted.sources ).length } rows of sources, ${ ( bytes / all ).toFixed( 0 ) } bytes a hit on disk`
		);
		say(
			different.length === 0
				? `kept    every count and every source is exact`
				: `BROKEN  ${ different.length } differ:\n  ${ different.slice( 0, 20 ).join( '\n  ' ) }`
		);
		return different.length === 0;
	} finally {
		await server.stop();
		await PLUGIN.close?.( site );
	}
}

/** Whether counts and sources are exact at both servers. */
export async function million(
	all: number,
	say: ( text: string ) => void
): Promise< boolean > {
	let isKept = true;
	for ( const door of [ nginxDoors.logged, apacheDoors.logged ] ) {
		const site = await startSite();
		try {
			await installPlugin( site );
			say( await machine( site ) );
			isKept = ( await at( site, door, all, say ) ) && isKept;
		} finally {
			await site.stop();
		}
	}
	return isKept;
}
