/**
 * Databases with MyISAM as default, with InnoDB and without: if a process is
 * killed between any two queries, no hit counts twice.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { stats } from '../support/owner';
import { attack } from '../support/server';
import type { Site } from '../../src/tools/sites/site';
import { chownToServer } from '../../src/tools/sites/user';

const DEFAULT_MYISAM = `global $wpdb; $wpdb->query( 'SET SESSION default_storage_engine = MyISAM' );`;

/** Simulates a server without InnoDB: the engine is unknown. */
const WITHOUT_INNODB = `add_filter( 'query', static function ( $query ) { return str_replace( 'ENGINE=InnoDB', 'ENGINE=NoSuchEngine', $query ); } );`;

const RECREATE_TABLES = `
	$tables = new Sidegate\\Storage\\Tables\\Tables( Sidegate\\Storage\\Tables\\Database::of_this_site() );
	$tables->drop();`;

const engines = ( site: Site ) =>
	site.run( `
		global $wpdb;
		echo implode( ' ', array_unique( array_column( $wpdb->get_results( "SHOW TABLE STATUS LIKE '{$wpdb->prefix}sidegate\\_%'", ARRAY_A ), 'Engine' ) ) );` );

/** Rolls up, and is killed before the query with that number. Returns whether it was killed. */
const rollUpKilledAt = ( site: Site, at: number ) =>
	site
		.run(
			`$n = 0;
			add_filter( 'query', static function ( $query ) use ( &$n ) {
				if ( strpos( $query, 'sidegate_' ) !== false && ++$n === ${ at } ) {
					posix_kill( getmypid(), 9 );
				}
				return $query;
			} );
			do_action( 'sidegate_rollup' );`
		)
		.then(
			() => false,
			() => true
		);

const total = async ( site: Site ) =>
	( await stats( site ) ).rules.xmlrpc.total;

/** Kills a rollup at each query in turn. Returns the count of the one hit each time. */
async function killAtEach( site: Site ): Promise< number[] > {
	const counted: number[] = [];
	for ( let at = 1; at < 60; at++ ) {
		const before = await total( site );
		await attack( site );
		const wasKilled = await rollUpKilledAt( site, at );
		counted.push( ( await total( site ) ) - before );
		if ( ! wasKilled ) {
			break;
		}
	}
	return counted;
}

test.describe( 'a database whose default is MyISAM', { tag: '@native' }, () => {
	const plugin = ( site: Site ) =>
		join( site.root, 'wp-content/mu-plugins/engine.php' );

	const install = async ( site: Site, code: string ) => {
		const plugins = join( site.root, 'wp-content/mu-plugins' );
		await mkdir( plugins, { recursive: true } );
		await writeFile( plugin( site ), `<?php ${ code }` );
		await chownToServer( plugins );
	};

	test.afterEach( async ( { site } ) => {
		await rm( plugin( site ), { force: true } );
		await site.run( RECREATE_TABLES );
		await stats( site );
		await site.run(
			`$state = get_option( 'sidegate_state' ); unset( $state['tables_lost'], $state['tables'] ); update_option( 'sidegate_state', $state );`
		);
	} );

	test( 'with InnoDB, tables use it, old tables are converted, and every hit counts once', async ( {
		site,
	} ) => {
		test.setTimeout( 180_000 );
		await install( site, DEFAULT_MYISAM );
		await site.run( RECREATE_TABLES );
		await stats( site );
		expect( await engines( site ) ).toBe( 'InnoDB' );

		await site.run( `
			global $wpdb;
			foreach ( $wpdb->get_col( "SHOW TABLES LIKE '{$wpdb->prefix}sidegate\\_%'" ) as $table ) { $wpdb->query( "ALTER TABLE $table ENGINE=MyISAM" ); }
			$state = get_option( 'sidegate_state' ); $state['tables'] = 3; update_option( 'sidegate_state', $state );` );
		expect( await engines( site ) ).toBe( 'MyISAM' );
		await stats( site );
		expect( await engines( site ) ).toBe( 'InnoDB' );

		const counted = await killAtEach( site );
		expect( counted.length ).toBeGreaterThan( 5 );
		expect( new Set( counted ) ).toEqual( new Set( [ 1 ] ) );
	} );

	test( 'without InnoDB, a problem is reported and no hit counts twice', async ( {
		site,
	} ) => {
		test.setTimeout( 180_000 );
		await install( site, DEFAULT_MYISAM + WITHOUT_INNODB );
		await site.run( RECREATE_TABLES );
		const { problems } = await stats( site );
		expect( await engines( site ) ).toBe( 'MyISAM' );
		expect( problems.map( ( { key } ) => key ) ).toContain( 'engine' );
		const counted = await killAtEach( site );
		expect( counted.length ).toBeGreaterThan( 5 );
		expect( Math.max( ...counted ) ).toBe( 1 );
		// The last rollup was not killed.
		expect( counted.at( -1 ) ).toBe( 1 );
	} );
} );
