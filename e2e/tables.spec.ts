/**
 * The tables: how an update finds them, how fast they answer when they are
 * full, and that no cache is needed for them.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { hits, nodeOf, sources, spool, stats } from './owner';
import { send } from './sites/raw';
import type { Site } from './sites/site';

const attack = ( site: Site ) =>
	send( site.url, { method: 'POST', target: '//xmlrpc.php' } );

/** MariaDB makes fifty thousand rows by itself. */
const fill = ( site: Site ) =>
	site.run( `
		global $wpdb;
		$p   = $wpdb->prefix . 'sidegate_';
		$now = time() - time() % 3600;
		$wpdb->query( "INSERT INTO {$p}hits (time, hour, rule, layer, refused, source, grouped, method, path, agent, xmlrpc, login)
			SELECT ($now - seq * 50) * 1000000, $now - seq * 50 - MOD($now - seq * 50, 3600), ELT(1 + MOD(seq, 3), 'xmlrpc', 'users-scan', 'wlwmanifest'), 'server', 1,
			CONCAT('10.0.', MOD(seq, 200), '.', MOD(seq, 250)), CONCAT('10.0.', MOD(seq, 200), '.', MOD(seq, 250)), 'POST', '//xmlrpc.php', 'x', '', '' FROM seq_1_to_50000" );
		$wpdb->query( "INSERT IGNORE INTO {$p}sources (hour, rule, source, hits, unsure, missed, began, ended)
			SELECT $now - 3600 * MOD(seq, 720), ELT(1 + MOD(seq, 3), 'xmlrpc', 'users-scan', 'wlwmanifest'), CONCAT('10.1.', MOD(seq, 200), '.', seq DIV 200), seq, 0, 0, $now, $now FROM seq_1_to_50000" );
		$wpdb->query( "ANALYZE TABLE {$p}hits, {$p}sources" );` );

/** Every question of a request to REST about hits and sources, and how MariaDB would answer it. */
const explained = async ( site: Site, route: string, query: object ) =>
	JSON.parse(
		await site.run( `
		global $wpdb;
		wp_set_current_user( get_user_by( 'login', 'seed-admin' )->ID );
		rest_do_request( '/sidegate/v1/hits' );
		$asked = array();
		$keep  = static function ( $query ) use ( &$asked ) {
			if ( preg_match( '/^SELECT.*sidegate_(hits|sources)/s', $query ) ) { $asked[] = $query; }
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
		foreach ( $asked as $one ) {
			foreach ( $wpdb->get_results( "EXPLAIN $one", ARRAY_A ) as $plan ) { $plans[] = array( 'asked' => $one ) + $plan; }
		}
		echo wp_json_encode( array( 'status' => $answer->get_status(), 'ms' => $ms, 'plans' => $plans ) );` )
	) as {
		status: number;
		ms: number;
		plans: { asked: string; key: string | null; Extra: string }[];
	};

test(
	'every question about hits and sources has an index, on tables of the stated bound',
	{ tag: '@native' },
	async ( { site } ) => {
		test.setTimeout( 240_000 );
		await stats( site );
		await fill( site );
		const day = new Date( Date.now() - 86_400_000 ).toISOString();
		for ( const [ route, query ] of [
			[ 'hits', {} ],
			[ 'hits', { page: '100' } ],
			[ 'hits', { rule: 'users-scan' } ],
			[ 'hits', { source: '10.0.7.7' } ],
			[ 'hits', { after: day } ],
			[ 'hits', { rule: 'xmlrpc', source: '10.0.7.7', after: day } ],
			[ 'sources', {} ],
			[ 'sources', { rule: 'users-scan' } ],
			[ 'sources', { after: day } ],
			[ 'sources', { rule: 'xmlrpc', after: day } ],
		] as const ) {
			const { status, ms, plans } = await explained( site, route, query );
			const name = `${ route } ${ JSON.stringify( query ) }`;
			expect( status, name ).toBe( 200 );
			expect( plans.length, name ).toBeGreaterThanOrEqual( 2 );
			for ( const plan of plans ) {
				expect( plan.key, plan.asked ).not.toBeNull();
			}
			expect( ms, name ).toBeLessThan( 1500 );
		}
		await site.run(
			`foreach ( array( 'hits', 'sources' ) as $t ) { $GLOBALS['wpdb']->query( "TRUNCATE {$GLOBALS['wpdb']->prefix}sidegate_$t" ); }`
		);
	}
);

test(
	'tables and a ledger of version 1 are taken over, in the middle of an attack',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await stats( site );
		await attack( site );
		await stats( site );
		await site.run( `
			global $wpdb;
			$p = $wpdb->prefix . 'sidegate_';
			$wpdb->query( "DROP TABLE {$p}sources" );
			$wpdb->query( "ALTER TABLE {$p}hits DROP KEY sample, ADD KEY sample (rule, source, hour), DROP KEY grouped, DROP KEY time, DROP KEY hour, DROP KEY rule_time, DROP KEY login, DROP COLUMN login, DROP COLUMN grouped, DROP COLUMN xmlrpc" );
			$s = get_option( 'sidegate_state' ); unset( $s['tables'] ); update_option( 'sidegate_state', $s );` );
		const folder = await spool( site );
		const hour = Math.floor( Date.now() / 3_600_000 ) * 3600;
		await site.run(
			`file_put_contents( '${ folder }/ledger-${ await nodeOf(
				site
			) }.php', Sidegate\\Storage\\Spool::GUARD . '{"id":"old","last":"","counts":{"${ hour }\\\\txmlrpc\\\\tshield\\\\t1":5},"samples":{}}' );`
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

// What a persistent object cache may do at any moment: forget.
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
	'with an object cache that forgets everything nothing is lost',
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
