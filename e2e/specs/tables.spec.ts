/**
 * The tables: updates from older versions, speed when they are full, and an object
 * cache that loses its data.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { hits, nodeName, sources, spoolFolder, stats } from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

const attack = ( site: Site ) =>
	send( site.url, { method: 'POST', target: '//xmlrpc.php' } );

/** Fills the tables with fifty thousand rows: 40,000 sources, three rules, one month, a tenth of them in one network. */
const fill = ( site: Site ) =>
	site.run( `
		global $wpdb;
		$p    = $wpdb->prefix . 'sidegate_';
		$now  = time() - time() % 3600;
		$of   = "CONCAT('10.', MOD(seq, 40000) DIV 250, '.', MOD(seq, 250), '.7')";
		$rule = "ELT(1 + MOD(seq, 3), 'xmlrpc', 'users-scan', 'wlwmanifest')";
		$asn  = 'IF(MOD(seq, 10) = 7, 8075, 0)';
		$wpdb->query( "INSERT INTO {$p}hits (time, hour, rule, layer, refused, source, grouped, method, path, agent, xmlrpc, login, way, asn)
			SELECT ($now - seq * 50) * 1000000, $now - seq * 50 - MOD($now - seq * 50, 3600), $rule, IF(MOD(seq, 50) = 7, 'edge', ELT(1 + MOD(seq, 4), 'server', 'server', 'shield', 'wordpress')), 1,
			$of, $of, 'POST', '//xmlrpc.php', CONCAT('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/', seq), 'wp.getUsersBlogs', CONCAT('admin', MOD(seq, 100)), 'named 10.0.0.1', $asn FROM seq_1_to_50000" );
		$wpdb->query( "INSERT IGNORE INTO {$p}sources (hour, rule, source, asn, hits, unsure, missed, began, ended)
			SELECT $now - 3600 * MOD(seq, 720), $rule, $of, $asn, seq, 0, 0, $now, $now FROM seq_1_to_50000" );
		$wpdb->query( "INSERT IGNORE INTO {$p}counts (hour, rule, layer, refused, hits)
			SELECT $now - 3600 * (1 + seq DIV 24), IF(MOD(seq, 12) = 7, 'xmlrpc', CONCAT('rule-', MOD(seq, 12))), ELT(1 + MOD(seq, 24) DIV 12, 'server', 'shield'), 1, seq FROM seq_0_to_17255" );
		$wpdb->query( "ANALYZE TABLE {$p}hits, {$p}sources, {$p}counts" );` );

/** Returns the queries of a REST request for hits and sources, with MariaDB's query plans. */
const queryPlans = async ( site: Site, route: string, query: object ) =>
	JSON.parse(
		await site.run( `
		global $wpdb;
		wp_set_current_user( get_user_by( 'login', 'seed-admin' )->ID );
		rest_do_request( '/sidegate/v1/hits' );
		$queries = array();
		$keep  = static function ( $query ) use ( &$queries ) {
			if ( preg_match( '/^SELECT.*sidegate_(hits|sources|counts)/s', $query ) ) { $queries[] = $query; }
			return $query;
		};
		add_filter( 'query', $keep );
		$request = new WP_REST_Request( 'GET', '/sidegate/v1/${ route }' );
		$request->set_query_params( json_decode( '${ JSON.stringify( query ) }', true ) );
		$start  = microtime( true );
		$answer = rest_do_request( $request );
		$ms     = 1000 * ( microtime( true ) - $start );
		remove_filter( 'query', $keep );
		$plans = array();
		foreach ( $queries as $one ) {
			foreach ( $wpdb->get_results( "EXPLAIN $one", ARRAY_A ) as $plan ) { $plans[] = array( 'query' => $one ) + $plan; }
		}
		echo wp_json_encode( array( 'status' => $answer->get_status(), 'ms' => $ms, 'plans' => $plans ) );` )
	) as {
		status: number;
		ms: number;
		plans: { query: string; key: string | null; Extra: string }[];
	};

test(
	'every query for hits uses an index and is fast, on tables of the maximum size',
	{ tag: '@native' },
	async ( { site } ) => {
		test.setTimeout( 240_000 );
		await stats( site );
		await fill( site );
		const day = new Date( Date.now() - 86_400_000 ).toISOString();
		const source = '10.1.7.7';
		const network = '8075';
		const rule = 'users-scan';
		const text = 'firefox/4999';
		const times: string[] = [];
		for ( const [ route, query ] of [
			[ 'hits', {} ],
			[ 'hits', { page: '100' } ],
			[ 'hits', { rule } ],
			[ 'hits', { source } ],
			[ 'hits', { after: day } ],
			[ 'hits', { rule: 'xmlrpc', source, after: day } ],
			[ 'hits', { layer: 'wordpress' } ],
			[ 'hits', { network } ],
			[ 'hits', { network: '0', page: '100' } ],
			[ 'hits', { network, layer: 'server', rule, after: day } ],
			[ 'hits', { rule, text } ],
			[ 'hits', { text, after: day } ],
			[ 'hits', { text } ],
			[ 'hits', { text: 'nowhere' } ],
			[ 'sources', {} ],
			[ 'sources', { rule } ],
			[ 'sources', { source } ],
			[ 'sources', { network } ],
			[ 'sources', { after: day } ],
			[ 'sources', { rule: 'xmlrpc', after: day } ],
			[ 'groups', { by: 'source' } ],
			[ 'groups', { by: 'source', network } ],
			[ 'groups', { by: 'source', layer: 'edge' } ],
			[ 'groups', { by: 'source', text } ],
			[ 'groups', { by: 'rule' } ],
			[ 'groups', { by: 'rule', after: day } ],
			[ 'groups', { by: 'rule', source } ],
			[ 'groups', { by: 'rule', text } ],
			[ 'groups', { by: 'hour' } ],
			[ 'groups', { by: 'hour', rule: 'xmlrpc', layer: 'shield' } ],
			[ 'groups', { by: 'hour', network } ],
			[ 'groups', { by: 'hour', text } ],
			[ 'stats', {} ],
		] as const ) {
			const { status, ms, plans } = await queryPlans(
				site,
				route,
				query
			);
			const name = `${ route } ${ JSON.stringify( query ) }`;
			times.push( `${ ms.toFixed( 1 ) } ms: ${ name }` );
			expect( status, name ).toBe( 200 );
			expect( plans.length, name ).toBeGreaterThanOrEqual(
				'text' in query ? 1 : 2
			);
			// With a search text, reading all rows may be faster.
			for ( const plan of 'text' in query ? [] : plans ) {
				// All counts of a month are few enough to read.
				if ( ! plan.query.includes( 'sidegate_counts' ) ) {
					expect( plan.key, plan.query ).not.toBeNull();
				}
			}
			expect( ms, name ).toBeLessThan( 1500 );
		}
		await test.info().attach( 'times.txt', { body: times.join( '\n' ) } );
		await site.run(
			`foreach ( array( 'hits', 'sources', 'counts' ) as $t ) { $GLOBALS['wpdb']->query( "TRUNCATE {$GLOBALS['wpdb']->prefix}sidegate_$t" ); }`
		);
	}
);

test(
	'tables of version 2, and of an update that was killed, get the columns of networks',
	{ tag: '@native' },
	async ( { site } ) => {
		await attack( site );
		await stats( site );
		for ( const half of [ false, true ] ) {
			await site.run( `
				global $wpdb;
				$p = $wpdb->prefix . 'sidegate_';
				$wpdb->query( "UPDATE {$p}hits SET source = '168.62.29.77', grouped = '168.62.29.77'" );
				$wpdb->query( "UPDATE {$p}sources SET source = '168.62.29.77'" );
				if ( ! ${ half } ) { $wpdb->query( "ALTER TABLE {$p}hits DROP KEY layer, DROP COLUMN way" ); }
				$wpdb->query( "ALTER TABLE {$p}hits DROP KEY asn, DROP COLUMN asn" );
				$wpdb->query( "ALTER TABLE {$p}sources DROP KEY asn, DROP COLUMN asn" );
				$s = get_option( 'sidegate_state' ); $s['tables'] = 2; unset( $s['networks'] ); update_option( 'sidegate_state', $s );` );
			const old = await hits( site, '?network=8075' );
			expect( old, `half: ${ half }` ).not.toEqual( [] );
			expect( old ).toEqual( await hits( site ) );
			expect( await sources( site, '?network=8075' ) ).toHaveLength( 1 );
			const made = await site.run(
				`global $wpdb; foreach ( array( 'hits', 'sources' ) as $t ) { foreach ( $wpdb->get_results( "SHOW KEYS FROM {$wpdb->prefix}sidegate_$t" ) as $k ) { echo "$t.$k->Key_name.$k->Column_name "; } }`
			);
			for ( const key of [
				'hits.layer.layer',
				'hits.asn.asn',
				'sources.asn.asn',
			] ) {
				expect( made ).toContain( `${ key } ` );
			}
		}
		expect( ( await stats( site ) ).problems ).toEqual( [] );
	}
);

test(
	'if the database fails while the tables are looked for, they don’t count as lost',
	{ tag: '@native' },
	async ( { site } ) => {
		await stats( site );
		const keys = await site.run( `
			wp_set_current_user( get_user_by( 'login', 'seed-admin' )->ID );
			$fail_once = static function ( $query ) use ( &$fail_once ) {
				if ( strpos( $query, 'SHOW TABLES LIKE' ) !== 0 ) { return $query; }
				remove_filter( 'query', $fail_once );
				return 'no SQL';
			};
			add_filter( 'query', $fail_once );
			echo implode( ' ', array_column( rest_do_request( '/sidegate/v1/stats' )->get_data()['problems'], 'key' ) );` );
		expect( keys ).toContain( 'rollup' );
		expect( keys ).not.toContain( 'tables' );
		expect( ( await stats( site ) ).problems ).toEqual( [] );
	}
);

test(
	'another table of networks updates all sources, within the time limit of a page',
	{ tag: '@native' },
	async ( { site } ) => {
		test.setTimeout( 240_000 );
		await stats( site );
		await fill( site );
		await site.run( `
			global $wpdb;
			$p = $wpdb->prefix . 'sidegate_';
			$wpdb->query( "UPDATE {$p}hits SET source = CONCAT('168.', SUBSTRING(source, 4)), grouped = source" );
			$wpdb->query( "UPDATE IGNORE {$p}sources SET source = CONCAT('168.', SUBSTRING(source, 4))" );
			$s = get_option( 'sidegate_state' ); $s['networks'] = 'hosting 2020-01-01'; update_option( 'sidegate_state', $s );` );
		const ms = Number(
			await site.run( `
			wp_set_current_user( get_user_by( 'login', 'seed-admin' )->ID );
			$start = microtime( true );
			rest_do_request( '/sidegate/v1/stats' );
			echo 1000 * ( microtime( true ) - $start );` )
		);
		const [ ours ] = await hits( site, '?per_page=1&network=8075' );
		expect( ours?.network?.asn ).toBe( 8075 );
		const wrong = await site.run( `
			global $wpdb;
			$networks = new Sidegate\\WordPress\\Networks\\NetworkLookup( WP_PLUGIN_DIR . '/sidegate/plugin.php' );
			$wrong    = 0;
			foreach ( array( 'hits' => 'grouped', 'sources' => 'source' ) as $t => $c ) {
				foreach ( $wpdb->get_results( "SELECT DISTINCT $c AS source, asn FROM {$wpdb->prefix}sidegate_$t" ) as $row ) {
					$wrong += (int) ( $networks->number( $row->source ) !== (int) $row->asn );
				}
			}
			echo $wrong;` );
		expect( wrong ).toBe( '0' );
		expect( ms ).toBeLessThan( 20_000 );
		await test.info().attach( 'times.txt', { body: `${ ms } ms` } );
		await site.run(
			`foreach ( array( 'hits', 'sources', 'counts' ) as $t ) { $GLOBALS['wpdb']->query( "TRUNCATE {$GLOBALS['wpdb']->prefix}sidegate_$t" ); }`
		);
	}
);

test(
	'tables and a ledger of version 1 are updated during an attack',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await stats( site );
		await attack( site );
		await stats( site );
		await site.run( `
			global $wpdb;
			$p = $wpdb->prefix . 'sidegate_';
			$wpdb->query( "DROP TABLE {$p}sources" );
			$wpdb->query( "ALTER TABLE {$p}hits DROP KEY sample, ADD KEY sample (rule, source, hour), DROP KEY layer, DROP KEY asn, DROP COLUMN way, DROP COLUMN asn, DROP KEY grouped, DROP KEY time, DROP KEY hour, DROP KEY rule_time, DROP KEY login, DROP COLUMN login, DROP COLUMN grouped, DROP COLUMN xmlrpc" );
			$s = get_option( 'sidegate_state' ); unset( $s['tables'], $s['networks'] ); update_option( 'sidegate_state', $s );` );
		const folder = await spoolFolder( site );
		const hour = Math.floor( Date.now() / 3_600_000 ) * 3600;
		await site.run(
			`file_put_contents( '${ folder }/ledger-${ await nodeName(
				site
			) }.php', Sidegate\\Storage\\Spool\\Spool::GUARD . '{"id":"old","last":"","counts":{"${ hour }\\\\txmlrpc\\\\tshield\\\\t1":5},"samples":{}}' );`
		);
		await attack( site );
		const after = await stats( site );
		expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe(
			7
		);
		expect( await hits( site, '?source=127.0.0.1' ) ).toHaveLength(
			( await hits( site ) ).length
		);
		expect( await sources( site ) ).toHaveLength( 1 );
		expect(
			( await stats( site ) ).problems.map( ( { key } ) => key )
		).toEqual( [ 'tables' ] );
		await site.run(
			`$s = get_option( 'sidegate_state' ); unset( $s['tables_lost'] ); update_option( 'sidegate_state', $s );`
		);
	}
);

// An object cache that loses every value at once, as a persistent one may at any time.
const FORGETFUL = `<?php
function wp_cache_init() {}
function wp_cache_add( $k, $v, $g = '', $e = 0 ) { return true; }
function wp_cache_add_multiple( array $d, $g = '', $e = 0 ) { return array_fill_keys( array_keys( $d ), true ); }
function wp_cache_set( $k, $v, $g = '', $e = 0 ) { return true; }
function wp_cache_set_multiple( array $d, $g = '', $e = 0 ) { return array_fill_keys( array_keys( $d ), true ); }
function wp_cache_replace( $k, $v, $g = '', $e = 0 ) { return false; }
function wp_cache_get( $k, $g = '', $f = false, &$found = null ) { $found = false; return false; }
function wp_cache_get_multiple( $k, $g = '', $f = false ) { return array_fill_keys( $k, false ); }
function wp_cache_delete( $k, $g = '' ) { return true; }
function wp_cache_delete_multiple( array $k, $g = '' ) { return array_fill_keys( $k, true ); }
function wp_cache_incr( $k, $o = 1, $g = '' ) { return false; }
function wp_cache_decr( $k, $o = 1, $g = '' ) { return false; }
function wp_cache_flush() { return true; }
function wp_cache_flush_runtime() { return true; }
function wp_cache_flush_group( $g ) { return true; }
function wp_cache_supports( $f ) { return false; }
function wp_cache_close() { return true; }
function wp_cache_add_global_groups( $g ) {}
function wp_cache_add_non_persistent_groups( $g ) {}
function wp_cache_switch_to_blog( $b ) {}
`;

test(
	'with an object cache that loses everything no data is lost',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await stats( site );
		const file = join( site.root, 'wp-content/object-cache.php' );
		await writeFile( file, FORGETFUL );
		try {
			for ( let i = 0; i < 5; i++ ) {
				expect( ( await attack( site ) ).status ).toBe( 403 );
			}
			const after = await stats( site );
			expect( after.problems ).toEqual( [] );
			expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe(
				5
			);
		} finally {
			await rm( file );
		}
	}
);
